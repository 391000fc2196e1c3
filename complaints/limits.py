"""Whether what the organisation owes by date was done in time, case by case and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from complaints.deadlines import Named, Start, civil_day, deadlines_of
from complaints.facts import Facts
from complaints.profile import Profile

OWED = ("ack", "answer", "mediator_from")
"""Deadlines that tell how we did: the acknowledgement, the answer, and the day on which the
mediator opens when no answer came."""

_FROM_RECEPTION = frozenset({Start.FILED, Start.FIRST_WRITTEN})


class Standing(StrEnum):
    """How something that was owed stands."""

    IN_TIME = "in-time"
    LATE = "late"
    """Done after its last day."""
    WAITING = "waiting"
    """Not done, and the last day has not come."""
    OVERDUE = "overdue"
    """Not done, and the last day is over."""


@dataclass(frozen=True, slots=True)
class Debt:
    """What was owed on one case: the rule and its last day, moved by a timely holding answer."""

    rule: str
    due: date
    held: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule and how often it was kept. Who left before the last day owes us no proof of speed."""

    key: str
    rule: str
    in_time: int
    late: int
    waiting: int
    overdue: int
    held: int
    """Those among all of them whose day was moved by a holding answer."""

    @property
    def decided(self) -> int:
        """Those of which one can say whether the rule was kept."""
        return self.in_time + self.late + self.overdue

    def __add__(self, other: Limit) -> Limit:
        """Both counted together, under the name of this one."""
        return Limit(
            self.key,
            self.rule,
            in_time=self.in_time + other.in_time,
            late=self.late + other.late,
            waiting=self.waiting + other.waiting,
            overdue=self.overdue + other.overdue,
            held=self.held + other.held,
        )


class Limits:
    """Counts how rules were kept, one case after the other."""

    def __init__(self, profile: Profile, today: date) -> None:
        self._profile = profile
        self._today = today
        self._counted: Counter[tuple[str, str, Standing]] = Counter()
        self._held: Counter[tuple[str, str]] = Counter()

    def add(self, facts: Facts) -> None:
        """Count a case."""
        for key in OWED:
            owed = debt(facts, key, self._profile)
            if owed is None:
                continue
            found = standing(facts, key, owed, self._today)
            if found is not None:
                self._counted[key, owed.rule, found] += 1
                self._held[key, owed.rule] += owed.held

    def found(self) -> tuple[Limit, ...]:
        """Every rule that was owed, in the order of `OWED`."""
        rules = {(key, rule) for key, rule, _ in self._counted}
        return tuple(
            Limit(
                key,
                rule,
                in_time=self._counted[key, rule, Standing.IN_TIME],
                late=self._counted[key, rule, Standing.LATE],
                waiting=self._counted[key, rule, Standing.WAITING],
                overdue=self._counted[key, rule, Standing.OVERDUE],
                held=self._held[key, rule],
            )
            for key, rule in sorted(rules, key=lambda one: (OWED.index(one[0]), one[1]))
        )


def debt(facts: Facts, key: str, profile: Profile) -> Debt | None:
    """What was owed when the complaint came, as it was stored then; None when nothing was.

    A date that was replaced since (held, reopened) is counted again from the rules of today.
    """
    stored = next((one for one in facts.owed if one.key == key), None)
    if stored is None:
        return None
    rule = profile.rule(stored.rule)
    replaced = stored.rule in _NAMED if rule is None else rule.start not in _FROM_RECEPTION
    owed = Debt(stored.rule, stored.due)
    if replaced:
        rules = tuple(
            one for one in profile.deadlines if one.key == key and one.start in _FROM_RECEPTION
        )
        starts = {Start.FILED: facts.received_on, Start.FIRST_WRITTEN: facts.first_written_on}
        counted = deadlines_of(rules, facts.said, starts, profile.calendar)
        if not counted:
            return None
        owed = Debt(counted[0].rule, counted[0].due)
    return _held(facts, owed, profile) if key == "answer" else owed


def standing(facts: Facts, key: str, owed: Debt, today: date) -> Standing | None:
    """How this stands; None when the case was over before its last day, so that nobody can say."""
    done = facts.acknowledged_on if key == "ack" else facts.answered_on
    if done is not None:
        return Standing.IN_TIME if done <= owed.due else Standing.LATE
    gone = facts.gone_on
    if gone is not None:
        return None if gone <= owed.due else Standing.OVERDUE
    return Standing.WAITING if today <= owed.due else Standing.OVERDUE


def _held(facts: Facts, owed: Debt, profile: Profile) -> Debt:
    """A holding answer moves the last day only when it came before that day (CMF L133-45)."""
    for one in facts.course.holdings:
        if civil_day(one.at, profile.zone) <= owed.due:
            owed = Debt(owed.rule, one.until, held=True)
    return owed


_NAMED = frozenset(Named)
