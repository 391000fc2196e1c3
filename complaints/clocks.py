"""Clocks of a case: which start with what happens, when the next one must be looked at.

Nothing here looks at a watch: `storage` keeps the next moment, and the clock of the program asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from complaints.case import Case, Status
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
from complaints.retention import STANDSTILL, purged_after, standstill


def started(case: Case, start: Start, day: date, profile: Profile) -> tuple[Deadline, ...]:
    """The deadlines of the case after this event: a new clock takes the place of an older one."""
    rules = tuple(one for one in profile.deadlines if one.start is start)
    new = deadlines_of(rules, case.answers, {start: day}, profile.calendar)
    return replaced(case.deadlines, new)


def named(case: Case, key: str, rule: Named, since: date, due: date) -> tuple[Deadline, ...]:
    """The deadlines of the case with a date that somebody named."""
    owner = Owner.DESK if key in {"answer", "remedy"} else Owner.PERSON
    return replaced(case.deadlines, [Deadline(key, rule, since, due, owner)])


def moved(case: Case, key: str, by: timedelta) -> tuple[Deadline, ...]:
    """The deadlines of the case, with one that we owe moved by the days its clock stood still.

    What was missed before stays missed, and nothing moves by no days.
    """
    stood = case.deadline(key)
    if stood is None or stood.met_at is not None or stood.missed or not by:
        return case.deadlines
    later = replace(stood, rule=Named.RELEASE, due=stood.due + by, reminded=None)
    return replaced(case.deadlines, [later])


def met(deadlines: Iterable[Deadline], now: datetime, *keys: str) -> tuple[Deadline, ...]:
    """The deadlines, with these keys done at this moment unless they were before."""
    return tuple(
        replace(one, met_at=now) if one.key in keys and one.met_at is None else one
        for one in deadlines
    )


def replaced(old: Iterable[Deadline], new: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by key, the newer of two; ordered by date."""
    return in_order({one.key: one for one in (*old, *new)}.values())


def holding_limit(case: Case, profile: Profile) -> Deadline | None:
    """How late the date of a holding answer may be, with its rule; None without such a rule."""
    rules = tuple(one for one in profile.deadlines if one.start is Start.HELD)
    received = civil_day(case.filed_at, profile.zone)
    limits = deadlines_of(rules, case.answers, {Start.HELD: received}, profile.calendar)
    return min(limits, key=lambda one: one.due, default=None)


def earliest_holding(case: Case, profile: Profile, today: date) -> date:
    """From which day on a holding answer may name its date: after the one that is owed already.

    Where the rules leave no later day it may name their last one again.
    """
    owed, limit = case.running("answer"), holding_limit(case, profile)
    later = today if owed is None else max(today, owed.due + timedelta(days=1))
    return later if limit is None else max(today, min(later, limit.due))


def without(deadlines: Iterable[Deadline], *keys: str) -> tuple[Deadline, ...]:
    """The deadlines but those with these keys: what they were for no longer stands."""
    return tuple(one for one in deadlines if one.key not in keys)


def expiry(case: Case, deadline: Deadline) -> Status | None:
    """Where the case goes when the last day of this clock is over; None when it stays."""
    target = EXPIRIES.get((case.status, deadline.key))
    # A date never closes a complaint that the organisation has not answered; only that nobody has
    # said a word for so long does, because nobody's data is kept for ever.
    unanswered = target is Status.CLOSED_EXPIRED and case.owes_answer
    return None if unanswered and deadline.key != STANDSTILL else target


def last_day(case: Case, deadline: Deadline) -> date | None:
    """The last day of a running clock as the clock of the program sees it; None: not now."""
    match deadline.key:
        case "purge":
            return purged_after(case, deadline)
        case "erase" if case.course.legal_hold:
            return None
        case "mediator_from":
            # The mediator may be open long before: a first complaint elsewhere began that clock.
            # Nobody is said to be silent before the day that was promised for the answer.
            answer = case.running("answer")
            return max(deadline.due, answer.due) if answer else deadline.due
        case "mediator_until" if expiry(case, deadline) is None:
            return None
        case _:
            return deadline.due


def reminder_days(deadline: Deadline, profile: Profile) -> tuple[date, ...]:
    """The days on which to remind of this date, in order."""
    rule = profile.rule(deadline.rule)
    offsets = rule.remind if rule else profile.procedure.remind_named.get(deadline.key, ())
    days = sorted(deadline.due + timedelta(days=offset) for offset in offsets)
    return tuple(day for day in days if day > deadline.since)


@dataclass(frozen=True, slots=True)
class Moment:
    """When time does something to a case: the end of a date, or the day to remind of it."""

    at: datetime
    deadline: Deadline
    remind: date | None = None


def agenda(case: Case, profile: Profile, now: datetime) -> tuple[Moment, ...]:
    """What time will do to a case as it stands, ends before reminders; what is due is not past.

    Whoever is written to is left alone in quiet hours, even when the program was asleep until then.
    """
    moments = [*_ends(case, profile), *_reminders(case, profile, now)]
    return tuple(_calm(one, profile, now) if _tells(case, one) else one for one in moments)


def next_moment(case: Case, profile: Profile, now: datetime) -> datetime | None:
    """When time will next do something to this case; None when it never will."""
    return min((one.at for one in agenda(case, profile, now)), default=None)


def _ends(case: Case, profile: Profile) -> Iterable[Moment]:
    for one in case.clocks:
        day = last_day(case, one)
        watched = one.owner is Owner.DESK or expiry(case, one) is not None
        if watched and not one.missed and day is not None:
            yield Moment(end_of(day, profile.zone), one)
    still = standstill(case, profile)
    if still is not None:
        yield Moment(end_of(still.due, profile.zone), still)


def _reminders(case: Case, profile: Profile, now: datetime) -> Iterable[Moment]:
    """The next reminder of each date; of several that are overdue, only the latest."""
    for one in case.clocks:
        after = one.reminded or one.since
        days = [day for day in reminder_days(one, profile) if day > after]
        over = [day for day in days if _midnight(day, profile) <= now]
        for day in over[-1:] or days[:1]:
            yield Moment(_midnight(day, profile), one, day)


def _tells(case: Case, moment: Moment) -> bool:
    """Whether somebody is written to, and not only the group's card changed."""
    silent = {Status.ARCHIVED, Status.PURGED, None}
    by_status = expiry(case, moment.deadline) not in silent
    return moment.remind is not None or moment.deadline.key == "remedy" or by_status


def _calm(moment: Moment, profile: Profile, now: datetime) -> Moment:
    terms = profile.procedure
    earliest = max(moment.at, now).astimezone(profile.zone)
    at = quiet_until(earliest, terms.quiet_from, terms.quiet_until)
    return replace(moment, at=at) if at > now else moment


def _midnight(day: date, profile: Profile) -> datetime:
    return datetime.combine(day, time(), tzinfo=profile.zone)


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
