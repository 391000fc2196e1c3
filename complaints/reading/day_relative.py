"""Days told from today: "hier", "mardi dernier", "il y a 3 jours", "la semaine dernière"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from complaints.answers import When
from complaints.reading.day_figures import Found, Speaker, month
from complaints.reading.day_names import DAYS_FROM_TODAY, WEEKDAYS
from complaints.reading.day_phrases import counted
from complaints.reading.result import Err, Problem

_WORD = r"[^\W\d_]+"
_NAME = rf"(?P<name>{_WORD})\.?"
_COUNT = rf"(?P<count>\d{{1,3}}|{_WORD}(?:[ -]{_WORD}){{0,2}}?)"
_UNIT = (
    r"(?P<unit>jours?|days?|semaines?|weeks?|mois|months?|tag(?:en)?|días?|dias?|"
    r"ans?|années?|years?)"
)
_AGO = re.compile(rf"(?:il y a|y a|ça fait|ca fait|vor|hace) {_COUNT} {_UNIT}")
_AGO_AFTER = re.compile(rf"{_COUNT} {_UNIT} ago")
_AHEAD = re.compile(rf"(?:dans|in|d'ici) {_COUNT} {_UNIT}")

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


def read_relative(text: str, by: Speaker, *, range_allowed: bool) -> Found | Err | None:
    """Read days, weeks and months that are counted from the day on which the words were said."""
    if offsets := DAYS_FROM_TODAY.get(text):
        return Found(tuple(_from_today(by.today, offset) for offset in offsets))
    if _NEXT.fullmatch(text) or _AHEAD.fullmatch(text):
        return Err(Problem.FUTURE)
    for reader in (_ago, _weekday, _month_around_today):
        if (read := reader(text, by)) is not None:
            return read
    return _weeks(text, by, range_allowed)


def _ago(text: str, by: Speaker) -> Found | None:
    found = _AGO.fullmatch(text) or _AGO_AFTER.fullmatch(text)
    count = counted(found["count"], by.language) if found else None
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


def _from_today(today: date, days: int) -> When:
    return When.day(today + timedelta(days=days))
