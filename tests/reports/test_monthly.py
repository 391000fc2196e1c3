"""Claims about the figures of the monthly report, on a register that was really worked on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.documents.report import MonthlyReport
from bot.documents.report_sheet import report
from bot.reports.delays import nine_in_ten
from bot.reports.monthly import monthly
from complaints.actions import (
    Accept,
    Dispute,
    FinishCorrective,
    PlanCorrective,
    PrepareMediation,
    Promise,
    Rate,
    ReferToMediator,
    Reopen,
    Requalify,
    SendAnswer,
    Take,
    Withdraw,
)
from complaints.answers import Money
from complaints.case import Actor, ActorKind, Case
from complaints.course import Arrival
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from complaints.periods import Period, Span
from complaints.points import claims
from locales import words
from storage.engine import Database
from tests.rules.cases import pot
from tests.storage.clock import Clock
from tests.storage.office import MARIA, OLGA, Office


@pytest.fixture
def office(database_in_memory: Database, tmp_path: Path) -> Office:
    """An office on the fifth of a month, so that what follows stays in it."""
    clock = Clock()
    fifth = (clock().replace(day=1) + timedelta(days=35)).replace(day=5)
    clock.passes(seconds=(fifth - clock()).total_seconds())
    return Office.on(database_in_memory, tmp_path, clock)


def person(case: Case) -> Actor:
    return Actor(ActorKind.PERSON, case.person_id)


async def answers(
    office: Office, case: Case, outcome: Outcome, fault: str = "", promise: Promise | None = None
) -> None:
    await office.casebook.act(case.id, Take(), OLGA)
    points = tuple(Point(one.said, "Here.") for one in claims(case, pot()))
    answer = SendAnswer(outcome, points, "Because.", promise, fault)
    await office.casebook.act(case.id, answer, OLGA)


async def told(office: Office, back: int = 0) -> MonthlyReport:
    period = Period.of(office.clock().date(), Span.MONTH, back)
    return await monthly(office.casebook.figures, pot(), period, office.clock())


async def test_an_empty_month_is_a_month_of_noughts(office: Office) -> None:
    found = await told(office)
    assert (found.received.now, found.answered.now, found.open_cases) == (0, 0, 0)
    assert (found.subjects, found.delays, found.causes, found.corrective) == ((), (), (), ())
    assert (await report(found, words("en"), pot())).startswith(b"%PDF")


@pytest.mark.acceptance("S3-21", "S3-24")
async def test_what_was_received_and_what_was_done(office: Office) -> None:
    """ACCEPTANCE S3-21 to S3-24."""
    upheld = await office.files(MARIA, subject="refund", amount_disputed=Money(9000, "EUR"))
    rejected = await office.files(MARIA + 1, subject="refund")
    none = await office.files(MARIA + 2, subject="fees")
    await office.files(MARIA + 3, subject="data")
    office.clock.passes(days=2)
    by = office.clock().date() + timedelta(days=10)
    promise = Promise("A refund", Money(2500, "EUR"), by)
    await answers(office, upheld, Outcome.UPHELD, "Nobody looked.", promise)
    await answers(office, rejected, Outcome.REJECTED)
    await office.casebook.act(none.id, Requalify("A question."), OLGA)
    office.clock.passes(days=1)
    await office.casebook.act(rejected.id, Dispute("No."), person(rejected))
    found = await told(office)
    assert (found.received.now, found.received.before) == (3, 0)
    assert (found.answered.now, found.disputed.now, found.requalified.now) == (2, 1, 1)
    assert found.closed.now == 1
    assert [(one.key, one.now) for one in found.subjects] == [("refund", 2), ("data", 1)]
    assert found.subjects[0].amount is not None
    assert found.arrivals == ((Arrival.CHAT, 3),)
    assert dict(found.outcomes) == {Outcome.UPHELD: 1, Outcome.REJECTED: 1}
    (cause,) = found.causes
    assert (cause.subject, cause.answered, cause.upheld) == ("refund", 2, 1)
    assert cause.given == Money(2500, "EUR")
    (fault,) = found.shortcomings
    assert (fault.number, fault.text) == (upheld.number, "Nobody looked.")
    ack, by_law = (one for one in found.delays if one.in_time)
    assert (ack.rule, ack.in_time, ack.waiting) == ("ack-10-ouvrables", 2, 1)
    assert (by_law.rule, by_law.median, by_law.nine_in_ten) == ("answer-15-ouvres", 2.0, 2.0)
    assert found.open_cases == 3


async def test_the_month_before_stands_beside(office: Office) -> None:
    earlier = await office.files(MARIA, subject="fees")
    await answers(office, earlier, Outcome.REJECTED)
    office.clock.passes(days=31)
    await office.casebook.pass_time()
    await office.files(MARIA + 1, subject="refund")
    found = await told(office)
    assert (found.received.now, found.received.before) == (1, 1)
    assert (found.answered.now, found.answered.before) == (0, 1)
    assert [(one.key, one.now, one.before) for one in found.subjects] == [
        ("refund", 1, 0), ("fees", 0, 1),
    ]  # fmt: skip
    assert (await told(office, back=1)).received.now == 1


@pytest.mark.acceptance("S3-22")
async def test_who_says_nothing_is_counted_apart_from_who_rates(office: Office) -> None:
    """ACCEPTANCE S3-22, DOMAIN C8."""
    rated, silent = await office.files(MARIA), await office.files(MARIA + 1)
    for case in (rated, silent):
        await answers(office, case, Outcome.UPHELD)
    await office.casebook.act(rated.id, Accept(), person(rated))
    await office.casebook.act(rated.id, Rate(4), person(rated))
    office.clock.passes(days=11)
    await office.casebook.pass_time()
    found = await told(office)
    assert found.ratings.stars == (0, 0, 0, 1, 0)
    assert found.ratings.silent == 1
    assert found.closed.now == 2


@pytest.mark.acceptance("S3-23")
async def test_corrective_actions_are_told_while_open_and_in_the_month_they_were_done(
    office: Office,
) -> None:
    """ACCEPTANCE S3-23."""
    case = await office.files(MARIA)
    due = office.clock().date() + timedelta(days=60)
    for what in ("Look daily", "Say it in the FAQ"):
        await office.casebook.act(case.id, PlanCorrective(what, "Accounts", due), OLGA)
    office.clock.passes(days=31)
    done, _open = (await office.casebook.case(case.id)).course.corrective
    finish = FinishCorrective(done.seq, office.clock().date())
    await office.casebook.act(case.id, finish, OLGA)
    assert [one.what for one in (await told(office)).corrective] == [
        "Look daily", "Say it in the FAQ",
    ]  # fmt: skip
    office.clock.passes(days=31)
    assert [one.what for one in (await told(office)).corrective] == ["Say it in the FAQ"]
    assert (await told(office, back=5)).corrective == ()


async def test_a_reopened_and_a_withdrawn_case(office: Office) -> None:
    case = await office.files(MARIA)
    await office.casebook.act(case.id, Withdraw(), person(case))
    await office.casebook.act(case.id, Reopen("It happened again."), person(case))
    found = await told(office)
    assert (found.closed.now, found.reopened.now, found.received.now) == (1, 1, 1)


async def test_mediations_are_counted_by_their_own_dates(office: Office) -> None:
    case = await office.files(MARIA, person_kind="adult", pending="no")
    await answers(office, case, Outcome.REJECTED)
    for action in (
        Dispute("No."),
        PrepareMediation("conso"),
        ReferToMediator("conso", office.clock().date(), Road.FORM),
    ):
        await office.casebook.act(case.id, action, person(case))
    found = (await told(office)).mediations
    assert (found.referred, found.refused, found.opened, found.agreed) == (1, 0, 0, 0)


async def test_the_report_is_as_of_now_and_of_its_month(office: Office) -> None:
    found = await told(office)
    assert found.made_at == office.clock()
    assert found.first.day == 1
    assert (found.last + timedelta(days=1)).day == 1


@given(some.lists(some.integers(0, 300), min_size=1, max_size=50))
def test_nine_in_ten_are_done_by_then_and_not_a_day_before(days: list[int]) -> None:
    found = nine_in_ten(sorted(days))
    assert found is not None
    assert 10 * sum(one <= found for one in days) >= 9 * len(days)
    assert 10 * sum(one < found for one in days) < 9 * len(days)
