""" "Between 3 and 5 March": a range where one may be given, a choice of days where not."""

from __future__ import annotations

import re
from datetime import timedelta

from complaints.answers import When
from complaints.reading.day_figures import Found, Speaker, read_figures
from complaints.reading.day_phrases import bare
from complaints.reading.day_relative import read_relative
from complaints.reading.day_words import read_words
from complaints.reading.result import Err, Problem

_MOST_DAYS = 8

_BETWEEN = re.compile(r"^(?:entre|between|from|du|de|d') ?")
_TO = re.compile(r" ?- ?| (?P<word>et|and|au|to|until|jusqu'au|à|bis|ou|or) (?:le |the )?")
_CHOICE = frozenset(("ou", "or"))
_NUMBER_ONLY = re.compile(r"(?:le |the )?(?P<day>\d\d?)(?:er|st|nd|rd|th)?")
_MONTH_BEFORE = re.compile(r"(?P<month>[^\W\d_]+\.?) \d\d?(?:st|nd|rd|th)?")
_LETTER = re.compile(r"[^\W\d_]")


def read_range(text: str, by: Speaker, *, allowed: bool) -> Found | Err | None:
    """Read two days or months with a word between them."""
    text = _BETWEEN.sub("", text)
    for split in _TO.finditer(text):
        ends = _ends(text[: split.start()], text[split.end() :], by)
        if not ends or ends[0].first > ends[1].last:
            continue
        start, end = ends
        if end.first > by.today:
            return Err(Problem.FUTURE)
        if split["word"] in _CHOICE:
            return Found((start, end), sure=False)
        if allowed:
            return Found((When(start.first, end.last),))
        return Found(_choices(start, end), sure=False)
    return None


def read_one(text: str, by: Speaker, *, range_allowed: bool) -> Found | Err | None:
    """Read one day, month or week, in figures or in words."""
    return (
        read_figures(text, by)
        or read_relative(text, by, range_allowed=range_allowed)
        or read_words(text, by, range_allowed=range_allowed)
    )


def _ends(first: str, last: str, by: Speaker) -> tuple[When, When] | None:
    """Both ends; "le 3 et le 5 mars" says the month once, and the year is the later day's."""
    if _NUMBER_ONLY.fullmatch(last) and (named := _MONTH_BEFORE.fullmatch(bare(first))):
        last = f"{named['month']} {last}"
    if (end := _only(last, by)) is None:
        return None
    number = _NUMBER_ONLY.fullmatch(first)
    if not number:
        start = _only(first, Speaker(end.first, by.language, by.country))
        return (start, end) if start else None
    if not end.is_day or not ("/" in last or _LETTER.search(last)):
        return None
    try:
        return When.day(end.first.replace(day=int(number["day"]))), end
    except ValueError:
        return None


def _only(text: str, by: Speaker) -> When | None:
    """The one day or month that a text can mean; of several, the one that has come."""
    found = read_one(bare(text), by, range_allowed=False)
    if not isinstance(found, Found):
        return None
    past = [one for one in found.days if one.first <= by.today]
    only = found.days if len(found.days) == 1 else past
    return only[0] if len(only) == 1 else None


def _choices(start: When, end: When) -> tuple[When, ...]:
    length = (end.first - start.first).days
    if not (start.is_day and end.is_day) or length >= _MOST_DAYS:
        return start, end
    return tuple(When.day(start.first + timedelta(days=n)) for n in range(length + 1))
