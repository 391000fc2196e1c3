"""Numbers as people write them: every habit of separators, and number words.

A number stays a string of digits until its size is known, so five hundred digits cost nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from text_to_num import text2num

NUMBER = r"(?:\d[\d.,' ٫٬]*[½¼¾]?|[.,٫]\d+|[½¼¾])"
"""Anything that starts like a number; `read_number` decides whether it is one."""

_GROUPED = re.compile(r"[1-9]\d{0,2}([ '.,٬])\d{3}(?:\1\d{3})*(?:(?!\1)[.,٫](?P<decimals>\d+))?")
_LAKH = re.compile(r"[1-9]\d?(?:([,٬])\d\d)(?:\1\d\d)*\1\d{3}(?:[.٫](?P<decimals>\d+))?")
_DECIMAL = re.compile(r"(?P<whole>\d*)[.,٫](?P<decimals>\d+)")
_VULGAR = re.compile(r"(?P<whole>\d*) ?(?P<part>[½¼¾])")
_PARTS = {"½": "5", "¼": "25", "¾": "75"}

_GROUPS = {"en": ",", "hi": ",", "de": ".", "es": ".", "it": ".", "nl": ".", "pt": ".", "tr": "."}
_GROUPS_OF_COUNTRIES = {"CH": "'", "LI": "'", "MX": ",", "IN": ",", "ZA": " "}

_WORDS = re.compile(r"[^\W\d_]{2,}(?:[ '-][^\W\d_]+)*")
_A_HUNDRED = re.compile(r"^an? (?=hundred|thousand)", re.IGNORECASE)
_LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its digits before and after the decimal mark."""

    whole: str
    decimals: str = ""

    @property
    def length(self) -> int:
        """How many digits the whole part has, without leading zeros."""
        return len(self.whole.lstrip("0"))

    def is_exact(self, precision: int) -> bool:
        """Whether so many decimals hold it without rounding."""
        return len(self.decimals.rstrip("0")) <= precision

    def shifted(self, places: int) -> Figure:
        """The number times ten to the power of `places`."""
        moved = self.decimals[:places].ljust(places, "0")
        return Figure(self.whole + moved, self.decimals[places:])

    def minor(self, precision: int) -> int:
        """The number in units of its last kept decimal, half rounded up; check `length` first."""
        shifted = self.shifted(precision)
        return int(shifted.whole.lstrip("0") or "0") + (shifted.decimals[:1] >= "5")


@dataclass(frozen=True, slots=True)
class Number:
    """What a number may mean: one figure, or grouped thousands first and decimals second."""

    figures: tuple[Figure, ...]
    echo: bool = False
    """One reading, but only by the habit of the language: worth a second look."""


def own_group(language: str, country: str) -> str | None:
    """The point or comma with which people of this language and country group thousands."""
    return _GROUPS_OF_COUNTRIES.get(country) or _GROUPS.get(language)


def read_number(text: str, group: str | None = None) -> Number | None:
    """Read ASCII digits with separators; None when no habit of writing gives such a number."""
    if text.isdecimal() and text.isascii():
        return Number((Figure(text),))
    if found := _GROUPED.fullmatch(text):
        return _grouped(text, found, group)
    if found := _LAKH.fullmatch(text):
        return Number((_joined(text, found),), echo=group != ",")
    if found := _DECIMAL.fullmatch(text):
        return Number((Figure(found["whole"] or "0", found["decimals"]),))
    if found := _VULGAR.fullmatch(text):
        return Number((Figure(found["whole"] or "0", _PARTS[found["part"]]),))
    return None


def read_number_words(text: str, *languages: str) -> int | None:
    """A whole number in words, in the first language in which it is one: "mille deux cents"."""
    if len(text) > _LONGEST_WORDS:
        return None
    text = _A_HUNDRED.sub("one ", text)
    if not _WORDS.fullmatch(text):
        return None
    for language in dict.fromkeys(languages):
        try:
            return int(text2num(text, language))
        except ValueError:
            continue
    return None


def _grouped(text: str, found: re.Match[str], group: str | None) -> Number:
    mark, thousands = found[1], _joined(text, found)
    sure = mark not in ".," or found["decimals"] is not None or text.count(mark) > 1
    if sure:
        return Number((thousands,))
    if mark == group:
        return Number((thousands,), echo=True)
    whole, decimals = text.split(mark)
    return Number((thousands, Figure(whole, decimals)))


def _joined(text: str, found: re.Match[str]) -> Figure:
    decimals = found["decimals"] or ""
    whole = text[: -len(decimals) - 1] if decimals else text
    return Figure(re.sub(r"\D", "", whole), decimals)
