"""Words and files that nobody asked for, and buttons under letters."""

from __future__ import annotations

import pytest
from aiogram.types import Voice

from complaints.case import Status
from complaints.outcome import Outcome
from complaints.refusals import Refusal
from dialogs.buttons_of_letters import Verb, pressed
from dialogs.phrases import REFUSALS
from tests.dialogs.cases.stage import Follower, answers, asks, filed, passes
from tests.dialogs.stage import Desk

CONTACTS = "Reach a human at"
ASKED = "Is this for complaint {}?"


async def test_words_at_home_are_asked_about_when_one_complaint_is_open(maria: Follower) -> None:
    case = await maria.files()
    await maria.says("/start")
    await maria.says("I forgot the date: it was Monday")
    assert ASKED.format(case.number) in maria.sees
    assert "I forgot the date" in maria.sees
    await maria.chooses("Yes, it is for this complaint", "Add it to the complaint")
    after = await maria.case(case)
    assert after.course.supplements[0].text == "I forgot the date: it was Monday"


async def test_no_means_something_else_and_looks_for_answers(maria: Follower) -> None:
    case = await maria.files()
    await maria.says("/start")
    await maria.says("How do I close my pot?")
    await maria.chooses("No, it is about something else")
    assert ASKED.format(case.number) not in maria.sees
    assert "How do I close my pot?" in maria.sees
    assert not (await maria.case(case)).course.supplements


async def test_files_at_home_are_kept_only_after_a_yes(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    await maria.says("/start")
    for name in ("one", "two"):
        await maria.sends(**maria.photo(name), media_group_id="album")
    assert "2 files are here, and not sent yet." in maria.sees
    assert ASKED.format(case.number) in maria.sees
    await maria.chooses("No, it is about something else")
    assert not (await maria.case(case)).exhibits
    await maria.sends(**maria.photo("three"), caption="The door")
    await maria.chooses("Yes, it is for this complaint", "Add it to the complaint")
    after = await maria.case(case)
    assert [one.name for one in after.exhibits] == ["The door.jpg"]
    assert after.course.supplements[0].text == "The door"


@pytest.mark.parametrize("count", [0, 2])
async def test_without_exactly_one_open_complaint_words_are_looked_up(
    maria: Follower, count: int
) -> None:
    for _ in range(count):
        await maria.files()
    await maria.says("/start")
    await maria.says("My refund is late")
    assert "Is this for complaint" not in maria.sees
    await maria.says("/start")
    await maria.sends(**maria.photo("one"))
    assert "I cannot use this here" in maria.sees


async def test_with_a_complaint_open_words_are_for_that_one(maria: Follower) -> None:
    await maria.files()
    case = await maria.files()
    await maria.looks_at(case)
    await maria.says("And one more thing")
    assert ASKED.format(case.number) in maria.sees


async def test_words_before_the_desks_question_are_its_answer(maria: Follower, desk: Desk) -> None:
    case = await asks(desk, await maria.files())
    await maria.says("/start")
    await maria.says("The contract is from May.")
    await maria.chooses("Yes, it is for this complaint", "Send it to the team")
    assert (await maria.case(case)).status is Status.IN_REVIEW


async def test_words_before_a_closed_complaint_offer_to_reopen_it(
    maria: Follower, desk: Desk
) -> None:
    case = await answers(desk, await maria.files())
    await passes(desk, case, days=11)
    await maria.looks_at(case)
    await maria.says("It happened again")
    await maria.chooses("Yes, it is for this complaint", "Reopen it with these words")
    assert (await maria.case(case)).status is Status.IN_REVIEW


async def test_words_of_an_offer_go_into_the_window_that_a_letter_opens(
    maria: Follower, desk: Desk
) -> None:
    case = await answers(desk, await maria.files())
    await passes(desk, case, days=11)
    await maria.looks_at(case)
    await maria.says("here is my ticket")
    assert ASKED.format(case.number) in maria.sees
    await maria.presses_letter(case, Verb.REOPEN)
    assert "So far:\n\nhere is my ticket" in maria.sees
    await maria.chooses("Reopen it with these words")
    assert (await maria.case(case)).status is Status.IN_REVIEW


async def test_a_file_of_an_offer_is_said_not_to_go_where_none_is_taken(
    maria: Follower, desk: Desk
) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.sends(**maria.photo("one"), caption="It happened again")
    await passes(desk, case, days=11)
    await maria.presses_letter(case, Verb.REOPEN)
    assert "The file was not kept" in maria.sees
    assert "It happened again" in maria.sees


async def test_words_for_one_complaint_do_not_go_to_another(maria: Follower, desk: Desk) -> None:
    closed = await answers(desk, await maria.files())
    await passes(desk, closed, days=11)
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Add something")
    await maria.says("here is my ticket")
    await maria.presses_letter(closed, Verb.REOPEN)
    assert "here is my ticket" not in maria.sees


async def test_who_asks_for_a_human_is_not_asked_whether_it_is_for_the_complaint(
    maria: Follower,
) -> None:
    await maria.files()
    await maria.says("/start")
    await maria.says("I want to talk to someone")
    assert "Is this for complaint" not in maria.sees
    assert CONTACTS in maria.sees


async def test_a_voice_is_told_how_a_complaint_that_was_sent_is_added_to(maria: Follower) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    voice = Voice(file_id="v", file_unique_id="v", duration=3)
    for _ in range(2):
        await maria.sends(voice=voice)
        assert "with “Add something”" in maria.sees
        assert "complaint form" not in maria.sees
        await maria.looks_at(case)
        await maria.presses("Add something")


async def test_an_edited_message_is_asked_about_after_sending(maria: Follower) -> None:
    case = await maria.files()
    await maria.says("/start")
    await maria.edits(3, text="The amount was 1,300 €")
    assert "You changed a message after sending" in maria.sees
    assert "1,300 €" in maria.sees
    await maria.chooses("Yes, it is for this complaint", "Add it to the complaint")
    assert (await maria.case(case)).course.supplements[0].text == "The amount was 1,300 €"


async def test_an_edit_without_an_open_complaint_changes_nothing(maria: Follower) -> None:
    await maria.says("/start")
    shown = len(maria.screen.sent_messages)
    await maria.edits(3, text="something")
    assert len(maria.screen.sent_messages) == shown


async def test_thanks_and_numbers_are_not_taken_for_additions(maria: Follower) -> None:
    case = await maria.files()
    await maria.says("/start")
    await maria.says("merci !")
    assert "You are welcome" in maria.sees
    await maria.says(str(case.number))
    assert f"Complaint {case.number}" in maria.sees


async def test_a_sticker_is_not_asked_about(maria: Follower) -> None:
    await maria.files()
    await maria.says("/start")
    await maria.sends(poll=None, text=None)
    assert "Is this for complaint" not in maria.sees


async def test_every_letters_button_opens_the_right_window(maria: Follower, desk: Desk) -> None:
    case = await asks(desk, await maria.files())
    await maria.presses_letter(case, Verb.ANSWER)
    assert "Please send what the team asked for" in maria.sees
    await answers(desk, case, Outcome.UPHELD)
    for verb, said in (
        (Verb.OPEN, "Answered."),
        (Verb.ACCEPT, "Is this what you want to say?"),
        (Verb.DISPUTE, "not satisfy you?"),
        (Verb.ADD, "What would you like to add"),
        (Verb.ANSWER, "What would you like to add"),
        (Verb.MEDIATOR, "Going to the mediator"),
        (Verb.RATE, "the complaint has moved on"),
        (Verb.REOPEN, "the complaint has moved on"),
        (Verb.BROKEN, "the complaint has moved on"),
    ):
        await maria.presses_letter(case, verb)
        assert said in maria.sees, verb
        assert str(case.number) in maria.sees
        assert maria.last_tap_answered
        assert maria.screen.modes[-1] == "send"
    assert (await maria.case(case)).status is Status.ANSWERED


async def test_a_letters_yes_is_asked_once_more_and_then_done(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD)
    await maria.presses_letter(case, Verb.ACCEPT)
    assert "Because of the terms." in maria.sees
    assert (await maria.case(case)).status is Status.ANSWERED
    await maria.chooses("The answer satisfies me")
    assert (await maria.case(case)).status is Status.RESOLVED
    await maria.presses_letter(case, Verb.RATE)
    assert "How satisfied are you" in maria.sees


async def test_a_foreign_letter_says_nothing_about_the_complaint(
    maria: Follower, desk: Desk
) -> None:
    foreign = await filed(desk, telegram_id=99, said="Tom's secret")
    for verb in Verb:
        await maria.presses_letter(foreign, verb)
        assert REFUSALS[Refusal.UNKNOWN_CASE] in maria.sees
        assert str(foreign.number) not in maria.sees
    await maria.presses_data("case:2026-000999-Z:open")
    assert str(foreign.number) not in maria.sees
    assert maria.last_tap_answered


async def test_the_letter_itself_is_never_written_over(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    await maria.presses_letter(case, Verb.OPEN)
    await maria.presses_data(pressed(case.number, Verb.ADD))
    assert set(maria.screen.modes) == {"send"}


async def test_a_newcomer_with_a_letter_is_greeted_first(desk: Desk, maria: Follower) -> None:
    case = await filed(desk, telegram_id=4712)
    tom = Follower(
        maria.dispatcher, maria.user.model_copy(update={"id": 4712}),
        maria.chat.model_copy(update={"id": 4712}), maria.screen, maria.cloud, maria.clock,
        desk=desk, cloud=maria.cloud,
    )  # fmt: skip
    await tom.presses_letter(case, Verb.OPEN)
    assert "Français" in str(tom.buttons)
