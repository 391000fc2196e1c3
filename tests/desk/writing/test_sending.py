"""*Send* sends what was previewed, once; what has changed meanwhile is said, and words are kept."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID

import pytest

from bot.desk.writing.pad import Pad
from bot.lanes import Unreached
from bot.playground.faults import Fault, FaultKind
from complaints.actions import (
    Action,
    Add,
    AddNote,
    LosePerson,
    Open,
    Requalify,
    SendHolding,
    Withdraw,
)
from complaints.case import CLOCK
from complaints.history import Event, EventKind
from locales import words
from tests.desk.stage import OLGA, PAUL
from tests.desk.writing.pen import Pen, holdings, officer, person, previewed, restarted

FRENCH = words("fr")


async def test_a_double_press_sends_once(pen: Pen) -> None:
    await previewed(pen)
    message, data = pen.button("Send")
    for _ in range(2):
        pen.stage.telegram.hands.press(OLGA.id, pen.stage.bot, message.id, data)
    await pen.stage.post()
    said = [one["text"] for one in pen.stage.called("answerCallbackQuery")[-2:]]
    assert said == [f"Sent: case {pen.number}.", "This was sent or discarded already."]
    assert await holdings(pen) == 1


async def test_two_presses_at_the_same_moment_send_once(pen: Pen) -> None:
    await previewed(pen)
    message, data = pen.button("Send")
    for _ in range(2):
        pen.stage.telegram.hands.press(OLGA.id, pen.stage.bot, message.id, data)
    updates = pen.stage.telegram.updates.pending(pen.stage.bot)
    pen.stage.telegram.updates.drop(pen.stage.bot)
    await asyncio.gather(*(pen.stage.office.feed(one.body) for one in updates))
    assert await holdings(pen) == 1


async def killed_while_sending(pen: Pen, action: Action, kind: EventKind) -> None:
    """What a process leaves that is killed after the case has changed and before anything else."""
    (held,) = await pen.stage.compositions.all_of(OLGA.id)
    seq = len(await pen.stage.casebook.history(pen.case_id)) + 1
    event = Event(seq, pen.stage.clock(), kind, officer(OLGA.id), {})
    told = kind is EventKind.HOLDING_SENT
    await pen.stage.compositions.change(
        held.id, OLGA.id, lambda said: Pad.read(said).on_its_way(event, told=told).said
    )
    # Somebody reads the file in between: the event comes a little later than was thought.
    await pen.case.does(Open(), officer(PAUL.id))
    await pen.case.does(action, officer(OLGA.id))


async def test_a_press_that_is_handled_again_after_a_crash_knows_that_it_was_sent(pen: Pen) -> None:
    await previewed(pen)
    sent = SendHolding("We wait for our provider.", date(2026, 4, 20))
    await killed_while_sending(pen, sent, EventKind.HOLDING_SENT)
    answer = await pen.taps("Send")
    assert answer.text == f"Sent: case {pen.number}."
    assert await holdings(pen) == 1
    assert "Sent. The person is told." in pen.last()
    assert await pen.stage.compositions.all_of(OLGA.id) == ()


async def test_a_note_is_written_once_although_it_makes_no_new_version(pen: Pen) -> None:
    await pen.taps("Note")
    await pen.replies("She called.")
    await killed_while_sending(pen, AddNote("She called."), EventKind.NOTED)
    answer = await pen.taps("Record")
    assert answer.text == f"Recorded: case {pen.number}."
    assert len((await pen.case.now()).course.notes) == 1


async def test_a_press_before_which_the_database_failed_sends_it(pen: Pen) -> None:
    """What was about to happen did not: a reading of the file is no sign that it did."""
    await previewed(pen)
    (held,) = await pen.stage.compositions.all_of(OLGA.id)
    seq = len(await pen.stage.casebook.history(pen.case_id)) + 1
    event = Event(seq, pen.stage.clock(), EventKind.HOLDING_SENT, officer(OLGA.id), {})
    await pen.stage.compositions.change(
        held.id, OLGA.id, lambda said: Pad.read(said).on_its_way(event, told=True).said
    )
    await pen.case.does(Open(), officer(OLGA.id))
    await pen.taps("Send")
    assert await holdings(pen) == 1


async def test_of_two_officers_one_wins_and_the_other_is_told_who(pen: Pen, boss: Pen) -> None:
    await previewed(pen)
    await boss.taps(FRENCH("Holding answer"))
    await boss.replies("Nous attendons le prestataire.")
    await boss.replies("21/04/2026")
    await boss.taps(FRENCH("Send"))
    answer = await pen.taps("Send")
    assert answer.text == "The case has changed since your preview, by Paul."
    assert answer.alert
    assert await holdings(pen) == 1
    assert "holding answer sent by Paul" in pen.since(0)
    assert "We wait for our provider." in pen.last()


async def test_when_the_person_writes_meanwhile_nothing_is_sent_and_the_words_are_kept(
    pen: Pen,
) -> None:
    await previewed(pen)
    await pen.case.does(Add(UUID(int=3), "One thing more."), await person(pen))
    before = pen.heard()
    await pen.taps("Send")
    said = pen.since(before)
    assert "Nothing was sent. What you wrote is kept for 30 days, and follows." in said
    assert "something was added by the person" in said
    assert "We wait for our provider." in said
    await pen.taps("Look again")
    assert "The case has changed since you last saw it:" in pen.since(before)
    await pen.taps("Send")
    holding = (await pen.case.now()).course.holding
    assert holding is not None
    assert holding.until == date(2026, 4, 20)


async def test_what_is_kept_can_be_copied(pen: Pen) -> None:
    await previewed(pen)
    await pen.case.does(Withdraw(), await person(pen))
    await pen.taps("Send")
    kept = pen.stage.called("sendMessage")[-1]
    assert "We wait for our provider." in kept["text"]
    assert kept.get("protect_content") in {None, "false"}


async def test_a_closed_case_is_stopped_with_a_clear_sentence(pen: Pen) -> None:
    await previewed(pen)
    await pen.case.does(Withdraw(), await person(pen))
    before = pen.heard()
    answer = await pen.taps("Send")
    assert answer.alert
    assert "Status: Withdrawn by the person." in pen.since(before)
    await pen.taps("Look again")
    assert "This can no longer be done with the case." in pen.since(before)
    assert await holdings(pen) == 0


async def test_a_case_that_closes_between_two_steps_is_stopped_there(pen: Pen) -> None:
    await pen.taps("Holding answer")
    await pen.case.does(Withdraw(), await person(pen))
    before = pen.heard()
    await pen.replies("We wait for our provider.")
    assert "This can no longer be done with the case." in pen.since(before)
    assert "We wait for our provider." in pen.since(before)


async def test_a_promise_whose_day_passes_before_send_is_refused(pen: Pen) -> None:
    await previewed(pen)
    pen.stage.clock.passes(days=50)
    answer = await pen.taps("Send")
    assert answer.text == "This day is over, and one to come is meant."
    assert await holdings(pen) == 0
    await pen.taps("Look again")
    assert "Send" not in pen.offered()


async def test_a_verb_of_an_old_menu_shows_the_new_one(pen: Pen) -> None:
    await pen.stage.people.close_chat((await pen.case.now()).person_id)
    await pen.case.does(LosePerson(), CLOCK)
    answer = await pen.taps("Answer")
    assert answer.text.startswith("The case has changed meanwhile.")
    assert "cannot be reached in the chat" in pen.last()
    await pen.taps("Answer")
    assert pen.offered() == [
        "Upheld",
        "Partly upheld",
        "Rejected",
        "Goodwill gesture",
        "Discard",
    ]


async def test_a_restart_before_send_changes_nothing(pen: Pen) -> None:
    await previewed(pen)
    await restarted(pen.stage)
    answer = await pen.taps("Send")
    assert answer.text.startswith("Sent: case")
    assert await holdings(pen) == 1


async def test_what_was_sent_shows_it_and_offers_what_is_next(pen: Pen) -> None:
    await previewed(pen)
    await pen.taps("Send")
    assert "Sent. The person is told." in pen.last()
    assert "holding answer sent by Olga" in pen.last()
    assert pen.offered() == ["What next?"]


async def test_a_question_that_telegram_does_not_take_can_be_asked_again(pen: Pen) -> None:
    pen.stage.telegram.faults.order(Fault(FaultKind.RESET, "sendMessage", chat=OLGA.id))
    answer = await pen.taps("Note")
    assert answer.text == "Telegram did not take everything. Please press again."
    await pen.taps("Note")
    await pen.replies("She called.")
    await pen.taps("Record")
    assert len((await pen.case.now()).course.notes) == 1


async def test_a_reply_whose_echo_is_lost_is_handled_again(pen: Pen) -> None:
    await pen.taps("Note")
    pen.stage.telegram.hands.say(OLGA.id, pen.stage.bot, "She called.", reply_to=pen.question().id)
    (update,) = pen.stage.telegram.updates.pending(pen.stage.bot)
    pen.stage.telegram.updates.drop(pen.stage.bot)
    pen.stage.telegram.faults.order(Fault(FaultKind.RESET, "sendMessage", chat=OLGA.id))
    with pytest.raises(Unreached):
        await pen.stage.office.feed(update.body)
    await pen.stage.office.feed(update.body)
    await pen.taps("Record")
    assert [one.text for one in (await pen.case.now()).course.notes] == ["She called."]


async def test_a_requalified_case_takes_no_answer(pen: Pen) -> None:
    await previewed(pen)
    await pen.case.does(Requalify("A question."), officer(OLGA.id))
    await pen.taps("Send")
    assert await holdings(pen) == 0


async def test_a_holding_answer_after_another_is_a_new_preview(pen: Pen) -> None:
    await previewed(pen)
    await pen.case.does(SendHolding("Sooner.", date(2026, 4, 19)), officer(OLGA.id))
    await pen.taps("Send")
    assert await holdings(pen) == 1
