"""Who may write, where, and what becomes of presses that nobody should make."""

from __future__ import annotations

import pytest

from bot.playground.world import Message
from bot.playground.world import Status as Standing
from complaints.actions import (
    Take,
)
from complaints.case import Status
from complaints.history import EventKind
from locales import words
from tests.desk.stage import OLGA, PAUL, SACHA, Player, Stage
from tests.desk.writing.conftest import SAID
from tests.desk.writing.pen import Pen, holdings, officer, previewed

FRENCH = words("fr")


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
