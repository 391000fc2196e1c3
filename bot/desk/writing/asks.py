"""The steps that most verbs are made of: a reason, a day that was, a day to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.desk.writing.steps import About, Matter, Step, StepKind
from bot.letters.letter import Line
from complaints import clocks
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


def holding_day(matter: Matter) -> Step:
    """The new last day of a holding answer, within what the rules allow."""
    case, words, profile = matter.case, matter.reader.words, matter.reader.profile
    limit = clocks.holding_limit(case, profile)
    earliest = clocks.earliest_holding(case, profile, matter.reader.today)
    ask = words("By which day will the person have the answer?")
    title = words("New date")
    if limit is None:
        day = day_to_come(matter, "until", title, ask, earliest=earliest)
        return replace(day, shown=_promised(matter))
    latest = words("Latest allowed date: {day}", day=words.weekday(limit.due))
    return Step(
        "until",
        StepKind.DAY,
        title,
        ask,
        shown=(*_promised(matter), Line(latest), Line(matter.reader.rule(limit))),
        earliest=earliest,
        latest=limit.due,
        offers=(limit.due,) if limit.due >= earliest else (),
    )


def _promised(matter: Matter) -> tuple[Line, ...]:
    """The day that the person counts on until now."""
    owed, words = matter.case.running("answer"), matter.reader.words
    if owed is None:
        return ()
    return (Line(words("The person counts on: {day}", day=words.weekday(owed.due))),)
