"""Claims about a question to the team: how it is asked, sent once, and made a complaint."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.types import Contact as Card
from aiogram.types import Voice

from complaints.contacts import Contact, Outcome, Way
from tests.dialogs.faq.stage import carried, edits, numbered
from tests.dialogs.stage import Desk, Guest, rows

QUESTION = "What will the weather be like tomorrow in Lyon?"


async def waiting(desk: Desk) -> list[Contact]:
    return list((await desk.casebook.waiting_contacts(8)).contacts)


async def asks(maria: Guest, way: str = "Here in this chat", *typed: str) -> None:
    """From the words to the page before *Send*."""
    await maria.says(QUESTION)
    await maria.presses("Ask the team")
    await maria.presses(way)
    for one in typed:
        await maria.says(one)


async def test_a_question_is_sent_with_the_words_that_were_typed(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    assert QUESTION in maria.sees
    assert "The answer comes here" in maria.sees
    assert await waiting(desk) == []
    await maria.presses("Send the question")
    assert "Your question is with the team." in maria.sees
    (contact,) = await waiting(desk)
    assert (contact.text, contact.way, contact.address) == (QUESTION, Way.CHAT, "")
    assert contact.language == "en"
    assert await carried(desk) is None


@pytest.mark.acceptance("S0-13", "S0-15", "S0-17")
async def test_the_answer_may_come_by_mail(maria: Guest, desk: Desk) -> None:
    await asks(maria, "By e-mail", "maria@example.org")
    assert "maria@example.org" in maria.sees
    await maria.presses("Send the question")
    (contact,) = await waiting(desk)
    assert (contact.way, contact.address) == (Way.EMAIL, "maria@example.org")


@pytest.mark.acceptance("S0-16", "S0-18", "S0-19")
async def test_somebody_may_call_the_person(maria: Guest, desk: Desk) -> None:
    await asks(maria, "By telephone", "06 12 34 56 78")
    assert "+33 6 12 34 56 78" in maria.sees
    await maria.presses("Send the question")
    (contact,) = await waiting(desk)
    assert (contact.way, contact.address) == (Way.PHONE, "+33612345678")


async def test_a_shared_card_gives_the_number(maria: Guest, desk: Desk) -> None:
    await asks(maria, "By telephone")
    card = Card(phone_number="33612345678", first_name="Maria", user_id=maria.user.id)
    await maria.sends(contact=card)
    await maria.presses("Send the question")
    assert (await waiting(desk))[0].address == "+33612345678"


async def test_a_slip_is_asked_back_with_what_was_meant(maria: Guest, desk: Desk) -> None:
    await asks(maria, "By e-mail", "maria@gmial.com")
    assert {"maria@gmail.com", "maria@gmial.com"} <= {*maria.buttons}
    await maria.presses("maria@gmail.com")
    await maria.presses("Send the question")
    assert (await waiting(desk))[0].address == "maria@gmail.com"


async def test_only_an_address_that_was_offered_can_be_pressed(maria: Guest, desk: Desk) -> None:
    await asks(maria, "By e-mail", "maria@gmial.com")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = (button.callback_data or "").rpartition(":")[0] + ":evil@example.org"
    await maria.presses(button.text, on=message)
    assert "Send the question" not in maria.buttons


@pytest.mark.parametrize("typed", ["hello", "a@b@c", "none", "🙂", "x" * 4096])
async def test_what_is_no_address_is_asked_again_or_another_way(maria: Guest, typed: str) -> None:
    await asks(maria, "By e-mail", typed)
    assert "To which e-mail address?" in maria.sees
    await maria.presses("Answer me in another way")
    await maria.presses("Here in this chat")
    assert "Send the question" in maria.buttons


@pytest.mark.parametrize(
    "content",
    [{"voice": Voice(file_id="v", file_unique_id="v", duration=3)}],
    ids=["voice"],
)
async def test_what_is_not_written_is_asked_for_in_words(
    maria: Guest, content: dict[str, Any]
) -> None:
    await maria.says(QUESTION)
    await maria.presses("Ask the team")
    await maria.sends(**content)
    assert "I cannot use this here" in maria.sees
    assert "How do you want to be answered?" in maria.sees


async def test_what_is_added_or_edited_before_sending_is_sent(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    await numbered(maria, 900, "And in Nantes?")
    await edits(maria, 900, "And in Nice?")
    assert f"You ask: “{QUESTION}\nAnd in Nice?”" in maria.sees
    await maria.presses("Send the question")
    assert (await waiting(desk))[0].text == f"{QUESTION}\nAnd in Nice?"


async def test_it_may_be_written_again(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    await maria.presses("Write it again")
    await maria.says("Where are you?")
    await maria.presses("Here in this chat")
    await maria.presses("Send the question")
    assert (await waiting(desk))[0].text == "Where are you?"


async def test_sent_twice_it_is_one_question(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    review = maria.screen.last_message()
    await maria.presses("Send the question")
    await maria.presses("Send the question", on=review)
    assert maria.last_tap_answered
    assert len(await waiting(desk)) == 1


async def test_a_second_question_is_another_one(maria: Guest, desk: Desk) -> None:
    for _ in range(2):
        await asks(maria)
        await maria.presses("Send the question")
    assert len(await waiting(desk)) == 2


async def test_a_question_becomes_a_complaint_before_it_is_sent(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    await maria.presses("It is a complaint all the same")
    assert await carried(desk) == QUESTION
    assert await waiting(desk) == []


async def test_a_question_becomes_a_complaint_after_it_was_sent(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    await maria.presses("Send the question")
    await maria.presses("It is a complaint all the same")
    assert await carried(desk) == QUESTION
    assert len(await waiting(desk)) == 1
    assert "keeps your question until this complaint is sent" in maria.sees


async def test_a_question_stays_with_the_team_while_the_complaint_is_a_draft(
    maria: Guest, desk: Desk
) -> None:
    await asks(maria)
    await maria.presses("Send the question")
    await maria.presses("It is a complaint all the same")
    await maria.presses("Continue later")
    (contact,) = await waiting(desk)
    assert contact.text == QUESTION
    draft = await desk.casebook.draft_of(contact.person_id)
    assert draft is not None
    await desk.casebook.discard(draft.id, contact.person_id)
    assert await waiting(desk) == [contact]


async def test_after_sending_an_edit_is_told_that_it_comes_too_late(
    maria: Guest, desk: Desk
) -> None:
    await asks(maria)
    await numbered(maria, 900, "And in Nantes?")
    await maria.presses("Send the question")
    await edits(maria, 900, "And in Nice?")
    assert "is with the team as you sent it" in maria.sees
    assert (await waiting(desk))[0].text == f"{QUESTION}\nAnd in Nantes?"


async def test_after_sending_other_words_are_looked_up(maria: Guest) -> None:
    await asks(maria)
    await maria.presses("Send the question")
    await maria.says("what are the fees?")
    assert "What are the fees?" in maria.buttons


async def pressed_under_a_letter(maria: Guest, data: str) -> None:
    """Press the button of an answer that came meanwhile."""
    letter = maria.screen.last_message().model_copy(deep=True)
    rows(letter)[0][0].callback_data = data
    await maria.presses(rows(letter)[0][0].text, on=letter)


async def test_the_answers_button_makes_it_a_complaint(maria: Guest, desk: Desk) -> None:
    await asks(maria)
    await maria.presses("Send the question")
    (contact,) = await waiting(desk)
    await desk.casebook.prepare_answer(contact.id, 500, "No idea.")
    await desk.casebook.send_answer(contact.id, 500)
    await pressed_under_a_letter(maria, f"question:complain:{contact.id}")
    assert maria.last_tap_answered
    assert await carried(desk) == QUESTION
    assert (await desk.casebook.contact(contact.id)).outcome is Outcome.ANSWERED


async def test_the_button_of_somebody_elses_answer_tells_nothing_of_it(
    maria: Guest, desk: Desk
) -> None:
    await asks(maria)
    await maria.presses("Send the question")
    (contact,) = await waiting(desk)
    tom = await desk.regular(4712)
    await tom.says("/start")
    await pressed_under_a_letter(tom, f"question:complain:{contact.id}")
    assert "no longer kept" in tom.sees
    assert QUESTION not in tom.sees
    assert (await desk.casebook.contact(contact.id)).is_open
