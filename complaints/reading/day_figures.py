"""Dates written in figures. The order of day and month is never flipped silently."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Hijri

from complaints.answers import When
from complaints.reading.result import Err, Problem

_YEAR_FIRST = re.compile(r"(?P<y>\d{4}) ?(?P<mark>[/.-]) ?(?P<m>\d\d?) ?(?P=mark) ?(?P<d>\d\d?)")
_YEAR_LAST = re.compile(
    r"(?P<a>\d\d?)(?: ?(?P<mark>[/.-]) ?| )(?P<b>\d\d?)"
    r"(?:(?(mark) ?(?P=mark) ?| )(?P<y>\d{4}|\d\d))"
)
_NO_YEAR = re.compile(r"(?P<a>\d\d?) ?(?P<mark>[/.-]) ?(?P<b>\d\d?)")
_MONTH = re.compile(r"(?P<m>\d\d?) ?[/.-] ?(?P<y>\d{4})|(?P<z>\d{4}) ?[/.-] ?(?P<n>\d\d?)")
_RUN = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)|(?P<a>\d\d)(?P<b>\d\d)(?P<z>20\d\d)")

_MONTH_FIRST = frozenset(("US", "PR", "GU", "PH", "FM", "MH", "PW", "AS", "VI", "MP"))
_EITHER_ORDER = frozenset(("", "CA"))

_HIJRI_YEARS = range(1343, 1501)
"""The Umm al-Qura calendar is tabulated for these years."""
_BUDDHIST_YEARS = range(2443, 2644)
_BUDDHIST_ERA = 543


@dataclass(frozen=True, slots=True)
class Speaker:
    """On which day the words were said, and by whose habits they are read."""

    today: date
    language: str
    country: str

    def orders(self, first: int, second: int, mark: str) -> tuple[tuple[int, int], ...]:
        """The (day, month) pairs that two figures may be. Points are European: day first."""
        if self.language != "en" or mark == "." or first == second:
            return ((first, second),)
        if self.country in _EITHER_ORDER:
            return ((first, second), (second, first))
        return ((second, first),) if self.country in _MONTH_FIRST else ((first, second),)


@dataclass(frozen=True, slots=True)
class Found:
    """The days that words may mean, before asking whether such days can be."""

    days: tuple[When, ...]
    sure: bool = True
    """False: ask, even when there is one reading."""
    echo: bool = False
    others: tuple[When, ...] = ()
    """Offered when none of the days has come yet."""


def read_figures(text: str, by: Speaker) -> Found | Err | None:
    """Read 12/03/2026, 2026-03-12, 12.3.26, 12/03, 03/2026 or 12032026."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _in_year(((int(found["d"]), int(found["m"])),), int(found["y"]), by)
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found["a"]), int(found["b"]), found["mark"] or "", found["y"], by)
    if found := _NO_YEAR.fullmatch(text):
        return _latest(by.orders(int(found["a"]), int(found["b"]), found["mark"]), by)
    if found := _MONTH.fullmatch(text):
        return month(int(found["y"] or found["z"]), int(found["m"] or found["n"]))
    if found := _RUN.fullmatch(text):
        return _run(found, by)
    return None


def day(year: int, month: int, day: int) -> When | None:
    """One day, or None when the calendar does not have it."""
    try:
        return When.day(date(year, month, day))
    except ValueError:
        return None


def month(year: int, month: int) -> Found | None:
    """A whole month."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return Found((When(date(year, month, 1), date(year, month, monthrange(year, month)[1])),))


def latest_day(month: int, number: int, today: date) -> When | None:
    """The last such day that has come; 29 February may be years ago."""
    past = (day(year, month, number) for year in range(today.year, max(today.year - 9, 0), -1))
    return next((one for one in past if one and one.first <= today), None)


def full_year(figures: str, today: date) -> int:
    """Two figures are a year of this century until now, else of the last."""
    year = int(figures)
    if len(figures) > 2:
        return year
    century = today.year - today.year % 100
    return century + year if year <= today.year % 100 else century - 100 + year


def no_such_day(year: int, month: int, number: int, today: date) -> Err:
    """31 February 2026: the last of February and the first of March are offered."""
    if not (1 <= month <= 12 and number <= 31 and 1 <= year < 9999):
        return Err(Problem.NO_SUCH_DAY)
    last = date(year, month, monthrange(year, month)[1])
    near = (last, last + timedelta(days=1))
    return Err(Problem.NO_SUCH_DAY, tuple(When.day(one) for one in near if one <= today))


def in_other_era(year: int, month: int, number: int) -> When | None:
    """The day of a Hijri (Umm al-Qura) or Buddhist year in our calendar."""
    if year in _BUDDHIST_YEARS:
        return day(year - _BUDDHIST_ERA, month, number)
    try:
        converted = Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return When.day(date(converted.year, converted.month, converted.day))


def is_other_era(year: int) -> bool:
    """Whether a year is far from ours, and near in another calendar."""
    return year in _HIJRI_YEARS or year in _BUDDHIST_YEARS


def _year_last(a: int, b: int, mark: str, figures: str, by: Speaker) -> Found | Err | None:
    year = full_year(figures, by.today)
    if is_other_era(year):
        converted = in_other_era(year, b, a)
        return Found((converted,), sure=False) if converted else Err(Problem.NO_SUCH_DAY)
    return _in_year(by.orders(a, b, mark), year, by)


def _in_year(orders: tuple[tuple[int, int], ...], year: int, by: Speaker) -> Found | Err | None:
    if not all((year, *orders[0])):
        return None
    days = tuple(one for number, month in orders if (one := day(year, month, number)))
    number, month = orders[0]
    swapped = day(year, number, month) if len(orders) == 1 else None
    if days:
        others = (swapped,) if swapped and by.language == "en" else ()
        return Found(days, echo=len(orders) > 1, others=others)
    if swapped and month > 12:
        return Found((swapped,), sure=False)
    number, month = next((one for one in orders if one[1] <= 12), orders[0])
    return no_such_day(year, month, number, by.today)


def _latest(orders: tuple[tuple[int, int], ...], by: Speaker) -> Found | Err | None:
    if not all(orders[0]):
        return None
    days = tuple(one for number, month in orders if (one := latest_day(month, number, by.today)))
    if days:
        return Found(days, echo=len(orders) > 1)
    number, month = next((one for one in orders if one[1] <= 12), orders[0])
    swapped = latest_day(number, month, by.today)
    if swapped and month > 12:
        return Found((swapped,), sure=False)
    year = by.today.year - (month > by.today.month)
    return no_such_day(year, month, number, by.today)


def _run(found: re.Match[str], by: Speaker) -> Found | None:
    """Eight figures in a row are a date only when they make one."""
    if found["y"]:
        read = _in_year(((int(found["d"]), int(found["m"])),), int(found["y"]), by)
    else:
        read = _in_year(by.orders(int(found["a"]), int(found["b"]), "/"), int(found["z"]), by)
    return Found(read.days, read.sure, echo=True) if isinstance(read, Found) else None
