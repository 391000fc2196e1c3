"""The steps that most verbs are made of: a reason, a day that was, a day to come."""

from __future__ import annotations

from datetime import date, timedelta

from bot.desk.writing.steps import About, Matter, Step, StepKind
from bot.letters.letter import Line
from complaints.deadlines import Deadline, Start, civil_day, deadlines_of
from complaints.organisation import CannedUse

SOON = (7, 14, 30)
"""Days ahead that are offered for a promise."""


def words_of(
    name: str,
    title: str,
    ask: str,
    *,
    skip: str = "",
    canned: CannedUse | None = None,
    shown: tuple[str, ...] = (),
) -> Step:
    """A step that is answered in words; `shown` stands above the question."""
    lines = tuple(map(Line, shown))
    return Step(name, StepKind.WORDS, title, ask, lines, skip=skip, canned=canned)


def day_that_was(matter: About, name: str, title: str, ask: str) -> Step:
    """A step that asks for a day until today."""
    today = matter.reader.today
    return Step(name, StepKind.DAY, title, ask, latest=today, offers=(today,))


def day_to_come(
    matter: About,
    name: str,
    title: str,
    ask: str,
    *,
    earliest: date | None = None,
    ahead: tuple[int, ...] = SOON,
) -> Step:
    """A step that asks for a day from today on, or from `earliest` on."""
    first = earliest or matter.reader.today
    calendar = matter.reader.profile.calendar
    offers = tuple(calendar.first_working_day(first + timedelta(days=one)) for one in ahead)
    return Step(name, StepKind.DAY, title, ask, earliest=first, offers=offers)


def holding_limit(matter: Matter) -> Deadline | None:
    """How late the date of a holding answer may be, with its rule; None without such a rule."""
    profile, case = matter.reader.profile, matter.case
    rules = tuple(one for one in profile.deadlines if one.start is Start.HELD)
    starts = {Start.HELD: civil_day(case.filed_at, profile.zone)}
    limits = deadlines_of(rules, case.answers, starts, profile.calendar)
    return min(limits, key=lambda one: one.due, default=None)


def holding_day(matter: Matter) -> Step:
    """The new last day of a holding answer, within what the rules allow."""
    words, today, limit = matter.reader.words, matter.reader.today, holding_limit(matter)
    ask = words("By which day will the person have the answer?")
    title = words("New date")
    if limit is None:
        return day_to_come(matter, "until", title, ask)
    latest = words("Latest allowed date: {day}", day=words.weekday(limit.due))
    return Step(
        "until",
        StepKind.DAY,
        title,
        ask,
        shown=(Line(latest), Line(matter.reader.rule(limit))),
        earliest=today,
        latest=limit.due,
        offers=(limit.due,) if limit.due >= today else (),
    )
