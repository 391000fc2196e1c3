"""*Send* sends what was previewed, once; what has changed meanwhile is said, and words are kept."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID

import pytest

from bot.desk.writing.pad import Pad
from bot.lanes import Unreached
from bot.playground.faults import Fault, FaultKind
from bot.playground.world import Message
from bot.playground.world import Status as Standing
from complaints.actions import (
    Action,
    Add,
    AddNote,
    LosePerson,
    Open,
    Requalify,
    SendHolding,
    Take,
    Withdraw,
)
from complaints.case import CLOCK, Actor, ActorKind, Status
from complaints.history import Event, EventKind
from locales import words
from tests.desk.stage import OLGA, PAUL, SACHA, Player, Stage
from tests.desk.writing.conftest import SAID
from tests.desk.writing.pen import Pen, officer, restarted

FRENCH = words("fr")


async def previewed(pen: Pen) -> None:
    """A holding answer that is ready to be sent."""
    await pen.taps("Holding answer")
    await pen.replies("We wait for our provider.")
    await pen.replies("20/03/2026")


async def person(pen: Pen) -> Actor:
    return Actor(ActorKind.PERSON, (await pen.case.now()).person_id)


async def holdings(pen: Pen) -> int:
    return (await pen.case.kinds()).count(EventKind.HOLDING_SENT.value)


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
    sent = SendHolding("We wait for our provider.", date(2026, 3, 20))
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
    await boss.replies("21/03/2026")
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
    assert holding.until == date(2026, 3, 20)


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
    pen.stage.clock.passes(days=19)
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


async def test_an_agent_cannot_write_to_a_colleagues_case(
    stage: Stage, olga: Player, paul: Player
) -> None:
    case = await stage.files(SAID)
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.case.does(Take(), officer(PAUL.id))
    await pen.opens()
    assert "Answer" not in pen.offered()
    assert "Note" in pen.offered()
    now = await pen.case.now()
    message = olga.received()[-1]
    answer = await olga.presses(
        f"do:SendAnswer:{case.id}:{now.version}", message.id, in_group=False
    )
    assert answer.text == "A colleague has this case: ask for it to be handed over."
    answer = await olga.presses(f"do:PlaceHold:{case.id}:{now.version}", message.id, in_group=False)
    assert answer.text == "Your role may not do this: ask a supervisor."
    assert await stage.compositions.all_of(OLGA.id) == ()


async def test_a_case_that_is_handed_over_before_send_is_a_colleagues(pen: Pen, boss: Pen) -> None:
    await pen.taps("Note")
    await previewed(pen)
    await boss.taps(FRENCH("Hand over"))
    await boss.taps("Paul")
    await boss.taps(FRENCH("Record"))
    await pen.taps("Send")
    await pen.taps("Look again")
    assert await holdings(pen) == 0
    # A note may be written to every case.
    await pen.replies("For Paul.", to=next(one for one in questions(pen) if "note" in one.text))
    await pen.taps("Record")
    assert len((await pen.case.now()).course.notes) == 1


def questions(pen: Pen) -> list[Message]:
    return [one for one in pen.officer.received() if "force_reply" in (one.markup or {})]


async def test_a_supervisor_may_write_to_every_case(boss: Pen) -> None:
    await boss.taps(FRENCH("No complaint"))
    await boss.replies("C’est une question.")
    await boss.taps(FRENCH("Send"))
    assert (await boss.case.now()).status is Status.REQUALIFIED


async def test_verbs_are_never_possible_in_the_group(pen: Pen) -> None:
    case = await pen.case.now()
    card = await pen.stage.shows_card(case)
    labels = [one["text"] for row in pen.officer.received(in_group=True)[-1].buttons for one in row]
    assert labels == [pen.stage.cabinet.reader("fr").words("Open")]
    before = await pen.case.kinds()
    for data in (f"do:Requalify:{case.id}:{case.version}", f"verbs:{case.id}", "send:1:1:1"):
        answer = await pen.officer.presses(data, card)
        assert answer.alert
        assert answer.text == "This is done in private: press Open, then answer there."
    assert await pen.case.kinds() == before


FORGED = [
    "do:SendAnswer:{case}", "do:Nothing:{case}:{version}", "do:File:{case}:{version}",
    "do:TimePassed:{case}:{version}", "do:Accept:{case}:{version}", "do:Open:{case}:{version}",
    "do:SendAnswer:999:1", "do:SendAnswer:-1:1", "do:SendAnswer:١:1", "verbs:999", "verbs:x",
    "set:{held}:until:2026-13-45", "set:{held}:until:2027-12-31", "set:{held}:until:2026-01-01",
    "set:{held}:until:none", "set:{held}:reason:c99", "set:{held}:reason:none",
    "set:{held}:nothing:x", "set:999:reason:c0", "done:{held}:reason", "put:{held}:reason",
    "ask:{held}:outcome", "send:{held}:{version}:99", "send:{held}:99:0", "send:{held}:x:y",
    "send:999:1:1", "drop:999", "look:999", "look:", "send:{held}:{version}:0:0", "DO:Take:1:1",
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
async def test_forged_buttons_are_answered_and_change_nothing(pen: Pen, forged: str) -> None:
    await pen.taps("Holding answer")
    (held,) = await pen.stage.compositions.all_of(OLGA.id)
    case = await pen.case.now()
    data = forged.format(case=case.id, version=case.version, held=held.id)
    answers = len(pen.stage.called("answerCallbackQuery"))
    await pen.officer.presses(data, pen.officer.received()[-1].id, in_group=False)
    assert len(pen.stage.called("answerCallbackQuery")) == answers + 1
    assert await pen.case.now() == case
    (kept,) = await pen.stage.compositions.all_of(OLGA.id)
    assert kept.said["fields"] == {}


async def test_nobody_presses_a_colleagues_buttons(pen: Pen, boss: Pen) -> None:
    await previewed(pen)
    _, data = pen.button("Send")
    answer = await boss.officer.presses(data, boss.officer.received()[-1].id, in_group=False)
    assert answer.text == FRENCH("This was sent or discarded already.")
    assert await holdings(pen) == 0


async def test_a_stranger_in_the_group_cannot_write(pen: Pen, sacha: Player) -> None:
    case = await pen.case.now()
    card = await pen.stage.shows_card(case)
    membership = pen.stage.telegram.membership
    membership.set_status(pen.stage.group, SACHA.id, Standing.MEMBER, OLGA.id)
    answer = await sacha.presses(f"do:Requalify:{case.id}:{case.version}", card)
    assert answer.alert
    assert await pen.case.now() == case


async def test_a_forged_verb_records_that_the_case_was_read(
    stage: Stage, olga: Player, paul: Player
) -> None:
    """Whoever sees the person's words through a question has opened the file."""
    case = await stage.files(SAID)
    await olga.writes("/help")
    shown = olga.received()[-1].id
    await olga.presses(f"do:AddNote:{case.id}:{case.version}", shown, in_group=False)
    last = (await stage.casebook.history(case.id))[-1]
    assert (last.kind, last.actor) == (EventKind.OPENED, officer(OLGA.id))


async def test_an_officers_own_complaint_is_a_colleagues(stage: Stage, olga: Player) -> None:
    case = await stage.files(SAID, person=OLGA.id)
    await olga.writes("/help")
    shown = olga.received()[-1].id
    data = f"do:SendAnswer:{case.id}:{case.version}"
    answer = await olga.presses(data, shown, in_group=False)
    assert answer.text == "You are a party to this case: a colleague must handle it."
    assert "Where is my money?" not in olga.read()


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
    await pen.case.does(SendHolding("Sooner.", date(2026, 3, 19)), officer(OLGA.id))
    await pen.taps("Send")
    assert await holdings(pen) == 1
