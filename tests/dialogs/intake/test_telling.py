"""The story: in as many messages as it takes, edited, masked, and never lost."""

from __future__ import annotations

import pytest
from aiogram.types import Location

from complaints.reading import LENGTH
from tests.dialogs.intake.stage import Filer
from tests.dialogs.stage import Desk

CARD = "4111 1111 1111 1111"


async def test_messages_are_joined_in_order_until_done(maria: Filer) -> None:
    await maria.is_asked("description")
    parts = ["a" * 4096, "b" * 4096, "the end"]
    for part in parts:
        await maria.says(part)
    assert await maria.answer("description") == "\n".join(parts)
    assert "8,201 characters" in maria.sees
    assert "the end" in maria.sees
    await maria.presses("I’m done")
    assert "Please check" in maria.sees
    assert await maria.answer("description") == "\n".join(parts)


async def test_a_text_is_kept_up_to_its_greatest_length(maria: Filer) -> None:
    await maria.is_asked("description")
    for letter in "abcdef":
        await maria.says(letter * 4096)
    kept = await maria.answer("description")
    assert isinstance(kept, str)
    assert len(kept) == LENGTH
    assert "has reached 20,000 characters" in maria.sees
    await maria.presses("I’m done")
    assert "Please check" in maria.sees


async def test_a_wall_of_signs_is_shown_without_breaking_the_window(maria: Filer) -> None:
    await maria.is_asked("description")
    for wall in ("<" * 4000, "&" * 4000, "🙂" * 4000, "x" * 4000, "{ask}</b>" * 400):
        await maria.says(wall)
    await maria.presses("I’m done")
    assert "Please check" in maria.sees


async def test_what_was_written_survives_leaving(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("First half.")
    await maria.says("/help")
    assert await maria.answer("description") == "First half."
    await maria.opens_the_form()
    assert "First half." in maria.sees
    assert "I’m done" in maria.buttons


async def test_more_is_added_to_a_text_that_is_edited(maria: Filer) -> None:
    await maria.is_done(description="First half.")
    await maria.chooses("Next page", "Edit: Description")
    assert "First half." in maria.sees
    await maria.says("Second half.")
    await maria.presses("I’m done")
    assert await maria.answer("description") == "First half.\nSecond half."


async def test_a_text_can_be_started_again(maria: Filer) -> None:
    await maria.is_done(description="All wrong.")
    await maria.chooses("Next page", "Edit: Description", "Start this text again")
    assert await maria.answer("description") is None
    await maria.says("Better.")
    assert await maria.answer("description") == "Better."


async def test_an_edited_message_changes_its_part(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("one")
    first = maria.last_sent
    await maria.says("two")
    await maria.edits(first, text="ONE")
    assert await maria.answer("description") == "ONE\ntwo"
    assert maria.screen.modes[-1] == "edit"


async def test_an_edit_is_applied_when_the_form_has_gone_on(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout")
    await maria.opens_the_form()
    await maria.picks("subject", "data")
    await maria.says("My pot")
    pot = maria.last_sent
    assert "When did it happen?" in maria.sees
    await maria.edits(pot, text="Our pot")
    assert await maria.answer("pot") == "Our pot"
    assert "You edited your message" in maria.sees
    assert "When did it happen?" in maria.sees


async def test_an_edit_that_cannot_be_read_asks_again(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout")
    await maria.opens_the_form()
    await maria.picks("subject", "refund")
    await maria.says("My pot")
    await maria.says("mars 2026")
    created = maria.last_sent
    await maria.edits(created, text="noël")
    assert "When was the pot created?" in maria.sees
    assert "could not read a date" in maria.sees
    await maria.says("avril 2026")
    assert "How much is the payout" in maria.sees


async def test_an_edit_of_another_message_changes_nothing(maria: Filer) -> None:
    await maria.is_asked("email")
    shown = len(maria.screen.modes)
    await maria.edits(4, text="maria@example.org")
    assert await maria.answer("email") is None
    assert len(maria.screen.modes) == shown


async def test_an_edit_after_sending_changes_nothing_and_is_asked_about(
    maria: Filer, desk: Desk
) -> None:
    await maria.is_asked("pseudonym")
    await maria.says("Mimi")
    pseudonym = maria.last_sent
    await maria.approves()
    await maria.chooses("Send my complaint")
    await maria.edits(pseudonym, text="Somebody")
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    assert case.answers["pseudonym"] == "Mimi"
    assert f"Is this for complaint {case.number}?" in maria.sees


async def test_a_live_position_that_moves_changes_nothing(maria: Filer) -> None:
    await maria.is_asked("email")
    shown = len(maria.screen.modes)
    await maria.edits(3, location=Location(latitude=1, longitude=1))
    assert len(maria.screen.modes) == shown


async def test_an_edit_outside_the_form_is_not_heard(maria: Filer) -> None:
    await maria.says("/start")
    await maria.says("/status")
    shown = len(maria.screen.modes)
    await maria.edits(maria.last_sent, text="refund")
    assert len(maria.screen.modes) == shown


async def test_a_card_number_is_masked_before_it_is_kept(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says(f"I paid with {CARD}.")
    assert await maria.answer("description") == "I paid with •••• 1111."
    assert "choose whether to hide it" in maria.sees
    assert CARD not in maria.sees
    await maria.presses("Keep it masked")
    await maria.says("And waited.")
    assert await maria.answer("description") == "I paid with •••• 1111.\nAnd waited."


async def test_the_person_may_insist(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says(f"I paid with {CARD}.")
    await maria.presses("Keep it as I wrote it")
    assert await maria.answer("description") == f"I paid with {CARD}."
    await maria.says("And waited.")
    assert await maria.answer("description") == f"I paid with {CARD}.\nAnd waited."


async def test_done_without_a_choice_keeps_the_mask(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("description")
    await maria.says(f"I paid with {CARD}.")
    await maria.presses("I’m done")
    assert await maria.answer("description") == "I paid with •••• 1111."
    assert not any(CARD in record.data for record in desk.storage.storage.values())


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        (
            ("My card is 4111 1111", "1111 1111, is it not?"),
            "My card is ••••\n•••• 1111, is it not?",
        ),
        (("4111", "1111", "1111", "1111"), "••••\n••••\n••••\n•••• 1111"),
        (("It is FR76 3000 6000 0112", "3456 7890 189"), "It is ••••\n•••• 0189"),
    ],
)
async def test_a_number_in_several_messages_is_spotted(
    maria: Filer, parts: tuple[str, ...], kept: str
) -> None:
    await maria.is_asked("description")
    for part in parts:
        await maria.says(part)
    assert "choose whether to hide it" in maria.sees
    assert await maria.answer("description") == kept
    await maria.presses("Keep it masked")
    await maria.says("The end.")
    assert await maria.answer("description") == f"{kept}\nThe end."


async def test_numbers_below_one_another_that_are_no_card_are_left_alone(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("I forgot my password")
    await maria.says("12.50: paid. 4111 1111")
    await maria.says("1111 1112 was the order.")
    assert "choose whether to hide it" not in maria.sees


async def test_health_is_a_warning_and_no_refusal(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("I was in hospital.")
    assert "Tell only what is needed" in maria.sees
    assert await maria.answer("description") == "I was in hospital."


async def test_distress_shows_whom_to_call(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("I want to die because of this.")
    assert "3114" in maria.sees
    assert await maria.answer("description") == "I want to die because of this."


async def test_the_words_of_the_faq_check_can_be_used(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("description")
    await desk.casebook.open_draft(await maria.person_id(), "Where is <my> money?")
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    assert "You wrote before: “Where is &lt;my&gt; money?”" in maria.sees
    await maria.presses("Use these words")
    assert "Use these words" not in maria.buttons
    await maria.says("It has been a month.")
    assert await maria.answer("description") == "Where is <my> money?\nIt has been a month."


async def test_words_of_the_faq_check_are_not_offered_once_a_text_is_there(
    maria: Filer, desk: Desk
) -> None:
    await maria.is_asked("description")
    await desk.casebook.open_draft(await maria.person_id(), "Where is my money?")
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    await maria.says("I")
    assert "Your text so far, 1 character. " in maria.sees
    assert "Use these words" not in maria.buttons
    assert "You wrote before" not in maria.sees
    await maria.presses("Start this text again")
    assert "Use these words" in maria.buttons


async def test_a_story_is_not_thrown_away_by_an_old_button(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("My story.")
    await maria.taps_data("unknown:description")
    await maria.taps_data("skip:description")
    assert await maria.answer("description") == "My story."


async def test_invisible_messages_are_no_text(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.says("\u200b")
    assert "cannot see any words" in maria.sees
    assert await maria.answer("description") is None
