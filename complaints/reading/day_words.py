"""Dates written in words: named months, weekdays, "three days ago". No day is ever invented."""

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
)
from complaints.reading.day_names import (
    DAYS_FROM_TODAY,
    HIJRI_MONTHS,
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    month_number,
)
from complaints.reading.numerals import read_number_words
from complaints.reading.result import Err, Problem

_WORD = r"[^\W\d_]+"
_NAME = rf"(?P<name>{_WORD})\.?"
_DAY_MONTH = re.compile(
    rf"(?P<day>\d\d?|{_WORD}(?:[ -]{_WORD}){{0,2}}?)(?:er|st|nd|rd|th|\.|º|ème)? ?"
    rf"(?:de |of |d')?{_NAME},?(?: (?:de |del |of )?'?(?P<year>\d{{4}}|\d\d))?"
)
_MONTH_DAY = re.compile(
    rf"{_NAME} (?P<day>\d\d?)(?:st|nd|rd|th)?(?P<comma>,?)(?: (?P<year>\d{{4}}))?"
)
_MONTH_ONLY = re.compile(rf"(?:mois de |month of )?{_NAME}(?: (?:de |del |of )?(?P<year>\d{{4}}))?")
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

_COUNT = rf"(?P<count>\d{{1,3}}|{_WORD}(?:[ -]{_WORD}){{0,2}}?)"
_UNIT = (
    r"(?P<unit>jours?|days?|semaines?|weeks?|mois|months?|tag(?:en)?|días?|dias?|"
    r"ans?|années?|years?)"
)
_AGO = re.compile(rf"(?:il y a|ça fait|ca fait|vor|hace) {_COUNT} {_UNIT}")
_AGO_AFTER = re.compile(rf"{_COUNT} {_UNIT} ago")
_AHEAD = re.compile(rf"(?:dans|in|d'ici) {_COUNT} {_UNIT}")
_ONES = frozenset(("un", "une", "a", "an", "una", "einem", "einer", "premier", "first"))
_MOST = 999

_LAST = re.compile(rf"(?:last |dernier |letzten )?{_NAME}(?: dernier| passé| pasado)?")
_THIS = re.compile(rf"(?:ce |this |on )?{_NAME}")
_NEXT = re.compile(
    r"next \w+|\w+(?: \w+)? prochaine?|la semaine prochaine|le mois prochain|l'année prochaine"
)
_LAST_WEEK = frozenset(
    ("la semaine dernière", "semaine dernière", "la semaine derniere", "la semaine passée",
     "last week", "letzte woche", "la semana pasada")
)  # fmt: skip
_THIS_WEEK = frozenset(("cette semaine", "this week", "diese woche", "esta semana"))
_LAST_MONTH = frozenset(("le mois dernier", "mois dernier", "le mois passé", "last month"))
_THIS_MONTH = frozenset(("ce mois-ci", "ce mois", "this month"))


def read_words(text: str, by: Speaker, *, range_allowed: bool) -> Found | Err | None:
    """Read "12 mars 2026", "mardi dernier", "il y a 3 jours", "mars 2026", "début mars"."""
    if offsets := DAYS_FROM_TODAY.get(text):
        return Found(tuple(_from_today(by.today, offset) for offset in offsets))
    if _NEXT.fullmatch(text) or _AHEAD.fullmatch(text):
        return Err(Problem.FUTURE)
    for reader in (_hijri, _ago, _weekday, _dated, _month_only, _month_around_today):
        if (read := reader(text, by)) is not None:
            return read
    return _weeks(text, by, range_allowed) or _part_of_month(text, by, range_allowed)


def _dated(text: str, by: Speaker) -> Found | Err | None:
    if found := _WEEKDAY_BEFORE.fullmatch(text):
        weekday = WEEKDAYS.get(found["name"], SHORT_WEEKDAYS.get(found["name"]))
        if weekday is not None:
            return _on_weekday(_day_and_month(found["rest"], by), weekday)
    return _day_and_month(text, by)


def _day_and_month(text: str, by: Speaker) -> Found | Err | None:
    if found := _DAY_MONTH.fullmatch(text):
        number, named = _count(found["day"], by), month_number(found["name"], by.language)
        if number and named:
            return _in(found["year"], named, number, by)
    if (found := _MONTH_DAY.fullmatch(text)) and (
        named := month_number(found["name"], by.language)
    ):
        read = _in(found["year"], named, int(found["day"]), by)
        if by.language == "en" or found["year"] or not isinstance(read, Found):
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


def _hijri(text: str, by: Speaker) -> Found | Err | None:
    found = _HIJRI.fullmatch(text)
    named = HIJRI_MONTHS.get(found["name"]) if found else None
    if not found or not named or not is_other_era(int(found["year"])):
        return None
    known = in_other_era(int(found["year"]), named, int(found["day"]))
    return Found((known,), sure=False) if known else Err(Problem.NO_SUCH_DAY)


def _ago(text: str, by: Speaker) -> Found | None:
    found = _AGO.fullmatch(text) or _AGO_AFTER.fullmatch(text)
    count = _count(found["count"], by) if found else None
    if not found or not count:
        return None
    unit = found["unit"]
    if unit.startswith(("j", "day", "tag", "d")):
        return Found((_from_today(by.today, -count),))
    if unit.startswith(("s", "w")):
        return Found((_from_today(by.today, -7 * count),), sure=False)
    if unit.startswith("m"):
        months = by.today.year * 12 + by.today.month - 1 - count
        whole = month(months // 12, months % 12 + 1)
        return whole and Found(whole.days, echo=True)
    return None


def _weekday(text: str, by: Speaker) -> Found | None:
    exact = _THIS.fullmatch(text)
    found = exact or _LAST.fullmatch(text)
    weekday = WEEKDAYS.get(found["name"]) if found else None
    if weekday is None:
        return None
    back = (by.today.weekday() - weekday) % 7
    if exact and not back:
        return Found((_from_today(by.today, -7), When.day(by.today)), sure=False)
    return Found((_from_today(by.today, -(back or 7)),), echo=not exact)


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
    return month(by.today.year - (named > by.today.month), named)


def _month_around_today(text: str, by: Speaker) -> Found | None:
    if text in _THIS_MONTH:
        return month(by.today.year, by.today.month)
    if text in _LAST_MONTH:
        before = by.today.replace(day=1) - timedelta(days=1)
        return month(before.year, before.month)
    return None


def _weeks(text: str, by: Speaker, range_allowed: bool) -> Found | None:
    """The days of a week, one of which is to be chosen; first the week itself where it may be."""
    monday = by.today - timedelta(days=by.today.weekday())
    if text in _LAST_WEEK:
        first, last = monday - timedelta(days=7), monday - timedelta(days=1)
    elif text in _THIS_WEEK:
        first, last = monday, by.today
    else:
        return None
    days = tuple(When.day(first + timedelta(days=n)) for n in range((last - first).days + 1))
    whole = (When(first, last),) if range_allowed and len(days) > 1 else ()
    return Found(whole + days, sure=False)


def _part_of_month(text: str, by: Speaker, range_allowed: bool) -> Found | None:
    found = _PART_OF_MONTH.fullmatch(text)
    whole = _month_only(found["month"], by) if found else None
    if not found or not whole:
        return None
    first, last = whole.days[0].first, whole.days[0].last
    start = first + timedelta(days=10 * _THIRDS[found["part"]])
    part = When(start, last if start.day > 20 else start + timedelta(days=9))
    return Found(((part,) if range_allowed else ()) + whole.days, sure=False)


def _count(text: str, by: Speaker) -> int | None:
    if text.isdecimal():
        return int(text)
    if text in _ONES:
        return 1
    count = read_number_words(text, by.language, "fr", "en")
    return count if count is not None and count <= _MOST else None


def _from_today(today: date, days: int) -> When:
    return When.day(today + timedelta(days=days))
