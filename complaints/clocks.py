"""Clocks of a case: which start with what happens, when the next one must be looked at.

Nothing here looks at a watch: `storage` keeps the next moment, and the clock of the program asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from complaints.case import Case
from complaints.deadlines import (
    Deadline,
    Named,
    Owner,
    Start,
    civil_day,
    deadlines_of,
    end_of,
    in_order,
)
from complaints.moves import EXPIRIES
from complaints.profile import Profile


def started(case: Case, start: Start, day: date, profile: Profile) -> tuple[Deadline, ...]:
    """The deadlines of the case after this event: a new clock takes the place of an older one."""
    rules = tuple(one for one in profile.deadlines if one.start is start)
    new = deadlines_of(rules, case.answers, {start: day}, profile.calendar)
    return replaced(case.deadlines, new)


def named(case: Case, key: str, rule: Named, since: date, due: date) -> tuple[Deadline, ...]:
    """The deadlines of the case with a date that somebody named."""
    owner = Owner.DESK if key in {"answer", "remedy"} else Owner.PERSON
    return replaced(case.deadlines, [Deadline(key, rule, since, due, owner)])


def met(deadlines: Iterable[Deadline], now: datetime, *keys: str) -> tuple[Deadline, ...]:
    """The deadlines, with these keys done at this moment unless they were before."""
    return tuple(
        replace(one, met_at=now) if one.key in keys and one.met_at is None else one
        for one in deadlines
    )


def replaced(old: Iterable[Deadline], new: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by key, the newer of two; ordered by date."""
    return in_order({one.key: one for one in (*old, *new)}.values())


def latest_holding(case: Case, profile: Profile) -> date | None:
    """How late the date of a holding answer may be; None when the profile sets no limit."""
    rules = tuple(one for one in profile.deadlines if one.start is Start.HELD)
    received = civil_day(case.filed_at, profile.zone)
    limits = deadlines_of(rules, case.answers, {Start.HELD: received}, profile.calendar)
    return min((one.due for one in limits), default=None)


def purge_on(case: Case) -> date | None:
    """The day after which the personal data may go; never while the mediator is still open."""
    purge = case.deadline("purge")
    if purge is None or case.course.legal_hold:
        return None
    until = case.deadline("mediator_until")
    return max(purge.due, until.due) if until else purge.due


def last_day(case: Case, deadline: Deadline) -> date | None:
    """The last day of a running clock as the clock of the program sees it; None: not now."""
    return purge_on(case) if deadline.key == "purge" else deadline.due


def reminder_days(deadline: Deadline, profile: Profile) -> tuple[date, ...]:
    """The days on which to remind of this date, in order."""
    rule = profile.rule(deadline.rule)
    offsets = rule.remind if rule else profile.procedure.remind_named.get(deadline.key, ())
    days = sorted(deadline.due + timedelta(days=offset) for offset in offsets)
    return tuple(day for day in days if day > deadline.since)


def reminder_due(deadline: Deadline, profile: Profile, now: datetime) -> date | None:
    """The latest day whose reminder is due and was not sent; older ones are not made up for."""
    after = deadline.reminded or deadline.since
    days = [day for day in reminder_days(deadline, profile) if day > after]
    return max((day for day in days if _morning(day, profile) <= now), default=None)


def next_moment(case: Case, profile: Profile) -> datetime | None:
    """When time will next do something to this case; None when it never will."""
    moments = [*_ends(case, profile)]
    for one in case.clocks:
        after = one.reminded or one.since
        days = [day for day in reminder_days(one, profile) if day > after]
        moments += [_morning(day, profile) for day in days[:1]]
    return min(moments, default=None)


def _ends(case: Case, profile: Profile) -> Iterable[datetime]:
    for one in case.clocks:
        watched = one.owner is Owner.DESK or (case.status, one.key) in EXPIRIES
        day = last_day(case, one)
        if watched and not one.missed and day is not None:
            yield end_of(day, profile.zone)


def _morning(day: date, profile: Profile) -> datetime:
    """When a reminder may go on that day: nobody is nudged in quiet hours."""
    return datetime.combine(day, profile.procedure.quiet_until, tzinfo=profile.zone)


def quiet_until(moment: datetime, begins: time, ends: time) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into; same time zone."""
    here = moment.timetz().replace(tzinfo=None)
    if begins <= ends:
        in_quiet, next_day = begins <= here < ends, False
    else:
        in_quiet, next_day = here >= begins or here < ends, here >= begins
    if not in_quiet:
        return moment
    day = moment.date() + timedelta(days=1 if next_day else 0)
    return datetime.combine(day, ends, tzinfo=moment.tzinfo)
