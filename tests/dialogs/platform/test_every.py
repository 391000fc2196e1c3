"""Commitments: each is ticked, or the next step says which are missing."""

from __future__ import annotations

from tests.dialogs.cases.stage import Follower
from tests.dialogs.platform.stage import is_asked, is_done, strange


def labels(maria: Follower) -> list[str]:
    """What the options of the commitments say."""
    options = maria.desk.profile.form.question("commitments").options
    return [one.label["en"] for one in options]


async def test_each_is_ticked_before_going_on(maria: Follower) -> None:
    await is_asked(maria, "commitments")
    assert "All of them are needed to go on." in maria.sees
    first, *others = labels(maria)
    await maria.presses("Continue")
    assert "To go on, please tick each of these." in maria.sees
    assert all(one in maria.sees.split("Not ticked yet:")[1] for one in (first, *others))
    await maria.presses(first)
    await maria.presses("Continue")
    missing = maria.sees.split("Not ticked yet:")[1].split("\n")[0]
    assert first not in missing
    assert all(one in missing for one in others)
    await maria.chooses(*others)
    assert "Not ticked yet" not in maria.sees
    assert f"✓ {first}" in maria.buttons
    await maria.presses("Continue")
    assert "Please check" in maria.sees


async def test_a_tick_can_be_taken_back_and_is_missed_then(maria: Follower) -> None:
    await is_asked(maria, "commitments")
    first, *others = labels(maria)
    await maria.chooses(first, *others, f"✓ {first}", "Continue")
    assert f"Not ticked yet: {first}" in maria.sees
    assert "Please check" not in maria.sees


async def test_some_ticks_survive_a_pause_and_back(maria: Follower) -> None:
    await is_asked(maria, "commitments")
    first = labels(maria)[0]
    await maria.presses(first)
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    assert f"✓ {first}" in maria.buttons
    await maria.chooses("Back", "Continue")
    assert f"✓ {first}" in maria.buttons


async def test_a_second_tap_on_a_tick_does_not_take_it_back(maria: Follower) -> None:
    await is_asked(maria, "commitments")
    first = labels(maria)[0]
    window = maria.screen.last_message()
    await maria.presses(first, on=window)
    await maria.presses(first, on=window)
    assert f"✓ {first}" in maria.buttons


async def test_nothing_is_sent_with_a_commitment_missing(maria: Follower) -> None:
    await is_done(maria)
    await maria.approves()
    await maria.has_answered(commitments=("real",))
    await maria.presses("Send my complaint")
    assert "Still needed: Your commitments" in maria.sees
    assert not await maria.desk.casebook.cases_of(await maria.person_id())
    await maria.presses("Answer what is missing")
    assert f"✓ {labels(maria)[0]}" in maria.buttons


async def test_words_tick_what_they_name_and_strange_messages_nothing(maria: Follower) -> None:
    await is_asked(maria, "commitments")
    await maria.says(labels(maria)[1])
    assert f"✓ {labels(maria)[1]}" in maria.buttons
    for content in strange(maria):
        await maria.sends(**content)
    assert await maria.answer("commitments") == ("proof",)


async def test_other_questions_of_several_choices_are_as_before(maria: Follower) -> None:
    await is_asked(maria, "remedy")
    assert "Tick all that apply, then press “Done”." in maria.sees
    assert "All of them are needed" not in maria.sees
    assert "Done" in maria.buttons
