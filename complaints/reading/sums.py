"""Read a text that is one sum and nothing else: a number, its currency, its hundredths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision

from complaints.answers import Money
from complaints.reading.currencies import HUNDREDTH, HUNDREDTHS, SIGN, currencies, home_first
from complaints.reading.numerals import (
    NUMBER,
    Figure,
    Number,
    own_group,
    read_number,
    read_number_words,
)
from complaints.reading.result import Ask, Err, Note, Ok, Problem, Reading, Told, Warn

_LONGEST = 120
_MOST_DIGITS = 15
_MOST_OPTIONS = 6

_SIGN = re.compile(SIGN, re.IGNORECASE)
_ENDLESS = re.compile(rf"(?:{SIGN} ?)?(?P<number>\d[\d.,' ]*)(?:{SIGN})?", re.IGNORECASE)
_THOUSANDS = re.compile(rf"(?P<number>{NUMBER}) ?(?:k|mille|thousand)", re.IGNORECASE)
_LARGE_UNIT = re.compile(
    rf"{NUMBER} ?(?:m|mn|mio|bn|b|md|mrd|millions?|milliards?|billions?)(?: d'| de)?",
    re.IGNORECASE,
)
_DASH_FOR_CENTS = re.compile(r"(?P<whole>\d+)[.,]-+")
_CENTS = re.compile(
    rf"(?:(?:et|and) )?(?:(?P<two>\d\d)|(?P<any>\d\d?|[^\W\d_]+(?:[ -][^\W\d_]+)*?)"
    rf"(?P<part> ?{HUNDREDTH})?)",
    re.IGNORECASE,
)
_ONLY_CENTS = re.compile(
    rf"(?P<number>\d+|[^\W\d_].*?) ?(?P<part>{HUNDREDTH})(?: d'euros?)?", re.IGNORECASE
)


class Sums:
    """Sums as they are told by one person: in their language, with their usual currency."""

    def __init__(self, told: Told, limit: Decimal) -> None:
        self._told = told
        self._limit = limit
        self._languages = (told.language, "fr", "en")

    def read(self, text: str) -> Reading | None:
        """One sum, with or without its currency; None when the text is not just that."""
        usual = (self._told.currency,)
        if (number := self._number(text)) is not None:
            return self._money(number, usual)
        if len(text) > _LONGEST:
            return Err(Problem.TOO_LARGE) if _is_endless(text) else None
        for found in _SIGN.finditer(text):
            before, after = text[: found.start()].strip(), text[found.end() :].strip()
            if (reading := self._with_sign(before, found[0], after)) is not None:
                return reading
        return self._only_cents(text)

    def _with_sign(self, before: str, sign: str, after: str) -> Reading | None:
        if sign in "eE" and (after or not before):
            return None  # "12e" is what a text message makes of "12 €"; "1e9" is no sum
        number = self._number(before or after)
        if before and after and isinstance(number, Number):
            number = self._with_cents(number, after)
        if number is None:
            return None
        told = self._told
        codes = home_first(currencies(sign), told.country, told.currency)
        return self._money(number, codes) if codes else Err(Problem.CURRENCY)

    def _number(self, text: str) -> Number | Problem | None:
        """A number in digits, in thousands ("3k") or in words; UNIT for millions."""
        group = own_group(self._told.language, self._told.country)
        if number := read_number(text, group):
            return number
        if len(text) > _LONGEST:
            return None
        if found := _DASH_FOR_CENTS.fullmatch(text):
            return Number((Figure(found["whole"]),))
        if found := _THOUSANDS.fullmatch(text):
            number = read_number(found["number"].strip(), group)
            return number and Number(tuple(one.shifted(3) for one in number.figures), echo=True)
        if _LARGE_UNIT.fullmatch(text):
            return Problem.UNIT
        words = read_number_words(text, *self._languages)
        return None if words is None else Number((Figure(str(words)),))

    def _with_cents(self, number: Number, text: str) -> Number | None:
        """ "12" and "50", "50 centimes" or "cinquante": twelve and a half."""
        found = _CENTS.fullmatch(text)
        if not found or len(number.figures) > 1 or number.figures[0].decimals:
            return None
        said = found["two"] or found["any"]
        cents = int(said) if said.isdecimal() else read_number_words(said, *self._languages)
        if (
            cents is None
            or cents > 99
            or (said.isdecimal() and len(said) < 2 and not found["part"])
        ):
            return None
        return Number((Figure(number.figures[0].whole, f"{cents:02}"),))

    def _only_cents(self, text: str) -> Reading | None:
        found = _ONLY_CENTS.fullmatch(text)
        number = self._number(found["number"]) if found else None
        if not found or not isinstance(number, Number) or number.figures[0].decimals:
            return None
        if number.figures[0].length > _MOST_DIGITS:
            return Err(Problem.TOO_LARGE)
        whole = number.figures[0].whole.zfill(3)
        code = HUNDREDTHS[found["part"].casefold()] or self._told.currency
        return self._money(Number((Figure(whole[:-2], whole[-2:]),)), (code,))

    def _money(self, number: Number | Problem, codes: tuple[str, ...]) -> Reading:
        """The number in each currency it may be in; what would be rounded is asked."""
        if isinstance(number, Problem):
            return Err(number)
        if all(figure.length > _MOST_DIGITS for figure in number.figures):
            return Err(Problem.TOO_LARGE)
        short = [figure for figure in number.figures if figure.length <= _MOST_DIGITS]
        found = [_Candidate.of(figure, code) for code in codes for figure in short]
        found = [one for one in found if one.is_sensible] or found
        sums = tuple(dict.fromkeys(one.money for one in found if self.admits(one.money)))
        if not sums:
            return Err(Problem.TOO_LARGE)
        if len(sums) > 1 or not all(one.is_exact for one in found):
            return Ask(sums[:_MOST_OPTIONS])
        if not sums[0].minor:
            return Warn(sums[0], Problem.ZERO)
        chosen = number.echo or len(number.figures) * len(codes) > 1
        return Ok(sums[0], Note.READ_AS if chosen else None)

    def admits(self, money: Money) -> bool:
        """Whether a sum is within the limit."""
        return money.minor <= self._limit.scaleb(get_currency_precision(money.currency))


def _is_endless(text: str) -> bool:
    """Whether a long text is nothing but one enormous number with its currency."""
    found = _ENDLESS.fullmatch(text)
    number = read_number(found["number"].strip()) if found else None
    return number is not None and number.figures[0].length > _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One figure in one currency."""

    money: Money
    precision: int
    is_exact: bool

    @classmethod
    def of(cls, figure: Figure, code: str) -> _Candidate:
        precision = get_currency_precision(code)
        return cls(Money(figure.minor(precision), code), precision, figure.is_exact(precision))

    @property
    def is_sensible(self) -> bool:
        """Nobody writes decimals of a currency that has none."""
        return self.is_exact or self.precision > 0
