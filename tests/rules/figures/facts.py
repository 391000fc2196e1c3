"""Builders of facts for claims about figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from complaints.case import Status
from complaints.course import Course
from complaints.deadlines import Deadline, Owner
from complaints.facts import Facts, Happened
from complaints.history import EventKind
from complaints.outcome import FinalAnswer, Outcome
from complaints.register import Number

JUNE = date(2026, 6, 1)
TODAY = date(2026, 11, 22)


def day(n: int) -> date:
    """The n-th of June."""
    return JUNE.replace(day=n)


def happened(kind: EventKind, on: date, **details: str) -> Happened:
    """Something that happened."""
    return Happened(kind, on, details)


def owed(key: str, due: date, rule: str) -> Deadline:
    """What we owe by a day."""
    return Deadline(key, rule, JUNE, due, Owner.DESK)


def answer(outcome: Outcome = Outcome.UPHELD, on: date = TODAY) -> FinalAnswer:
    """An answer as the course keeps it."""
    at = datetime.combine(on, time(9), tzinfo=UTC)
    return FinalAnswer(
        seq=3,
        at=at,
        by=500,
        number=1,
        outcome=outcome,
        points=(),
        reasons="",
        remedy=None,
        mediators=(),
        refer_until=None,
        shortcomings="",
    )


def facts(*what: Happened, **changes: Any) -> Facts:
    """A complaint about fees, received on the first of June."""
    known = Facts(
        number=Number(2026, 17),
        received_on=JUNE,
        first_written_on=JUNE,
        role="organiser",
        subject="fees",
        status=Status.IN_REVIEW,
        disputed=None,
        said={"subject": "fees", "person_kind": "adult", "pending": "no"},
        course=Course(),
        owed=(),
        happened=what,
    )
    return replace(known, **changes)
