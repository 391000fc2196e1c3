"""Read what somebody answers to "how much?". Nothing is rounded or multiplied silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from complaints.answers import Money
from complaints.reading.blanks import read_blank
from complaints.reading.clean import clean_text, one_line, plain
from complaints.reading.currencies import SIGN
from complaints.reading.result import Ask, Err, Ok, Problem, Reading, Told, Warn
from complaints.reading.sums import Sums

LIMIT = Decimal("9999999.99")
"""The largest sum that is taken by default, in units of its currency."""

_LONGEST = 400
_LONGEST_RANGE = 100
_MOST_OPTIONS = 6
_ALIKE = str.maketrans(dict.fromkeys("−–—‐‑", "-") | dict.fromkeys("’ʼ′`´‘", "'"))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_ABOUT = _pattern(
    r"(?:environ|env\.?|à peu près|a peu pres|autour de|aux alentours de|dans les|presque|"
    r"approximativement|approx\.?|plus de|moins de|au moins|au plus|jusqu'à|près de|"
    r"about|around|approximately|roughly|circa|ca\.|almost|nearly|more than|less than|"
    r"at least|at most|up to|over|under|ungefähr|etwa|unos|~|≈|±|\+/-)[ :]*(?P<rest>.+)"
)
_ABOUT_AFTER = _pattern(
    r"(?P<rest>.+?)[ ,]+(?:environ|à peu près|approx\.?|approximativement|or so|roughly)"
)
_ROUND_NUMBERS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_ROUND = _pattern(rf"une (?P<number>{'|'.join(_ROUND_NUMBERS)}) d(?:'|e )(?P<sign>.+)")
_BELOW_ZERO = _pattern(rf"\((?P<a>.+)\)|(?:- ?|moins |minus )(?P<b>.+)|(?:{SIGN}) ?-(?P<c>.+)")
_TIMES = _pattern(r"(?P<times>[1-9]\d{0,2}) ?(?:x|×|\*|fois|times) ?(?P<each>.+)")
_BETWEEN = _pattern(r"^(?:entre|between|de|from) ")
_TO = _pattern(r" ?- ?| (?:à|a|to|et|and|ou|or|bis) ")
_SIGN = _pattern(SIGN)
_WORD = _pattern(r"[^\W\d_]{2,}")
_WITH_TAX = _pattern(r" ?ttc$")

_FIGURES = r"(?:\d{1,3}(?:[ '.]\d{3})+(?:,\d\d?)?|\d{1,3}(?:,\d{3})+(?:\.\d\d?)?|\d+(?:[.,]\d+)?)"
_MENTION = _pattern(
    rf"(?<![\w.,'-])(?:{SIGN} ?{_FIGURES}|{_FIGURES} ?k? ?{SIGN}(?:\d\d(?!\d))?)(?![\w%])"
)


def read_amount(text: str, told: Told, *, limit: Decimal = LIMIT) -> Reading:
    """Read one sum; without a sign it is in `told.currency`. Never raises."""
    text = clean_text(text)
    if not text:
        return Err(Problem.EMPTY)
    if blank := read_blank(text):
        return Ok(blank)
    sums = Sums(told, limit)
    text = _WITH_TAX.sub("", one_line(plain(text)).translate(_ALIKE)).removeprefix("+").strip()
    for version in dict.fromkeys((text, text.rstrip(" .!?;"))):
        if (reading := sums.read(version)) is not None:
            return reading
    if len(text) > _LONGEST:
        return Err(Problem.NOT_AN_AMOUNT)
    for shape in (_below_zero, _about, _times, _range, _story):
        if (reading := shape(text, sums)) is not None:
            return reading
    return Err(Problem.NOT_AN_AMOUNT)


def _below_zero(text: str, sums: Sums) -> Reading | None:
    found = _BELOW_ZERO.fullmatch(text)
    rest = found and (found["a"] or found["b"] or found["c"])
    return Err(Problem.NEGATIVE) if rest and sums.read(rest.strip()) is not None else None


def _about(text: str, sums: Sums) -> Reading | None:
    if found := _ROUND.fullmatch(text):
        rest = f"{_ROUND_NUMBERS[found['number'].casefold()]} {found['sign']}"
    elif found := _ABOUT.fullmatch(text) or _ABOUT_AFTER.fullmatch(text):
        rest = found["rest"].strip()
    else:
        return None
    reading = sums.read(rest)
    if reading is None:
        reading = _range(rest, sums)
    match reading:
        case Ok(Money() as money):
            return Warn(replace(money, approximate=True), Problem.APPROXIMATE)
        case Ask(options):
            return Ask(tuple(replace(one, approximate=True) for one in _moneys(options)))
    return reading


def _times(text: str, sums: Sums) -> Reading | None:
    found = _TIMES.fullmatch(text)
    each = _options(sums.read(found["each"])) if found else ()
    if not found or not each:
        return None
    times = int(found["times"])
    products = [replace(one, minor=one.minor * times) for one in each]
    options = [one for pair in zip(products, each, strict=True) for one in pair if sums.admits(one)]
    return Ask(tuple(dict.fromkeys(options))[:_MOST_OPTIONS])


def _range(text: str, sums: Sums) -> Reading | None:
    if len(text) > _LONGEST_RANGE:
        return None
    text = _BETWEEN.sub("", text)
    for found in _TO.finditer(text):
        low, high = _same_sign(text[: found.start()], text[found.end() :])
        ends = [_options(sums.read(low)), _options(sums.read(high))]
        if all(ends):
            return Ask(tuple(dict.fromkeys(ends[0] + ends[1]))[:_MOST_OPTIONS])
    return None


def _same_sign(low: str, high: str) -> tuple[str, str]:
    """ "30 à 40 €" is euros on both sides, and so is "€30-40"."""
    left, right = _SIGN.search(low), _SIGN.search(high)
    if right and not left:
        return f"{low} {right[0]}", high
    if left and not right:
        return low, f"{high} {left[0]}"
    return low, high


def _story(text: str, sums: Sums) -> Reading | None:
    """Sums with their currency in a sentence: always a question, never a guess."""
    if not any(not _SIGN.fullmatch(word) for word in _WORD.findall(text)):
        return None
    told = (_options(sums.read(found[0])) for found in _MENTION.finditer(text))
    options = tuple(dict.fromkeys(one for each in told for one in each))[:_MOST_OPTIONS]
    return Ask(options) if options else None


def _options(reading: Reading | None) -> tuple[Money, ...]:
    match reading:
        case Ok(Money() as money):
            return (money,)
        case Ask(options):
            return tuple(_moneys(options))
    return ()


def _moneys(options: Iterable[object]) -> Iterator[Money]:
    return (one for one in options if isinstance(one, Money))
