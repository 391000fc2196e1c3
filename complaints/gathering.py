"""Gathering indicators from one complaint after the other: counts are kept, never complaints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from complaints.answers import Money
from complaints.course import Arrival
from complaints.facts import Facts
from complaints.indicators import Corrections, Heap, Indicators, Satisfaction
from complaints.limits import Limits
from complaints.marks import Mark, marks
from complaints.outcome import Outcome
from complaints.periods import Period
from complaints.profile import Profile
from complaints.waits import Wait, wait


@dataclass(slots=True)
class Pile:
    """A heap that still grows; `minor` units of the organisation's currency."""

    marks: Counter[Mark] = field(default_factory=Counter)
    minor: int = 0

    def add(self, found: frozenset[Mark], minor: int) -> None:
        """Lay a complaint on it."""
        self.marks.update(found)
        self.minor += minor


@dataclass(slots=True)
class Waits:
    """Days that something took, and days for which it has been waited for."""

    done: Counter[int] = field(default_factory=Counter)
    still: Counter[int] = field(default_factory=Counter)

    def add(self, facts: Facts, done_on: date | None, today: date) -> None:
        """Count a complaint; one that was over before is waited for no longer."""
        if done_on is not None:
            self.done[_days(facts, done_on)] += 1
        else:
            self.still[_days(facts, facts.gone_on or today)] += 1

    def wait(self) -> Wait:
        """What was counted."""
        return wait(self.done, self.still)


class Gathering:
    """Counts the complaints received in a period, as of a civil day."""

    def __init__(self, period: Period, profile: Profile, today: date) -> None:
        self._period, self._profile, self._today = period, profile, today
        self._limits = Limits(profile, today)
        self._all = Pile()
        self._subjects: dict[str, Pile] = {}
        self._roles: dict[str, Pile] = {}
        self._months: Counter[date] = Counter()
        self._answered: Counter[date] = Counter()
        self._arrivals: Counter[Arrival] = Counter()
        self._outcomes: Counter[Outcome] = Counter()
        self._stars: Counter[int] = Counter()
        self._corrections: Counter[str] = Counter()
        self._acknowledgement, self._answer = Waits(), Waits()

    def add(self, facts: Facts) -> None:
        """Count a complaint."""
        found, minor = marks(facts), self._minor(facts.disputed)
        self._all.add(found, minor)
        if Mark.RECEIVED not in found:
            return
        self._subjects.setdefault(facts.subject, Pile()).add(found, minor)
        self._roles.setdefault(facts.role, Pile()).add(found, minor)
        month = facts.received_on.replace(day=1)
        self._months[month] += 1
        self._answered[month] += Mark.ANSWERED in found
        self._arrivals[facts.course.arrival] += 1
        self._outcomes.update(one.outcome for one in facts.course.answers[-1:])
        self._stars.update(one.stars for one in facts.course.ratings[-1:])
        self._limits.add(facts)
        self._acknowledgement.add(facts, facts.acknowledged_on, self._today)
        self._answer.add(facts, facts.answered_on, self._today)
        self._correct(facts)

    def indicators(self) -> Indicators:
        """What was gathered so far."""
        n = self._corrections
        return Indicators(
            period=self._period,
            all=self._heap("", self._all),
            months=tuple(
                (month, self._months[month], self._answered[month]) for month in self._period.months
            ),
            subjects=self._heaps(self._subjects),
            roles=self._heaps(self._roles),
            arrivals=tuple(self._arrivals.most_common()),
            outcomes=tuple(self._outcomes.most_common()),
            acknowledgement=self._acknowledgement.wait(),
            answer=self._answer.wait(),
            limits=self._limits.found(),
            satisfaction=Satisfaction(dict(self._stars), self._all.marks[Mark.ANSWERED]),
            corrections=Corrections(n["planned"], n["on time"], n["late"], n["overdue"]),
        )

    def _correct(self, facts: Facts) -> None:
        for one in facts.course.corrective:
            self._corrections["planned"] += 1
            if one.done_on is not None:
                self._corrections["on time" if one.done_on <= one.due else "late"] += 1
            elif one.due < self._today:
                self._corrections["overdue"] += 1

    def _minor(self, disputed: Money | None) -> int:
        ours = disputed is not None and disputed.currency == self._profile.currency
        return disputed.minor if disputed is not None and ours else 0

    def _heaps(self, piles: dict[str, Pile]) -> tuple[Heap, ...]:
        found = (self._heap(key, pile) for key, pile in piles.items())
        return tuple(sorted(found, key=lambda one: (-one[Mark.RECEIVED], one.key)))

    def _heap(self, key: str, pile: Pile) -> Heap:
        amount = Money(pile.minor, self._profile.currency) if pile.minor else None
        return Heap(key, dict(pile.marks), amount)


def _days(facts: Facts, until: date) -> int:
    # An officer may write a date of reception after the answer went out by another road.
    return max(0, (until - facts.received_on).days)
