"""A day of a mediation as somebody types or presses it: one that was, or one that is to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from complaints.answers import Answer, When
from complaints.reading import (
    Ask,
    Err,
    Ok,
    Problem,
    Reading,
    Told,
    Warn,
    read_date,
    read_day_ahead,
    read_pressed_day,
)
from complaints.refusals import Refusal
from dialogs.cases.mediation.entries import Kind
from dialogs.phrases import REFUSALS
from dialogs.problems import PROBLEMS

__all__ = ["Read", "read_day"]


@dataclass(frozen=True, slots=True)
class Read:
    """The day; or why there is none, and the days that may be meant."""

    day: date | None = None
    problem: str = ""
    readings: tuple[date, ...] = ()


def read_day(text: str, kind: Kind, told: Told, said: Mapping[str, str]) -> Read:
    """Read a day; one to come is never before the day on which the same thing began."""
    read = _understood(_reading(text, kind, told))
    if read.day is None or kind is Kind.PAST:
        return read
    earliest = date.fromisoformat(said["on"]) if "on" in said else told.today
    return read if read.day >= earliest else Read(problem=REFUSALS[Refusal.DATE_PAST])


def _reading(text: str, kind: Kind, told: Told) -> Reading:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return read_day_ahead(text, told) if kind is Kind.AHEAD else read_date(text, told)
    return Ok(When.day(day)) if kind is Kind.AHEAD else read_pressed_day(day, told)


def _understood(reading: Reading) -> Read:
    match reading:
        case Ok(When() as when) if when.is_day:
            return Read(day=when.first)
        case Ask(options):
            return Read(readings=_days(options))
        case Warn(value, problem):
            return Read(problem=PROBLEMS[problem], readings=_days((value,)))
        case Err(problem, offers):
            return Read(problem=PROBLEMS[problem], readings=_days(offers))
        case _:
            return Read(problem=PROBLEMS[Problem.NOT_A_DATE])


def _days(found: tuple[Answer, ...]) -> tuple[date, ...]:
    return tuple(one.first for one in found if isinstance(one, When) and one.is_day)
