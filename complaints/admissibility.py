"""The admissibility meter: may this person go to this mediator today (C. conso. L612-2)?

Computed at any moment, for the person and for the desk; it never decides in the mediator's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from complaints.case import Case, Status
from complaints.deadlines import Start, civil_day, deadlines_of
from complaints.organisation import Mediator
from complaints.profile import Profile


class Ground(StrEnum):
    """Why a mediator would decline."""

    NOT_WRITTEN = "not-written"
    """The complaint was spoken, and its written confirmation is missing (L612-2, 1°)."""
    NOT_ANSWERED_YET = "not-answered-yet"
    """No answer yet, and the waiting time of the mediator's charter is not over."""
    SETTLED = "settled"
    """The complaint was accepted as resolved, or taken back."""
    PENDING = "pending"
    """A court or a mediator has it, or has examined it (L612-2, 3°)."""
    TOO_LATE = "too-late"
    """More than a year since the first written complaint (L612-2, 4°)."""
    OUT_OF_FIELD = "out-of-field"
    """Not this mediator's field: the service, or no consumer (L612-2, 5°)."""


@dataclass(frozen=True, slots=True)
class Admissibility:
    """What stands in the way; empty `grounds` means admissible today.

    `opens_on` is the first day on which waiting will have been enough, None when nobody waits;
    `until` is the last safe day.
    """

    mediator: str
    grounds: tuple[Ground, ...]
    opens_on: date | None
    until: date

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way today."""
        return not self.grounds

    @property
    def waits_only(self) -> bool:
        """Whether patience is all that is missing."""
        return self.grounds == (Ground.NOT_ANSWERED_YET,)


_AT_A_MEDIATOR = frozenset(
    {Status.MEDIATION_FILED, Status.MEDIATION_OPEN, Status.MEDIATION_PROPOSAL}
)
_SETTLED = frozenset({Status.WITHDRAWN, Status.RESOLVED, Status.CLOSED, Status.MEDIATION_AGREED})


def admissibility(
    case: Case, mediator: Mediator, today: date, profile: Profile, *, pending: bool | None = None
) -> Admissibility:
    """The meter of one mediator; `pending` overrides what the person said in the form."""
    until = last_day(case, profile)
    opens_on = _opens_on(case, profile)
    kept = profile.form.kept(case.answers)
    if pending is None:
        pending = profile.form.is_pending(case.answers)
    stands = {
        Ground.NOT_WRITTEN: not case.course.is_written,
        Ground.NOT_ANSWERED_YET: opens_on is not None and today < opens_on,
        Ground.SETTLED: case.status in _SETTLED,
        Ground.PENDING: pending or _is_examined(case),
        Ground.TOO_LATE: today > until,
        Ground.OUT_OF_FIELD: not (mediator.in_force(today) and mediator.scope.holds(kept)),
    }
    grounds = tuple(ground for ground, there in stands.items() if there)
    return Admissibility(mediator.id, grounds, opens_on, until)


def _is_examined(case: Case) -> bool:
    """Whether a mediator of ours has this very case, or had opened it."""
    opened = any(one.opened_on is not None for one in case.course.mediations)
    return opened or case.status in _AT_A_MEDIATOR


def meters(case: Case, today: date, profile: Profile) -> tuple[Admissibility, ...]:
    """The meter of every mediator of the organisation in force, the most promising first."""
    found = [
        admissibility(case, one, today, profile) for one in profile.mediators if one.in_force(today)
    ]
    return tuple(sorted(found, key=lambda one: (Ground.OUT_OF_FIELD in one.grounds, one.grounds)))


def redress(case: Case, today: date, profile: Profile) -> tuple[Mediator, ...]:
    """The mediators to name in an answer that does not give everything (L616-1).

    Those whose field it is; when it is nobody's, all of them, because the mediator and not the
    organisation decides who is competent.
    """
    fitting = profile.mediators_for(case.answers, today)
    return fitting or tuple(one for one in profile.mediators if one.in_force(today))


def last_day(case: Case, profile: Profile) -> date:
    """The last safe day to refer: a year after the first written complaint, never rolled."""
    stored = case.deadline("mediator_until")
    return stored.due if stored else _day_of("mediator_until", case, profile, years=1)


def _opens_on(case: Case, profile: Profile) -> date | None:
    """The day after the waiting time; None once an answer was sent."""
    if case.course.answers:
        return None
    stored = case.deadline("mediator_from")
    due = stored.due if stored else _day_of("mediator_from", case, profile, months=2)
    return due + timedelta(days=1)


def _day_of(key: str, case: Case, profile: Profile, *, years: int = 0, months: int = 0) -> date:
    """The date of a right that was not promised to this person, by the rules of the profile.

    Falls back to the law when the profile has no such rule.
    """
    rules = tuple(one for one in profile.deadlines if one.key == key)
    starts = {
        Start.FIRST_WRITTEN: case.first_written_on,
        Start.FILED: civil_day(case.filed_at, profile.zone),
    }
    found = deadlines_of(rules, None, starts, profile.calendar)
    if found:
        return found[0].due
    return case.first_written_on + relativedelta(years=years, months=months)
