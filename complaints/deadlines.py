"""Deadlines: computed when a clock starts, stored with the case, never computed again.

Counting follows French civil procedure (CPC 641 and 642) and, for working days, the calendar of
the organisation. What *we* owe is the earliest defensible date; what the *person* may still do is
shown at the earliest safe date and is never rolled to a later working day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from complaints.answers import Answers
from complaints.calendars import WorkCalendar
from complaints.conditions import Condition


class Unit(StrEnum):
    """How a length of time is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    OUVRABLES = "jours-ouvrables"
    """Monday to Saturday without public holidays (the French *jours ouvrables*)."""
    OUVRES = "jours-ouvres"
    """Monday to Friday without public holidays (the French *jours ouvrés*; EU working days)."""


class Start(StrEnum):
    """The event that starts a clock."""

    FILED = "filed"
    """Reception of this complaint, which in a chat is also its sending."""
    FIRST_WRITTEN = "first-written"
    """The first written complaint by any channel, when it is earlier than this one."""
    HELD = "held"
    """Reception again, asked for when a holding answer is sent: how late its date may be."""
    CONFIRMATION_ASKED = "confirmation-asked"
    """A complaint by telephone was entered, and its written confirmation asked."""
    DEBITED = "debited"
    """The payment that was not authorised, as the person dated it."""
    DECIDED = "decided"
    """The decision against a pot or an account (closed, suspended, blocked), as they dated it."""
    INFORMATION_ASKED = "information-asked"
    SUSPENDED = "suspended"
    ANSWERED = "answered"
    REMEDY_DONE = "remedy-done"
    RESOLVED = "resolved"
    REFERRED = "referred"
    """The mediator received the file."""
    MEDIATION_OPENED = "mediation-opened"
    """The mediator's notification (R612-2)."""
    CLOSED = "closed"
    REOPENED = "reopened"
    ERASURE_ASKED = "erasure-asked"
    """Closing again, asked for when the person wants it erased: how long a duty delays that."""


class Owner(StrEnum):
    """Whose deadline it is."""

    DESK = "desk"
    """Owed by the organisation; it can be missed."""
    PERSON = "person"
    """A right of the person; it is shown, never held against anybody."""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One rule of a profile. Of several rules with the same key that apply, the earliest wins."""

    id: str
    key: str
    start: Start
    length: int
    unit: Unit
    owner: Owner
    roll: bool
    """Whether a last day that is no working day moves to the next one (CPC 642)."""
    when: Condition
    text: Mapping[str, str]
    """What the rule says, per language; shown beside every date."""
    remind: tuple[int, ...] = ()
    """Days after the last day on which to remind; negative ones come before it."""


class Named(StrEnum):
    """Rules of dates that somebody named; the product has words for them, not the profile."""

    HOLDING = "named-in-holding-answer"
    RELEASE = "moved-by-suspension"
    PROMISE = "named-in-answer"
    EXTENSION = "named-by-mediator"
    PROPOSAL = "named-in-proposal"
    STANDSTILL = "closed-at-standstill"
    """By `[retention]` of the profile."""
    ERASURE = "erased-on-request"
    """The person asked for it, and no rule keeps it."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date with the rule it comes from. `since` and `due` are civil days of the organisation."""

    key: str
    rule: str
    since: date
    due: date
    owner: Owner
    met_at: datetime | None = None
    missed: bool = False
    """Whether the history already says that this date is over."""
    reminded: date | None = None
    """The last day for which reminders were sent."""

    @property
    def shown(self) -> date:
        """The day to name to people: of a time to wait, the first one that is surely safe."""
        # Waiting ends on that day, so the person may act from the next one on.
        return self.due + timedelta(days=1) if self.key == "mediator_from" else self.due

    def is_missed(self, today: date) -> bool:
        """Whether we owed something and the last day is over."""
        return self.owner is Owner.DESK and self.met_at is None and today > self.due


def civil_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day on the organisation's wall; 23:30 UTC may be tomorrow in Paris."""
    return moment.astimezone(zone).date()


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment after a civil day is over, in the organisation's zone."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=zone)


def due(
    start: date, length: int, unit: Unit, calendar: WorkCalendar, *, roll: bool = False
) -> date:
    """The last day of a period: the day of the event is not counted (CPC 641).

    Months and years end on the same day number, else on the last day of the month, and are
    counted from the original date, never chained.
    """
    match unit:
        case Unit.DAYS:
            last = start + timedelta(days=length)
        case Unit.WEEKS:
            last = start + timedelta(weeks=length)
        case Unit.MONTHS:
            last = start + relativedelta(months=length)
        case Unit.YEARS:
            last = start + relativedelta(years=length)
        case Unit.OUVRABLES:
            return calendar.add(start, length, saturdays=True)
        case Unit.OUVRES:
            return calendar.add(start, length, saturdays=False)
    # CPC 642 moves the last day past Saturdays too, although a Saturday is a *jour ouvrable*.
    return calendar.first_working_day(last) if roll else last


def deadlines_of(
    rules: tuple[DeadlineRule, ...],
    answers: Answers | None,
    starts: Mapping[Start, date],
    calendar: WorkCalendar,
) -> tuple[Deadline, ...]:
    """The deadlines that these events start: per key the earliest of the rules that apply.

    Without answers every rule applies; rules of other events are left out.
    """
    earliest: dict[str, Deadline] = {}
    for rule in rules:
        if rule.start not in starts or (answers is not None and not rule.when.holds(answers)):
            continue
        since = starts[rule.start]
        last = due(since, rule.length, rule.unit, calendar, roll=rule.roll)
        best = earliest.get(rule.key)
        if best is None or last < best.due:
            earliest[rule.key] = Deadline(rule.key, rule.id, since, last, rule.owner)
    return in_order(earliest.values())


def in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by date, the earliest first; of one day by key."""
    return tuple(sorted(deadlines, key=lambda one: (one.due, one.key)))
