"""Indicators of the complaints received in a period (DOMAIN §7.2), as they stand today.

A cohort, not a calendar: whatever became of these complaints is counted, whenever it happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from complaints.answers import Money
from complaints.course import Arrival
from complaints.limits import Limit
from complaints.marks import Mark
from complaints.outcome import Outcome
from complaints.periods import Period
from complaints.waits import Wait


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def rate(self) -> Fraction | None:
        """The part of one; None of nothing."""
        return Fraction(self.count, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Heap:
    """Complaints of one kind: of a subject, a role, or all of them."""

    key: str
    """Id of an option of the form; empty for all."""
    marks: Mapping[Mark, int]
    amount: Money | None
    """In dispute, in all, in the currency of the organisation; None when nobody named one."""

    def __getitem__(self, mark: Mark) -> int:
        """How many have this mark."""
        return self.marks.get(mark, 0)

    def share(self, mark: Mark, of: Mark) -> Share:
        """How many of those with one mark have another one."""
        return Share(self[mark], self[of])


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What people gave, 1 to 5 stars; who gave nothing is not satisfied and not dissatisfied."""

    stars: Mapping[int, int]
    answered: int

    @property
    def responses(self) -> Share:
        """Who gave stars, of those who had an answer."""
        return Share(sum(self.stars.values()), self.answered)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the stars given; None without any."""
        given = self.responses.count
        total = sum(stars * count for stars, count in self.stars.items())
        return Fraction(total, given) if given else None


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrective actions that came out of these complaints (ACCEPTANCE S3-23)."""

    planned: int
    on_time: int
    late: int
    """Done after their day."""
    overdue: int
    """Not done, and their day is over."""

    @property
    def kept(self) -> Share:
        """Done on time, of those of which one can say."""
        return Share(self.on_time, self.on_time + self.late + self.overdue)


@dataclass(frozen=True, slots=True)
class Indicators:
    """The figures of one period."""

    period: Period
    all: Heap
    months: tuple[tuple[date, int, int], ...]
    """First day of each month, received in it, answered of those."""
    subjects: tuple[Heap, ...]
    """The most frequent first: which few make most of it."""
    roles: tuple[Heap, ...]
    arrivals: tuple[tuple[Arrival, int], ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    """Of the latest answer of each complaint."""
    acknowledgement: Wait
    """By a person; the automatic receipt does not count."""
    answer: Wait
    limits: tuple[Limit, ...]
    satisfaction: Satisfaction
    corrections: Corrections

    @property
    def upheld(self) -> Share:
        """Upheld or partly upheld, of the answers whose outcome is known."""
        return self.all.share(Mark.AT_FAULT, Mark.JUDGED)

    @property
    def litigation(self) -> Share:
        """Disputes, of the complaints received in the same period (seed 001)."""
        return self.all.share(Mark.DISPUTED, Mark.RECEIVED)

    @property
    def admitted(self) -> Share:
        """Requests to the mediator that were not declined, of those decided."""
        opened = self.all[Mark.OPENED]
        return Share(opened, opened + self.all[Mark.DECLINED])
