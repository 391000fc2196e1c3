"""Read when something happened. A day that was not said is never made up, and none is to come."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from complaints.answers import Answer, When
from complaints.reading.blanks import read_blank
from complaints.reading.clean import clean_text
from complaints.reading.day_figures import Found, Speaker
from complaints.reading.day_phrases import (
    bare,
    evened,
    loosened,
    without_about,
    without_part_of_day,
    without_time,
)
from complaints.reading.day_ranges import read_one, read_range
from complaints.reading.result import Ask, Err, Note, Ok, Problem, Reading, Told, Warn

LONG_AGO = 10
"""After how many years a date is asked again: "really?"."""
CALENDAR_FROM = date(2000, 1, 1)
"""A calendar turns back no further; an older day can be typed."""

_EARLIEST = date(1900, 1, 1)
_EPOCH = date(1970, 1, 1)
_LONGEST = 80
_LONGEST_STORY = 400
_MOST_OPTIONS = 8

_MENTION = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}(?:er|st|nd|rd|th)? [^\W\d_]{3,}(?: \d{4})?)(?![\w/-])"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def read_date(
    text: str, told: Told, *, range_allowed: bool = False, long_ago: int = LONG_AGO
) -> Reading:
    """Read one day or month, or several days where a range is allowed. Never raises."""
    text = clean_text(text)
    if not text:
        return Err(Problem.EMPTY)
    if blank := read_blank(text):
        return Ok(blank)
    text = evened(text)
    judged = partial(_judged, today=told.today, long_ago=long_ago)
    by = Speaker(told.today, told.language, told.country)
    if about := without_about(text):
        return _approximate(_read(about, by, judged, range_allowed))
    reading = _read(text, by, judged, range_allowed)
    return reading or _story(text, by, judged) or Err(Problem.NOT_A_DATE)


def read_pressed_day(
    pressed: str | int | date,
    told: Told,
    *,
    earliest: date = CALENDAR_FROM,
    long_ago: int = LONG_AGO,
) -> Reading:
    """Check a day that a calendar's button carries: a date, "2026-03-12", or Unix seconds.

    What a button carries comes from a stranger: a day that was not offered is OUT_OF_RANGE.
    """
    day = _pressed(pressed)
    if day is None or not earliest <= day <= told.today:
        return Err(Problem.OUT_OF_RANGE)
    return _judged(Found((When.day(day),)), today=told.today, long_ago=long_ago)


_Judge = Callable[[Found], Reading]


def _read(text: str, by: Speaker, judged: _Judge, range_allowed: bool) -> Reading | None:
    if len(text) > _LONGEST:
        return None
    exact = bare(text)
    timeless = without_time(exact)
    versions = (text, exact, timeless, without_part_of_day(timeless), loosened(timeless))
    for version in dict.fromkeys(versions):
        found = read_one(version, by, range_allowed=range_allowed)
        if isinstance(found, Err):
            return found
        if found:
            reading = judged(found)
            if isinstance(reading, Ok) and version == timeless != exact:
                return Ok(reading.value, Note.TIME_DROPPED)
            return reading
    found = read_range(text, by, allowed=range_allowed)
    return judged(found) if isinstance(found, Found) else found


def _judged(found: Found, *, today: date, long_ago: int) -> Reading:
    past = tuple(one for one in found.days if one.first <= today)
    if not past:
        return Err(Problem.FUTURE, tuple(one for one in found.others if one.first <= today))
    if len(past) > 1 or not found.sure:
        return Ask(past)
    if past[0].first < _EARLIEST:
        return Err(Problem.OUT_OF_RANGE)
    if past[0].first < _years_before(today, long_ago):
        return Warn(past[0], Problem.LONG_AGO)
    return Ok(past[0], Note.READ_AS if found.echo else None)


def _story(text: str, by: Speaker, judged: _Judge) -> Reading | None:
    """Dates in a sentence: always a question, never a guess."""
    if len(text) > _LONGEST_STORY or len(_WORD.findall(_MENTION.sub("", text))) < 2:
        return None
    options: list[Answer] = []
    for found in _MENTION.finditer(text):
        match _read(found[0], by, judged, range_allowed=False):
            case Ok(value) | Warn(value):
                options.append(value)
            case Ask(several):
                options.extend(several)
    return Ask(tuple(dict.fromkeys(options))[:_MOST_OPTIONS]) if options else None


def _approximate(reading: Reading | None) -> Reading:
    if isinstance(reading, Ok):
        return Warn(reading.value, Problem.APPROXIMATE)
    return reading or Err(Problem.NOT_A_DATE)


def _pressed(pressed: str | int | date) -> date | None:
    if isinstance(pressed, date):
        return pressed
    figures = str(pressed)[:24]
    try:
        if re.fullmatch(r"-?\d{1,12}", figures, re.ASCII):
            return _EPOCH + timedelta(seconds=int(figures))
        return date.fromisoformat(figures)
    except (ValueError, OverflowError):
        return None


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February, or before the year 1
        return day.replace(year=max(day.year - years, 1), day=28)
