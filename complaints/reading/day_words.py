"""Dates with a named month or weekday. No day is ever invented."""

from __future__ import annotations

import re
from datetime import date, timedelta

from complaints.answers import When
from complaints.reading.day_figures import (
    Found,
    Speaker,
    day,
    full_year,
    in_other_era,
    is_other_era,
    latest_day,
    month,
    no_such_day,
    read_figures,
)
from complaints.reading.day_names import (
    HIJRI_MONTHS,
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    month_number,
)
from complaints.reading.day_phrases import counted
from complaints.reading.result import Err, Problem

_WORD = r"[^\W\d_]+"
_NAME = rf"(?P<name>{_WORD})\.?"
_DAY_MONTH = re.compile(
    rf"(?P<day>\d\d?|{_WORD}(?:[ -]{_WORD}){{0,2}}?)(?:er|st|nd|rd|th|\.|º|ème)? ?"
    rf"(?:de |of |d')?{_NAME},?(?: (?:de |del |of )?'?(?P<year>\d{{4}}|\d\d))?"
)
_MONTH_DAY = re.compile(rf"{_NAME} (?P<day>\d\d?)(?P<nth>st|nd|rd|th)?,?(?: (?P<year>\d{{4}}))?")
_MONTH_ONLY = re.compile(
    rf"(?P<before>last )?(?:mois de |month of )?{_NAME}"
    rf"(?: (?:de |del |of )?(?P<year>\d{{4}}))?(?P<after> dernier| passé)?"
)
_HIJRI = re.compile(r"(?P<day>\d\d?) (?P<name>\D+?) (?P<year>\d{4})(?: ?(?:h|ah|هـ|ه))?")
_WEEKDAY_BEFORE = re.compile(rf"{_NAME},? (?:le |the |den )?(?P<rest>\d.*|{_WORD}\.? \d.*)")
_PART_OF_MONTH = re.compile(
    rf"(?P<part>début|debut|mi|milieu|fin|early|beginning|start|mid|middle|late|end)"
    rf"(?: of | de | d'|-| )(?P<month>{_WORD}\.?(?: \d{{4}})?)"
)
_THIRDS = {
    "début": 0, "debut": 0, "early": 0, "beginning": 0, "start": 0,
    "mi": 1, "milieu": 1, "mid": 1, "middle": 1,
    "fin": 2, "late": 2, "end": 2,
}  # fmt: skip


def read_words(text: str, by: Speaker, *, range_allowed: bool) -> Found | Err | None:
    """Read "12 mars 2026", "jeudi 12 mars", "mars 2026", "début mars", "15 ramadan 1447"."""
    for reader in (_hijri, _dated, _month_only):
        if (read := reader(text, by)) is not None:
            return read
    return _part_of_month(text, by, range_allowed)


def _dated(text: str, by: Speaker) -> Found | Err | None:
    if found := _WEEKDAY_BEFORE.fullmatch(text):
        weekday = WEEKDAYS.get(found["name"], SHORT_WEEKDAYS.get(found["name"]))
        rest = found["rest"]
        if weekday is not None and (read := _dated_on(weekday, rest, by)) is not None:
            return read
    return _day_and_month(text, by)


def _dated_on(weekday: int, text: str, by: Speaker) -> Found | Err | None:
    if text.isdecimal() and len(text) <= 2:
        return _latest_on(weekday, int(text), by.today)
    return _on_weekday(read_figures(text, by) or _day_and_month(text, by), weekday)


def _day_and_month(text: str, by: Speaker) -> Found | Err | None:
    if found := _DAY_MONTH.fullmatch(text):
        number, named = counted(found["day"], by.language), month_number(found["name"], by.language)
        if number and named:
            return _in(found["year"], named, number, by)
    if (found := _MONTH_DAY.fullmatch(text)) and (
        named := month_number(found["name"], by.language)
    ):
        read = _in(found["year"], named, int(found["day"]), by)
        sure = by.language == "en" or found["year"] or found["nth"] or len(found["day"]) == 1
        if sure or not isinstance(read, Found):
            return read
        # "mars 26" is 26 March to some and March 2026 to others.
        whole = month(full_year(found["day"], by.today), named)
        return Found(read.days + (whole.days if whole else ()), sure=False)
    return None


def _in(year: str | None, named: int, number: int, by: Speaker) -> Found | Err | None:
    if not number:
        return None
    if year is None:
        known = latest_day(named, number, by.today)
        whole_year = by.today.year - (named > by.today.month)
    else:
        whole_year = full_year(year, by.today)
        known = day(whole_year, named, number) if whole_year else None
    return Found((known,)) if known else no_such_day(whole_year, named, number, by.today)


def _on_weekday(read: Found | Err | None, weekday: int) -> Found | Err | None:
    """The day as read; a question when it was no such weekday."""
    if not isinstance(read, Found):
        return read
    right = tuple(one for one in read.days if one.first.weekday() == weekday)
    return Found(right or read.days, sure=read.sure and bool(right))


def _latest_on(weekday: int, number: int, today: date) -> Found | None:
    """ "Samedi 21": the last 21st that was a Saturday; its month was not said, so it is asked."""
    past = (today - timedelta(days=back) for back in range(400))
    right = (one for one in past if (one.day, one.weekday()) == (number, weekday))
    found = next(right, None)
    return Found((When.day(found),), sure=False) if found else None


def _hijri(text: str, by: Speaker) -> Found | Err | None:
    found = _HIJRI.fullmatch(text)
    named = HIJRI_MONTHS.get(found["name"]) if found else None
    if not found or not named or not is_other_era(int(found["year"])):
        return None
    known = in_other_era(int(found["year"]), named, int(found["day"]))
    return Found((known,), sure=False) if known else Err(Problem.NO_SUCH_DAY)


def _month_only(text: str, by: Speaker) -> Found | None:
    found = _MONTH_ONLY.fullmatch(text)
    if not found:
        return None
    name, year = found["name"], found["year"]
    named = month_number(name, by.language)
    is_short = len(name) < 4 and name not in MONTHS
    if not named or (is_short and not year):
        return None
    if year:
        return month(int(year), named)
    if found["before"] or found["after"]:
        whole = month(by.today.year - (named >= by.today.month), named)
        return whole and Found(whole.days, echo=True)
    return month(by.today.year - (named > by.today.month), named)


def _part_of_month(text: str, by: Speaker, range_allowed: bool) -> Found | None:
    found = _PART_OF_MONTH.fullmatch(text)
    whole = _month_only(found["month"], by) if found else None
    if not found or not whole:
        return None
    first, last = whole.days[0].first, whole.days[0].last
    start = first + timedelta(days=10 * _THIRDS[found["part"]])
    part = When(start, last if start.day > 20 else start + timedelta(days=9))
    return Found(((part,) if range_allowed else ()) + whole.days, sure=False)
