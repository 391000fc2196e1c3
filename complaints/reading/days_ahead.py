"""Read a day that is still to come, as somebody promises or sets it. Nothing is made up.

A day without a year is the next one; "Friday" is the coming Friday, "next Friday" is asked.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from complaints.answers import When
from complaints.reading.blanks import read_blank
from complaints.reading.clean import clean_text
from complaints.reading.day_figures import Found, Speaker, read_figures
from complaints.reading.day_names import DAYS_FROM_TODAY, WEEKDAYS
from complaints.reading.day_phrases import bare, counted, evened, loosened, without_time
from complaints.reading.day_words import read_words
from complaints.reading.result import Ask, Err, Note, Ok, Problem, Reading, Told

_LONGEST = 80
_FARTHEST_YEARS = 20

_BY = re.compile(
    r"(?:au plus tard|avant|jusqu'au|jusqu'à|d'ici|pour|by|until|before|no later than)"
    r" (?:le |the |on )?"
)
_YEAR = re.compile(r"\d{4}|\D\d\d?\D+\d\d?\D\d\d$")
_WORD = r"[^\W\d_]+"
_AHEAD = re.compile(
    rf"(?:dans|in|sous|within|d'ici) (?P<count>\d{{1,3}}|{_WORD}(?:[ -]{_WORD}){{0,2}}?) "
    r"(?P<unit>jours?|days?|semaines?|weeks?|mois|months?)"
)
_WEEKDAY = re.compile(
    rf"(?P<next>next )?(?:ce |this |on )?(?P<name>{_WORD})"
    r"(?:(?P<after> prochain| qui vient)| (?:le |the )?(?P<number>\d\d?))?"
)


def read_day_ahead(text: str, told: Told) -> Reading:
    """Read one day. One with its year may be over: that is for the caller to say. Never raises.

    A month or a period is NOT_A_DATE: a promise needs a day.
    """
    text = clean_text(text)
    if not text:
        return Err(Problem.EMPTY)
    if read_blank(text):
        return Err(Problem.NEEDED)
    text = evened(text)
    if len(text) > _LONGEST:
        return Err(Problem.NOT_A_DATE)
    exact = bare(_BY.sub("", text, count=1))
    timeless = without_time(exact)
    for version in dict.fromkeys((text, exact, timeless, loosened(timeless))):
        found = _counted(version, told) or _weekday(version, told.today) or _dated(version, told)
        if isinstance(found, Err):
            return found
        if found:
            return _judged(found, told.today)
    return Err(Problem.NOT_A_DATE)


def _judged(found: Found, today: date) -> Reading:
    days = tuple(one for one in found.days if one.is_day)
    if not days:
        return Err(Problem.NOT_A_DATE)
    if any(one.first > today + relativedelta(years=_FARTHEST_YEARS) for one in days):
        return Err(Problem.OUT_OF_RANGE)
    if len(days) > 1 or not found.sure:
        return Ask(days)
    return Ok(days[0], Note.READ_AS if found.echo else None)


def _counted(text: str, told: Told) -> Found | None:
    """ "Demain", "dans 3 semaines"."""
    if offsets := DAYS_FROM_TODAY.get(text):
        return Found(tuple(When.day(told.today + timedelta(days=one)) for one in offsets))
    found = _AHEAD.fullmatch(text)
    count = counted(found["count"], told.language) if found else None
    if not found or not count:
        return None
    unit = found["unit"]
    if unit.startswith(("j", "d")):
        ahead = relativedelta(days=count)
    elif unit.startswith(("s", "w")):
        ahead = relativedelta(weeks=count)
    else:
        ahead = relativedelta(months=count)
    return Found((When.day(told.today + ahead),), echo=True)


def _weekday(text: str, today: date) -> Found | None:
    found = _WEEKDAY.fullmatch(text)
    weekday = WEEKDAYS.get(found["name"]) if found else None
    if not found or weekday is None:
        return None
    if found["number"]:
        return _next_on(weekday, int(found["number"]), today)
    ahead = (weekday - today.weekday()) % 7 or 7
    coming = today + timedelta(days=ahead)
    if found["next"] or found["after"]:
        # To some the coming one, to others the one of next week.
        after = (When.day(coming), When.day(coming + timedelta(days=7)))
        return Found(after, sure=False)
    return Found((When.day(coming),), echo=True)


def _next_on(weekday: int, number: int, today: date) -> Found | None:
    """ "Samedi 21": the next 21st that is a Saturday; its month was not said, so it is asked."""
    coming = (today + timedelta(days=ahead) for ahead in range(400))
    right = (one for one in coming if (one.day, one.weekday()) == (number, weekday))
    found = next(right, None)
    return Found((When.day(found),), sure=False) if found else None


def _dated(text: str, told: Told) -> Found | Err | None:
    """Dates in figures or words; seen from a year ahead, the latest such day is the next one."""
    ahead = told.today + relativedelta(years=1) - timedelta(days=1)
    by = Speaker(ahead, told.language, told.country)
    found = read_figures(text, by) or read_words(text, by, range_allowed=False)
    if isinstance(found, Found):
        # 29 February without its year is found in the last leap year, which nobody meant.
        meant = [one for one in found.days if one.first >= told.today or _YEAR.search(text)]
        return found if len(meant) == len(found.days) else None
    return found
