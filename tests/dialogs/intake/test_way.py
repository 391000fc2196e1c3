"""The way through the form: back, edit, changed conditions, another language, a pause."""

from __future__ import annotations

from html import escape

import pytest

from complaints.answers import Blank
from locales import words as words_in
from tests.dialogs.intake.stage import Filer
from tests.dialogs.stage import Desk


async def test_back_leads_to_the_question_before_and_keeps_answers(maria: Filer) -> None:
    await maria.opens_the_form()
    await maria.picks("role", "organiser")
    await maria.picks("person_kind", "adult")
    await maria.picks("service", "payout")
    await maria.chooses("Back", "Back")
    assert "In what capacity" in maria.sees
    assert "Your answer so far: Private person, 18 or over" in maria.sees
    await maria.presses("Continue")
    assert "What is your complaint about?" in maria.sees


async def test_back_passes_over_questions_that_do_not_apply(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult")
    await maria.opens_the_form()
    await maria.chooses("Back", "Back")
    assert "Who are you for this pot?" in maria.sees


async def test_back_from_the_first_question_leads_home(maria: Filer) -> None:
    await maria.opens_the_form()
    await maria.presses("Back")
    assert "Complaint desk of" in maria.sees


async def test_a_second_tap_on_back_goes_back_no_further(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult")
    await maria.opens_the_form()
    window = maria.screen.last_message()
    await maria.presses("Back", on=window)
    await maria.presses("Back", on=window)
    assert "In what capacity" in maria.sees


async def test_every_answer_is_read_back_with_its_edit(maria: Filer) -> None:
    await maria.is_done()
    seen, edits = maria.sees, set(maria.buttons)
    while "Next page" in maria.buttons:
        await maria.presses("Next page")
        seen, edits = seen + maria.sees, edits | set(maria.buttons)
    form, answers = maria.desk.profile.form, (await maria.draft()).answers
    for question in form.asked(answers):
        assert f"<b>{question.label['en']}</b>" in seen
        assert f"Edit: {question.label['en']}" in edits


async def test_an_edit_returns_to_the_review(maria: Filer) -> None:
    await maria.is_done()
    await maria.presses("Edit: Pot")
    await maria.says("Another pot")
    assert "Please check" in maria.sees
    assert await maria.answer("pot") == "Another pot"
    await maria.chooses("Edit: Pot", "Back to the overview")
    assert "Please check" in maria.sees


async def test_what_is_approved_was_seen_to_the_last_page(maria: Filer) -> None:
    await maria.is_done()
    approve = "Everything is right: go on"
    assert "Page 1 of 3" in maria.sees
    assert approve not in maria.buttons
    assert "Look through all pages" in maria.sees
    await maria.taps_data("approve")
    assert "Page 2 of 3" in maria.sees, "a made-up tap looks further, and sends nothing"
    assert approve not in maria.buttons
    await maria.presses("Next page")
    assert approve in maria.buttons
    await maria.chooses("Previous page", "Previous page")
    assert approve in maria.buttons, "what was seen was seen"


async def test_after_an_edit_the_page_with_it_is_shown(maria: Filer) -> None:
    await maria.is_done()
    await maria.chooses("Next page", "Next page", "Edit: E-mail")
    await maria.says("mimi@example.org")
    assert "Page 3 of 3" in maria.sees
    assert "mimi@example.org" in maria.sees


async def test_other_questions_are_looked_through_again(maria: Filer) -> None:
    await maria.is_done(role="organiser", subject="payout-late", steps=("nothing-yet",))
    await maria.chooses("Next page", "Next page", "Previous page", "Previous page")
    assert "Everything is right: go on" in maria.buttons
    await maria.presses("Edit: Your role")
    await maria.picks("role", "participant")
    await maria.says("25 €")
    await maria.chooses("Yesterday", "Previous page")
    assert "Page 1 of" in maria.sees
    assert "Everything is right: go on" not in maria.buttons


async def test_an_edit_can_be_left_as_it_was(maria: Filer) -> None:
    await maria.is_done()
    await maria.chooses("Edit: Subject", "Continue")
    assert "Please check" in maria.sees


async def test_a_changed_role_asks_what_it_needs_and_leaves_out_what_it_does_not(
    maria: Filer, desk: Desk
) -> None:
    await maria.is_done(role="organiser", subject="payout-late", steps=("nothing-yet",))
    await maria.presses("Edit: Your role")
    await maria.picks("role", "participant")
    assert "How much was the contribution?" in maria.sees
    await maria.says("25 €")
    assert "When was the contribution paid?" in maria.sees
    await maria.presses("Yesterday")
    assert "Please check" in maria.sees
    await maria.approves()
    await maria.chooses("Send my complaint")
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    assert case.role == "participant"
    assert "amount_contribution" in case.answers
    assert "amount_payout" not in case.answers
    assert "payout_asked_on" not in {one.question for one in case.statement}


async def test_the_old_answers_come_back_with_the_old_role(maria: Filer) -> None:
    await maria.is_done(role="organiser", subject="payout-late")
    payout = await maria.answer("amount_payout")
    await maria.presses("Edit: Your role")
    await maria.picks("role", "participant")
    await maria.presses("Back to the overview")
    await maria.presses("Edit: Your role")
    await maria.picks("role", "organiser")
    assert "Please check" in maria.sees
    assert await maria.answer("amount_payout") == payout


@pytest.mark.acceptance("S3-26")
async def test_what_is_missing_is_named_and_asked(maria: Filer) -> None:
    await maria.is_done(role="organiser", subject="payout-late", steps=("nothing-yet",))
    await maria.presses("Edit: Your role")
    await maria.picks("role", "participant")
    await maria.presses("Back to the overview")
    assert "Still needed: Contribution and Contribution paid." in maria.sees
    assert "Everything is right: go on" not in maria.buttons
    await maria.presses("Answer what is missing")
    assert "How much was the contribution?" in maria.sees


async def test_back_from_the_review_leads_to_the_last_question(maria: Filer) -> None:
    await maria.is_done()
    await maria.presses("Back")
    assert "pseudonym" in maria.sees
    await maria.chooses("Back", "Back")
    assert "e-mail address" in maria.sees


async def test_back_from_the_last_page_leads_to_the_review(maria: Filer) -> None:
    await maria.is_done()
    await maria.approves()
    await maria.chooses("Back to the overview")
    assert "Please check" in maria.sees


async def test_a_command_in_the_middle_of_a_step_keeps_the_draft(maria: Filer) -> None:
    await maria.opens_the_form()
    await maria.picks("role", "participant")
    await maria.says("/cancel")
    assert "one reminder comes on November 27, 2026" in maria.sees
    assert "kept until December 24, 2026" in maria.sees
    maria.clock.go(days=4)
    await maria.says("/cancel")
    assert "reminder" not in maria.sees
    assert await maria.answer("role") == "participant"
    await maria.opens_the_form()
    assert "In what capacity" in maria.sees


async def test_a_new_phone_or_a_lost_conversation_loses_no_answer(maria: Filer, desk: Desk) -> None:
    await maria.opens_the_form()
    await maria.picks("role", "participant")
    desk.storage.storage.clear()
    await maria.opens_the_form()
    assert "In what capacity" in maria.sees


async def test_the_language_can_change_in_the_middle(maria: Filer, desk: Desk) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout")
    await maria.opens_the_form()
    await maria.picks("subject", "other")
    await desk.people.speak(await maria.person_id(), "fr")
    await maria.says("Ma cagnotte")
    french = words_in("fr")
    assert await maria.answer("pot") == "Ma cagnotte"
    assert await maria.answer("subject") == "other"
    ask = desk.profile.text(desk.profile.form.question("amount_payout").ask, french.language)
    assert escape(ask) in maria.sees
    assert french("Back") in maria.buttons


async def test_a_draft_that_was_deleted_meanwhile_brings_the_person_home(
    maria: Filer, desk: Desk
) -> None:
    await maria.opens_the_form()
    draft = await maria.draft()
    await desk.casebook.discard(draft.id, draft.person_id)
    await maria.picks("role", "organiser")
    assert "no longer being written" in maria.sees
    assert await desk.casebook.draft_of(draft.person_id) is None


async def test_a_question_that_the_form_dropped_strands_nobody(maria: Filer, desk: Desk) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout")
    await maria.opens_the_form()
    await maria.picks("subject", "payout-late")
    await maria.presses("I don’t know")
    assert "When was the pot created?" in maria.sees
    # Somebody answers on another device, so that this question no longer applies.
    await maria.has_answered(subject="accessibility")
    await maria.says("mars 2026")
    assert "When did it happen?" in maria.sees
    assert await maria.answer("pot_created_on") is None


async def test_optional_answers_may_stay_out(maria: Filer) -> None:
    await maria.is_asked("phone")
    await maria.presses("Skip this")
    assert await maria.answer("phone") is Blank.NONE
    assert "Please check" in maria.sees


async def test_a_pause_in_the_middle_of_a_story_comes_back_to_it(maria: Filer) -> None:
    await maria.is_asked("description")
    await maria.has_forgotten("remedy")
    await maria.says("First the pot was closed.")
    await maria.says("/help")
    await maria.opens_the_form()
    assert "What happened?" in maria.sees
    await maria.says("Then nobody answered.")
    assert await maria.answer("description") == "First the pot was closed.\nThen nobody answered."


async def test_a_pause_between_two_ticks_comes_back_to_them(maria: Filer) -> None:
    await maria.is_asked("remedy")
    await maria.has_forgotten("steps")
    await maria.presses("A refund")
    await maria.says("/cancel")
    await maria.opens_the_form()
    assert "What do you ask for?" in maria.sees
    await maria.chooses("An apology", "Done")
    assert await maria.answer("remedy") == ("refund", "apology")
    assert "What have you tried already?" in maria.sees


async def test_a_pause_at_the_review_comes_back_to_it(maria: Filer) -> None:
    await maria.is_done()
    await maria.chooses("Edit: Pot", "Back to the overview")
    await maria.says("/faq")
    await maria.opens_the_form()
    assert "Please check" in maria.sees


async def test_words_beside_the_review_are_told_where_to_go(maria: Filer) -> None:
    await maria.is_done()
    for last_page in (False, True):
        if last_page:
            await maria.approves()
        await maria.says("One more thing: they never called back.")
        assert "press “Edit” in the overview" in maria.sees
        assert "this question" not in maria.sees
