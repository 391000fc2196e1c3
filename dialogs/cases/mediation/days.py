"""A day of a mediation as somebody types or presses it: one that was, or one that is to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from complaints.answers import Answer, When
from complaints.case import Case, Status
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
from dialogs.cases.mediation.entries import Field, Kind
from dialogs.problems import PROBLEMS
from locales import N_

TOO_EARLY = N_("This day is before the step that it follows. Please check it.")


@dataclass(frozen=True, slots=True)
class Read:
    """The day; or why there is none, and the days that may be meant."""

    day: date | None = None
    problem: str = ""
    readings: tuple[date, ...] = ()


def read_day(text: str, kind: Kind, told: Told, earliest: date) -> Read:
    """Read a day; one before an earlier step of the same mediation is asked again."""
    read = _understood(_reading(text, kind, told))
    if read.day is not None and read.day < earliest:
        return Read(problem=TOO_EARLY)
    return read


def earliest(asked: Field, case: Case, said: Mapping[str, str], today: date) -> date:
    """The first day that makes sense: nothing comes before the step that it follows."""
    mediation = case.course.mediation
    match asked.name:
        case "until":
            return max(today, mediation.until if mediation and mediation.until else today)
        case "accept_by" if "on" in said:
            return date.fromisoformat(said["on"])
        case _ if mediation and case.status is not Status.MEDIATION_READY:
            steps = (mediation.filed_on, mediation.opened_on, mediation.proposed_on)
            return max(one for one in steps if one)
        case _:
            return case.first_written_on


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
