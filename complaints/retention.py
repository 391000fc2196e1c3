"""How long a case is kept: until when, by which rule, and what stands in the way of erasing it.

Nobody's data is kept for ever (GDPR 5, 1, e): what is over goes on the date of the profile, or
earlier when the person asks; what nobody goes on with is over one day, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from complaints.case import Case, Status
from complaints.deadlines import Deadline, Named, Owner, Start, civil_day, deadlines_of
from complaints.profile import Profile

STANDSTILL = "standstill"
"""The key of the day on which a case that nobody goes on with is closed."""
ERASE = "erase"
"""The key of the day until which a duty delays what the person asked for."""


class Obstacle(StrEnum):
    """Why a case cannot be erased yet."""

    OPEN = "open"
    """It is still worked on, or waits for somebody."""
    HELD = "held"
    """Somebody of the desk forbade it, because of a court or a mediation."""
    RULE = "rule"
    """A rule of the profile keeps it until a day."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long one case is kept; `until` is the last day, None while nobody can tell."""

    obstacle: Obstacle | None
    """None when nothing is in the way any more."""
    until: date | None = None
    deadline: Deadline | None = None
    """The date with its rule, where a rule keeps it."""


def keeping(case: Case) -> Keeping | None:
    """How long a case is kept as it stands; None once it was erased."""
    if case.status is Status.PURGED:
        return None
    if not case.is_over:
        return Keeping(Obstacle.OPEN)
    found = case.deadline(ERASE) or _longer(case)
    if case.course.legal_hold:
        return Keeping(Obstacle.HELD, deadline=found)
    return Keeping(Obstacle.RULE, found.due if found else None, found)


def if_asked(case: Case, today: date, profile: Profile) -> Keeping | None:
    """How long it would be kept if its person asked for erasure today; None once it was erased."""
    if case.is_over and case.status is not Status.PURGED:
        case = asked(case, profile)
    found = keeping(case)
    if found and found.obstacle is Obstacle.RULE and found.until and found.until < today:
        return replace(found, obstacle=None)
    return found


def asked(case: Case, profile: Profile) -> Case:
    """The case, over, with the day on which it is erased because its person asked for it."""
    day = _erased_after(case, profile)
    others = (one for one in case.deadlines if one.key != ERASE)
    return replace(case, deadlines=tuple(sorted((*others, day), key=_by_date)))


def purged_after(case: Case, purge: Deadline) -> date | None:
    """The last day of keeping by the profile's rule; never while the mediator is still open."""
    if case.course.legal_hold:
        return None
    longer = _longer(case)
    return longer.due if longer else purge.due


def standstill(case: Case, profile: Profile) -> Deadline | None:
    """When a case that nobody goes on with is closed; never while any of its dates still runs."""
    if case.is_over:
        return None
    since = civil_day(max(_acts(case)), profile.zone)
    last = since + relativedelta(months=profile.retention.standstill_months)
    until = case.deadline("mediator_until")
    dated = (one.due for one in (*case.clocks, *((until,) if until else ())))
    return Deadline(STANDSTILL, Named.STANDSTILL, since, max((last, *dated)), Owner.PERSON)


def _longer(case: Case) -> Deadline | None:
    """The later of the rule for keeping and of the time for the mediator."""
    purge, until = case.deadline("purge"), case.deadline("mediator_until")
    if purge is None or until is None:
        return purge
    return until if until.due > purge.due else purge


def _erased_after(case: Case, profile: Profile) -> Deadline:
    """The last day on which a duty delays it: by the profile's own rule, at most as usual.

    A person who asks for erasure gives up the time for the mediator; they are told so before.
    """
    closings = case.course.closings
    closed = civil_day(closings[-1].at if closings else case.entered_at, profile.zone)
    rules = tuple(one for one in profile.deadlines if one.start is Start.ERASURE_ASKED)
    own = deadlines_of(rules, case.answers, {Start.ERASURE_ASKED: closed}, profile.calendar)
    usual = case.deadline("purge")
    if not own and usual is None:
        return Deadline(ERASE, Named.ERASURE, closed, closed, Owner.PERSON)
    first = min((*own, *((usual,) if usual else ())), key=lambda one: one.due)
    return Deadline(ERASE, first.rule, first.since, first.due, Owner.PERSON)


def _acts(case: Case) -> Iterator[datetime]:
    """When somebody did something about it, or it moved on."""
    yield case.entered_at
    course = case.course
    yield from (
        one.at
        for several in (
            course.requests, course.holdings, course.answers, course.supplements, course.notes,
            course.ratings, course.suspensions, course.releases, course.doubts, course.messages,
        )
        for one in several
    )  # fmt: skip


def _by_date(deadline: Deadline) -> tuple[date, str]:
    return deadline.due, deadline.key
