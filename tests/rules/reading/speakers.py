"""Who speaks, and when: Tuesday 24 November 2026 at noon in Paris unless said otherwise."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from complaints.answers import Money, When
from complaints.reading import Told

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)


def told(
    language: str = "fr", country: str = "FR", currency: str = "EUR", at: datetime = TUESDAY
) -> Told:
    """A person who says something."""
    return Told(at, PARIS, language, country, currency)


FRANCE = told()
ENGLISH = told("en", "")
GERMANY = told("de", "DE")
SWITZERLAND = told("fr", "CH", "CHF")


def euros(amount: int, cents: int = 0, *, about: bool = False) -> Money:
    """So many euros."""
    return Money(amount * 100 + cents, "EUR", about)


def day(year: int, month: int, number: int) -> When:
    """One day."""
    return When.day(date(year, month, number))


def days(*ends: tuple[int, int, int]) -> When:
    """From the first to the last of two days."""
    first, last = ends
    return When(date(*first), date(*last))
