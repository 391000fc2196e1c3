"""Claims about single complaints: what is true of them, and whether we kept our dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from complaints.case import Status
from complaints.course import Course, HoldingAnswer
from complaints.deadlines import Named
from complaints.facts import Facts, Happened
from complaints.history import EventKind
from complaints.limits import Limits, Standing, debt, standing
from complaints.marks import Mark, marks
from complaints.mediation import Mediation, MediationEnd
from complaints.organisation import Road
from complaints.outcome import Outcome
from tests.rules.cases import pot
from tests.rules.figures.facts import JUNE, TODAY, answer, day, facts, happened, owed

E = EventKind
ANSWERED = happened(E.ANSWERED, day(12))
ACK = owed("ack", day(12), "ack-10-ouvrables")
BY_JULY = owed("answer", date(2026, 7, 1), "answer-1-month")


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ((), {Mark.RECEIVED}),
        ((happened(E.REQUALIFIED, day(3)),), {Mark.REQUALIFIED}),
        (
            (happened(E.REQUALIFIED, day(3)), happened(E.REOPENED, day(4))),
            {Mark.RECEIVED, Mark.CONTESTED, Mark.REOPENED},
        ),
        ((happened(E.WITHDRAWN, day(1), to_correct="yes"),), {Mark.CORRECTED}),
        ((happened(E.WITHDRAWN, day(3)),), {Mark.RECEIVED, Mark.WITHDRAWN}),
        ((happened(E.EXPIRED, day(30), to="disputed"),), {Mark.RECEIVED, Mark.DISPUTED}),
        (
            (ANSWERED, happened(E.ACCEPTED, day(13))),
            {Mark.RECEIVED, Mark.ANSWERED, Mark.SETTLED_AT_ONCE},
        ),
        (
            (ANSWERED, happened(E.ACCEPTED, day(13)), happened(E.REMEDY_MISSED, day(20))),
            {Mark.RECEIVED, Mark.ANSWERED, Mark.DISPUTED},
        ),
        (
            (ANSWERED, happened(E.DISPUTED, day(13)), ANSWERED, happened(E.ACCEPTED, day(20))),
            {Mark.RECEIVED, Mark.ANSWERED, Mark.DISPUTED},
        ),
    ],
)
def test_what_happened_tells_what_is_true(what: tuple[Happened, ...], found: set[Mark]) -> None:
    assert marks(facts(*what)) == found


def test_silence_is_neither_yes_nor_no() -> None:
    """DOMAIN C8: who did not react is counted apart."""
    closed = happened(E.EXPIRED, day(23), to=Status.CLOSED_NO_FEEDBACK.value)
    silent = facts(ANSWERED, closed, status=Status.CLOSED_NO_FEEDBACK)
    assert Mark.SILENT in marks(silent)
    assert Mark.SETTLED_AT_ONCE not in marks(silent)
    assert Mark.SILENT not in marks(facts(ANSWERED, status=Status.ANSWERED))
    pleased = facts(ANSWERED, happened(E.ACCEPTED, day(13)), status=Status.CLOSED)
    assert Mark.SILENT not in marks(pleased)


@pytest.mark.parametrize(
    ("outcome", "at_fault"),
    [
        (Outcome.UPHELD, True),
        (Outcome.PARTLY_UPHELD, True),
        (Outcome.REJECTED, False),
        (Outcome.GOODWILL, False),
    ],
)
def test_goodwill_admits_no_fault(outcome: Outcome, at_fault: bool) -> None:
    found = marks(facts(ANSWERED, course=Course(answers=(answer(outcome),))))
    assert Mark.JUDGED in found
    assert (Mark.AT_FAULT in found) is at_fault


def test_a_mediation_is_marked_as_far_as_it_came() -> None:
    begun = Mediation("conso", day(20), Road.FORM)
    declined = replace(begun, refused_on=day(25))
    agreed = replace(
        begun, opened_on=day(22), proposed_on=day(28), ended_on=day(29), end=MediationEnd.AGREED
    )
    found = marks(facts(course=Course(mediations=(declined, agreed))))
    assert found == {
        Mark.RECEIVED, Mark.REFERRED, Mark.DECLINED, Mark.OPENED, Mark.PROPOSED, Mark.AGREED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("done", "today", "found"),
    [
        (day(12), TODAY, Standing.IN_TIME),
        (day(13), TODAY, Standing.LATE),
        (None, day(12), Standing.WAITING),
        (None, day(13), Standing.OVERDUE),
    ],
)
def test_the_last_day_is_in_time(done: date | None, today: date, found: Standing) -> None:
    case = facts(owed=(ACK,), acknowledged_on=done)
    due = debt(case, "ack", pot())
    assert due is not None
    assert standing(case, "ack", due, today) is found


def test_who_left_in_time_proves_nothing() -> None:
    for n, found in ((12, None), (13, Standing.OVERDUE)):
        case = facts(happened(E.WITHDRAWN, day(n)), owed=(ACK,))
        due = debt(case, "ack", pot())
        assert due is not None
        assert standing(case, "ack", due, TODAY) is found


def _held(on: date, until: date) -> Facts:
    at = datetime.combine(on, time(9), tzinfo=UTC)
    named = owed("answer", until, Named.HOLDING)
    course = Course(holdings=(HoldingAnswer(4, at, 500, "why", until),))
    return facts(owed=(named,), course=course)


def test_a_holding_answer_in_time_moves_the_day() -> None:
    owes = debt(_held(day(20), date(2026, 7, 20)), "answer", pot())
    assert owes is not None
    assert (owes.rule, owes.due, owes.held) == ("answer-1-month", date(2026, 7, 20), True)


def test_a_holding_answer_that_came_late_excuses_nothing() -> None:
    owes = debt(_held(date(2026, 7, 2), date(2026, 7, 20)), "answer", pot())
    assert owes is not None
    assert (owes.due, owes.held) == (date(2026, 7, 1), False)


def test_a_reopened_case_is_judged_by_its_first_date() -> None:
    again = owed("answer", TODAY, "answer-after-reopening")
    owes = debt(facts(owed=(again,)), "answer", pot())
    assert owes is not None
    assert (owes.rule, owes.due) == ("answer-1-month", date(2026, 7, 1))
    payments = {"subject": "refund", "person_kind": "adult", "pending": "no"}
    owes = debt(facts(owed=(again,), said=payments), "answer", pot())
    assert owes is not None
    assert owes.rule == "answer-15-ouvres"


def test_a_date_as_it_was_stored_outlives_its_rule() -> None:
    gone = owed("answer", day(9), "answer-of-another-time")
    owes = debt(facts(owed=(gone,)), "answer", pot())
    assert owes is not None
    assert (owes.rule, owes.due) == ("answer-of-another-time", day(9))


def test_rules_are_counted_each_by_itself() -> None:
    limits = Limits(pot(), TODAY)
    limits.add(facts(ANSWERED, owed=(ACK, BY_JULY), acknowledged_on=day(12)))
    limits.add(facts(owed=(ACK, BY_JULY), acknowledged_on=day(13)))
    ack, by_july = limits.found()
    assert (ack.rule, ack.in_time, ack.late, ack.overdue) == ("ack-10-ouvrables", 1, 1, 0)
    assert (by_july.rule, by_july.in_time, by_july.overdue) == ("answer-1-month", 1, 1)
    assert by_july.decided == 2


def test_closings_are_counted_as_often_as_they_happen() -> None:
    case = facts(
        ANSWERED,
        happened(E.EXPIRED, day(22), to=Status.CLOSED_NO_FEEDBACK.value),
        happened(E.RATED, day(23)),
        happened(E.REOPENED, day(24)),
        happened(E.CLOSED, day(28)),
    )
    assert case.closings == (day(22), day(28))
    assert case.gone_on is None
    assert facts(happened(E.WITHDRAWN, day(5))).gone_on == day(5)
    assert facts(happened(E.EXPIRED, day(5), to="disputed")).closings == ()
    assert case.received_on == JUNE
