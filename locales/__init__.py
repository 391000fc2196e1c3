"""How it is said: gettext catalogues, read from `.po` at start, and Babel for dates and money.

A sentence in English is its own id. Each language has one `<language>/LC_MESSAGES/messages.po`
beside this file; nothing compiled is kept. A sentence without translation is said in English.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from fractions import Fraction
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_precision,
)

_HERE = Path(__file__).parent

SOURCE = "en"
"""The language of the sentences in the code."""

FIRST = {"fr": "1er"}
"""The first of a month in languages that do not count it like the other days."""

_ONE = re.compile(r"\b1\b")


def N_(text: str) -> str:  # noqa: N802 - the gettext name for "translate later"
    """Mark a sentence for the catalogues without saying it yet."""
    return text


def N_several(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark a sentence that counts, for `Words.several`."""
    return one, many


class Words:
    """Everything that can be said in one language. Call it with a sentence and its named gaps."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._plural = c2py(catalog.plural_expr)
        self._said: dict[str, str] = {}
        self._counted: dict[str, tuple[str, ...]] = {}
        self.missing = 0
        """How many sentences of the catalogue are said in English, for want of a translation."""
        for message in catalog:
            if not message.id:
                continue
            if message.fuzzy or not (message.string and all(message.string)):
                self.missing += 1
                continue
            if isinstance(message.id, str):
                self._said[message.id] = str(message.string)
            else:
                self._counted[message.id[0]] = tuple(message.string)

    def __call__(self, text: str, /, **gaps: object) -> str:
        """Say a whole sentence; `{name}` is filled from `gaps`. Values are not escaped here."""
        said = self._said.get(text) or text
        return said.format_map(gaps) if gaps else said

    def several(self, one: str, many: str, n: int, /, **gaps: object) -> str:
        """Say a sentence that counts; `{n}` is the count."""
        forms = self._counted.get(one)
        said = forms[self._plural(n)] if forms else (one if n == 1 else many)
        return said.format_map({"n": self.number(n), **gaps})

    def day(self, day: date) -> str:
        """A civil day in full: "12 mars 2026"."""
        return self._dated(format_date(day, "long", locale=self._locale), day)

    def weekday(self, day: date) -> str:
        """A civil day with its weekday: "jeudi 12 mars 2026"."""
        return self._dated(format_date(day, "full", locale=self._locale), day)

    def short_day(self, day: date) -> str:
        """A civil day for a card: "12 mars" or "Mar 12"."""
        return self._dated(format_skeleton("MMMd", day, locale=self._locale), day)

    def day_of_week(self, day: date) -> str:
        """A civil day for a calendar that says its month: "lun. 2" or "2 Mon"."""
        return format_skeleton("Ed", day, locale=self._locale)

    def month(self, day: date) -> str:
        """The month of a day: "mars 2026"."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def short_month(self, day: date) -> str:
        """The month of a day under a column: "mars" or "Mar"."""
        return format_skeleton("MMM", day, locale=self._locale)

    def moment(self, moment: datetime, zone: tzinfo) -> str:
        """Day and time to the second in a zone: "12 mars 2026, 14:05:09 UTC+1"."""
        there = moment.astimezone(zone)
        clock = format_time(there, "medium", locale=self._locale)
        # Babel would say "TU" for UTC in French, and the offset of a zone without its name.
        return f"{self.day(there.date())}, {clock} {_offset(there)}"

    def time(self, moment: datetime, zone: tzinfo) -> str:
        """Time of day in a zone: "14:05"."""
        return format_time(moment.astimezone(zone), "short", locale=self._locale)

    def number(self, number: int | Decimal) -> str:
        """A number with the separators of the language."""
        return format_decimal(number, locale=self._locale)

    def percent(self, share: Fraction) -> str:
        """A part of one in hundredths, rounded: "86 %"."""
        hundredths = Decimal(share.numerator) / Decimal(share.denominator)
        return format_percent(hundredths, locale=self._locale)

    def money(self, minor: int, currency: str) -> str:
        """A sum in minor units of an ISO 4217 currency: "1 234,50 €"."""
        return format_currency(
            Decimal(minor).scaleb(-precision(currency)), currency, locale=self._locale
        )

    def currency(self, currency: str, count: int) -> str:
        """The name of an ISO 4217 currency as this count asks for it: "euros"."""
        return get_currency_name(currency, count=count, locale=self._locale)

    def list(self, *items: str) -> str:
        """Items as a sentence would name them: "a, b et c"."""
        return format_list(items, locale=self._locale)

    @property
    def own_name(self) -> str:
        """The language's name for itself: "Français"."""
        return (self._locale.display_name or self.language).capitalize()

    def _dated(self, said: str, day: date) -> str:
        # CLDR has no pattern for the first of a month, which French counts as an ordinal.
        first = FIRST.get(self.language)
        return _ONE.sub(first, said, count=1) if first and day.day == 1 else said


def _offset(moment: datetime) -> str:
    ahead = moment.utcoffset() or timedelta()
    hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
    if not ahead:
        return "UTC"
    sign = "-" if ahead < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02d}" if minutes else "")


def precision(currency: str) -> int:
    """Decimal digits of an ISO 4217 currency: 2 for the euro, 0 for the yen."""
    return get_currency_precision(currency)


@cache
def languages() -> tuple[str, ...]:
    """Every language the product speaks, French first."""
    found = {SOURCE, *(path.parent.parent.name for path in _HERE.glob("*/LC_MESSAGES/messages.po"))}
    return tuple(sorted(found, key=lambda one: (one != "fr", one != SOURCE, one)))


@cache
def words(language: str) -> Words:
    """The words of a language; a language without catalogue gets the English sentences."""
    path = _HERE / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Words(SOURCE, Catalog(locale=SOURCE))
    with path.open("rb") as file:
        return Words(language, read_po(file, locale=language))
