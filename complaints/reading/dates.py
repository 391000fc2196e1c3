"""Read when something happened. A day that was not said is never made up, and none is to come."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from complaints.answers import Answer, When
from complaints.reading.blanks import read_blank
from complaints.reading.clean import clean_text, one_line, plain
from complaints.reading.day_figures import Found, Speaker, read_figures
from complaints.reading.day_words import read_words
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

_ALIKE = str.maketrans(dict.fromkeys("−–—‐‑", "-") | dict.fromkeys("’ʼ′`´‘", "'"))
_FILLER = re.compile(
    r"(?:c'était |c'etait |it was |depuis |since |dès )?"
    r"(?:le |la date du |the |on |en |du |am |el )"
)
_ABOUT = re.compile(r"(?:vers|environ|autour|aux alentours|around|about|circa|~)(?: du| de| le)? ?")
_TIME = re.compile(
    r"(?:(?:t|,? (?:à |a |at |vers |um )?)(?:[01]?\d|2[0-3])"
    r"(?:h(?:[0-5]\d)?|:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(?: ?(?:am|pm))?(?:z|[+-]\d\d:?\d\d)?"
    r"|,? (?:à |a |at )?(?:1[0-2]|0?[1-9]) ?(?:am|pm))$"
)
_PART_OF_DAY = re.compile(
    r",? (?:au |à |dans la |dans l'|in the |at )?"
    r"(?:matin|midi|après-midi|aprem|soir|nuit|minuit|morning|noon|afternoon|evening|night)$"
)
_BETWEEN = re.compile(r"^(?:entre|between|from|du|de) ")
_TO = re.compile(r" ?- ?| (?P<word>et|and|au|to|until|jusqu'au|à|bis|ou|or) (?:le |the )?")
_CHOICE = frozenset(("ou", "or"))
_NUMBER_ONLY = re.compile(r"(?:le |the )?(?P<day>\d\d?)(?:er|st|nd|rd|th)?")
_MONTH_BEFORE = re.compile(r"(?P<month>[^\W\d_]+\.?) \d\d?(?:st|nd|rd|th)?")
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
    text = one_line(plain(text)).translate(_ALIKE).lower().rstrip(" .!?;")
    judged = partial(_judged, today=told.today, long_ago=long_ago)
    by = Speaker(told.today, told.language, told.country)
    if (about := _ABOUT.match(text)) and about.end() < len(text):
        return _approximate(_read(text[about.end() :], by, judged, range_allowed))
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
    bare = _FILLER.sub("", text, count=1) if _FILLER.match(text) else text
    timeless = _TIME.sub("", bare)
    for version in dict.fromkeys((bare, timeless, _PART_OF_DAY.sub("", timeless))):
        found = read_figures(version, by) or read_words(version, by, range_allowed=range_allowed)
        if isinstance(found, Err):
            return found
        if found:
            reading = judged(found)
            if isinstance(reading, Ok) and version == timeless != bare:
                return Ok(reading.value, Note.TIME_DROPPED)
            return reading
    return _range(text, by, judged, range_allowed)


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


def _range(text: str, by: Speaker, judged: _Judge, allowed: bool) -> Reading | None:
    text = _BETWEEN.sub("", text)
    for split in _TO.finditer(text):
        ends = _ends(text[: split.start()], text[split.end() :], by)
        if not ends or ends.first > ends.last:
            continue
        if ends.last > by.today:
            return Err(Problem.FUTURE)
        either = split["word"] in _CHOICE
        if allowed and not either:
            return judged(Found((ends,)))
        length = (ends.last - ends.first).days
        days = (0, length) if either or length >= _MOST_OPTIONS else range(length + 1)
        return Ask(tuple(When.day(ends.first + timedelta(days=n)) for n in days))
    return None


def _ends(first: str, last: str, by: Speaker) -> When | None:
    """Both ends; "le 3 et le 5 mars" says the month once, and the year is the later day's."""
    if _NUMBER_ONLY.fullmatch(last) and (named := _MONTH_BEFORE.fullmatch(_FILLER.sub("", first))):
        last = f"{named['month']} {last}"
    end = _one_day(last, by)
    if end is None:
        return None
    if number := _NUMBER_ONLY.fullmatch(first):
        try:
            return When(end.replace(day=int(number["day"])), end)
        except ValueError:
            return None
    start = _one_day(first, Speaker(end, by.language, by.country))
    return When(start, end) if start else None


def _one_day(text: str, by: Speaker) -> date | None:
    text = _FILLER.sub("", text, count=1) if _FILLER.match(text) else text
    found = read_figures(text, by) or read_words(text, by, range_allowed=False)
    if not isinstance(found, Found) or len(found.days) > 1 or not found.days[0].is_day:
        return None
    return found.days[0].first


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
