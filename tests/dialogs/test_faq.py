"""Looking for an answer, and going on into the complaint when there is none."""

from __future__ import annotations

import pytest

from tests.dialogs.stage import Desk, Guest, rows


async def carried(desk: Desk) -> str | None:
    draft = await desk.casebook.draft_of((await desk.people.meet(4711)).id)
    return draft.carried if draft else None


async def test_words_find_at_most_three_answers(maria: Guest) -> None:
    await maria.says("/faq")
    await maria.says("what are the fees, what commission do you take?")
    assert "What are the fees?" in maria.buttons
    assert len([one for one in maria.buttons if one.endswith("?")]) <= 3


@pytest.mark.acceptance("S0-12")
async def test_an_answer_that_solves_it_ends_there(maria: Guest, desk: Desk) -> None:
    await maria.says("what are the fees?")
    await maria.presses("What are the fees?")
    assert "2.9%" in maria.sees
    await maria.presses("That solved it")
    assert "Good to hear" in maria.sees
    assert await carried(desk) is None


@pytest.mark.acceptance("S3-06")
async def test_an_answer_that_does_not_solve_it_carries_the_words_on(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("what are the fees?")
    await maria.says("you took 50 euros of fees")
    await maria.presses("What are the fees?")
    await maria.presses("Not solved")
    assert await carried(desk) == "what are the fees?\nyou took 50 euros of fees"


async def test_the_other_answers_are_shown_again(maria: Guest) -> None:
    await maria.says("what are the fees?")
    found = maria.buttons
    await maria.presses("What are the fees?")
    await maria.presses("Show other answers")
    assert maria.buttons == found


async def test_every_answer_can_be_found_by_topic(desk: Desk, maria: Guest) -> None:
    read = 0
    for group in desk.profile.faq.groups("en"):
        for entry in group.entries:
            await maria.says("/start")
            await maria.presses("Find an answer")
            await maria.presses(group.title)
            while entry.title not in maria.buttons:
                await maria.presses("Next page")
            await maria.presses(entry.title)
            assert entry.title in maria.sees.replace("&#x27;", "'")
            read += 1
    assert read == 30


async def test_nothing_found_says_so_and_loses_nothing(maria: Guest, desk: Desk) -> None:
    await maria.says("xylophone quux")
    assert "found no answer" in maria.sees
    await maria.presses("File a complaint now")
    assert await carried(desk) == "xylophone quux"


async def test_the_check_can_be_skipped(maria: Guest, desk: Desk) -> None:
    await maria.says("/new")
    await maria.presses("File a complaint now")
    assert await carried(desk) == ""


async def test_a_card_number_does_not_travel_on(maria: Guest, desk: Desk) -> None:
    await maria.says("my card 4111 1111 1111 1111 was charged twice")
    assert "4111 1111" not in maria.sees
    assert "left out" in maria.sees
    await maria.presses("File a complaint now")
    assert "4111 1111" not in (await carried(desk) or "4111 1111")


async def test_somebody_in_distress_is_told_whom_to_call(maria: Guest) -> None:
    await maria.says("I want to kill myself because of this pot")
    assert "3114" in maria.sees


async def test_thanks_for_an_answer_are_not_looked_up(maria: Guest) -> None:
    await maria.says("payout")
    found = maria.sees
    await maria.says("Merci beaucoup !")
    assert maria.sees.startswith("You are welcome!")
    assert maria.sees.endswith(found)
    await maria.says("Merci, mais où est mon argent ?")
    assert "You wrote: “Merci, mais" in maria.sees


@pytest.mark.parametrize(
    "text",
    ["<b>boss</b> & co", "< 5 euros", "&lt;", "{gap}", "x" * 4096, "🙂" * 2000, "<" * 4096,
     "موضوع 12,50", "a\u0000b"],
)  # fmt: skip
async def test_whatever_is_typed_is_shown_safely(maria: Guest, text: str) -> None:
    await maria.says(text)
    assert "You wrote" in maria.sees


async def test_an_old_topic_or_answer_of_another_release_is_no_dead_end(maria: Guest) -> None:
    await maria.says("/faq")
    await maria.presses("Look through the topics")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = (button.callback_data or "").partition(":")[0] + ":no-such-topic"
    await maria.presses(button.text, on=message)
    assert "Choose your question" in maria.sees
