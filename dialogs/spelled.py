"""Sums in letters, so that a slipped comma is heard: the only module that knows num2words."""

from __future__ import annotations

from num2words import num2words

from complaints.answers import Money
from locales import Words, precision

FEMININE = {"fr": frozenset({"GBP", "GIP", "FKP", "LBP", "SYP", "EGP", "SDG", "TRY"})}
"""Currencies whose name is feminine where it changes the number: *vingt et une livres*."""


def in_letters(money: Money, words: Words) -> str | None:
    """A sum in letters: "mille deux cent trente-quatre euros cinquante".

    None when the library does not count in that language.
    """
    whole, rest = divmod(money.minor, 10 ** precision(money.currency))
    try:
        number = _counted(whole, money.currency, words.language)
        cents = str(num2words(rest, lang=words.language)) if rest else ""
    except NotImplementedError:
        return None
    unit = words.currency(money.currency, whole)
    if words.language == "fr" and whole and whole % 1_000_000 == 0:
        unit = _of(unit)
    if not cents:
        return words("{number} {currency}", number=number, currency=unit)
    return words("{number} {currency} {cents}", number=number, currency=unit, cents=cents)


def _counted(whole: int, currency: str, language: str) -> str:
    said = str(num2words(whole, lang=language))
    return said + "e" if currency in FEMININE.get(language, ()) and said.endswith("un") else said


def _of(unit: str) -> str:
    """A round number of millions is a noun in French: *un million d'euros, de francs*."""
    return f"d’{unit}" if unit[0] in "aeiou" else f"de {unit}"
