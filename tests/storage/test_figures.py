"""Claims about reading figures: each case as its history tells it, and only of the days asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.actions import (
    Accept,
    Dispute,
    PlanCorrective,
    Requalify,
    SendAnswer,
    SendHolding,
    Take,
    Withdraw,
)
from complaints.answers import Money
from complaints.case import Actor, ActorKind, Case, Status
from complaints.facts import Facts
from complaints.marks import Mark, marks
from complaints.outcome import Outcome, Point
from complaints.points import claims
from storage import figures
from storage.figures import Backlog
from tests.rules.cases import pot
from tests.storage.office import MARIA, OLGA, Office


def person(case: Case) -> Actor:
    return Actor(ActorKind.PERSON, case.person_id)


async def answers(office: Office, case: Case, outcome: Outcome = Outcome.UPHELD) -> None:
    points = tuple(Point(one.said, "You are right.") for one in claims(case, pot()))
    await office.casebook.act(case.id, SendAnswer(outcome, points, "Because."), OLGA)


async def read(office: Office, days_back: int = 400) -> dict[str, Facts]:
    """The facts of everything that was received in the last days, by number."""
    today = office.clock().date()
    found = office.casebook.figures.received(today - timedelta(days=days_back), today)
    return {str(one.number): one async for one in found}


async def test_an_empty_register_has_no_facts(office: Office) -> None:
    assert await read(office) == {}
    today = office.clock().date()
    backlog = await office.casebook.figures.backlog(today, (10, 30))
    assert backlog == Backlog(0, 0, (0, 0, 0))


async def test_facts_are_what_the_case_says(office: Office) -> None:
    case = await office.files(
        subject="refund", amount_disputed=Money(12345, "EUR"), person_kind="adult", pending="no"
    )
    received = office.clock().date()
    office.clock.passes(days=2)
    await office.casebook.act(case.id, Take(), OLGA)
    office.clock.passes(days=3)
    await answers(office, case, Outcome.PARTLY_UPHELD)
    (facts,) = (await read(office)).values()
    assert facts.number == case.number
    assert (facts.received_on, facts.first_written_on) == (received, case.first_written_on)
    assert (facts.role, facts.subject, facts.disputed) == (case.role, "refund", case.disputed)
    assert facts.status is Status.ANSWERED
    assert facts.acknowledged_on == received + timedelta(days=2)
    assert facts.answered_on == received + timedelta(days=5)
    assert facts.said == {"subject": "refund", "person_kind": "adult", "pending": "no"}
    assert {one.key for one in facts.owed} == {"ack", "answer", "mediator_from"}
    assert marks(facts) == {Mark.RECEIVED, Mark.ANSWERED, Mark.JUDGED, Mark.AT_FAULT}


async def test_what_people_did_is_told_too(office: Office) -> None:
    disputed, pleased, gone, none = [await office.files(MARIA + n) for n in range(4)]
    for case in (disputed, pleased):
        await office.casebook.act(case.id, Take(), OLGA)
        await answers(office, case, Outcome.REJECTED)
    await office.casebook.act(disputed.id, Dispute("No."), person(disputed))
    await office.casebook.act(pleased.id, Accept(), person(pleased))
    await office.casebook.act(gone.id, Withdraw(to_correct=True), person(gone))
    await office.casebook.act(none.id, Requalify("A question."), OLGA)
    found = {number: marks(one) for number, one in (await read(office)).items()}
    assert Mark.DISPUTED in found[str(disputed.number)]
    assert Mark.SETTLED_AT_ONCE in found[str(pleased.number)]
    assert found[str(gone.number)] == {Mark.CORRECTED}
    assert found[str(none.number)] == {Mark.REQUALIFIED}


async def test_a_day_is_a_day_on_the_organisations_wall(office: Office) -> None:
    """23:30 UTC is tomorrow in Paris."""
    late = office.clock().replace(hour=23, minute=30)
    office.clock.passes(seconds=(late - office.clock()).total_seconds())
    await office.files()
    today = late.date()
    tomorrow = today + timedelta(days=1)
    reading = office.casebook.figures
    assert [one async for one in reading.received(today, today)] == []
    (facts,) = [one async for one in reading.received(tomorrow, tomorrow)]
    assert facts.received_on == tomorrow


async def test_many_cases_are_read_in_pages(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "PAGE", 3)
    filed = [await office.files(MARIA + n) for n in range(7)]
    assert list(await read(office)) == [str(one.number) for one in filed]


async def test_what_was_worked_on_is_found_by_its_day(office: Office) -> None:
    old, _other = await office.files(MARIA), await office.files(MARIA + 1)
    office.clock.passes(days=20)
    await office.casebook.act(old.id, Take(), OLGA)
    assert await _changed(office) == []
    await answers(office, old)
    assert await _changed(office) == [str(old.number)]
    office.clock.passes(days=1)
    assert await _changed(office) == []


async def _changed(office: Office) -> list[str]:
    today = office.clock().date()
    found = office.casebook.figures.changed(today, today)
    return [str(one.number) async for one in found]


async def test_cases_with_corrective_actions_are_found_once(office: Office) -> None:
    case, _other = await office.files(MARIA), await office.files(MARIA + 1)
    due = office.clock().date() + timedelta(days=30)
    for what in ("Look daily", "Say it in the FAQ"):
        await office.casebook.act(case.id, PlanCorrective(what, "Accounts", due), OLGA)
    (facts,) = [one async for one in office.casebook.figures.corrected()]
    assert [one.what for one in facts.course.corrective] == ["Look daily", "Say it in the FAQ"]


async def test_the_backlog_is_counted_by_age_and_what_is_overdue(office: Office) -> None:
    await office.files(MARIA, subject="fees")
    office.clock.passes(days=40)
    await office.files(MARIA + 1, subject="fees")
    office.clock.passes(days=5)
    closed = await office.files(MARIA + 2, subject="fees")
    await office.casebook.act(closed.id, Withdraw(), person(closed))
    reading, today = office.casebook.figures, office.clock().date()
    assert await reading.backlog(today, (4, 5, 44)) == Backlog(2, 1, (0, 1, 0, 1))
    assert await reading.backlog(today, (45,)) == Backlog(2, 1, (2, 0))
    assert await reading.about("fees", today - timedelta(days=5), today) == 2
    assert await reading.about("refund", today - timedelta(days=5), today) == 0


async def test_a_holding_answer_is_part_of_the_facts(office: Office) -> None:
    case = await office.files(subject="fees")
    await office.casebook.act(case.id, Take(), OLGA)
    until = office.clock().date() + timedelta(days=40)
    await office.casebook.act(case.id, SendHolding("The bank is slow.", until), OLGA)
    (facts,) = (await read(office)).values()
    assert [one.until for one in facts.course.holdings] == [until]
