"""Moderation: words that hurt are pointed out to who writes them; nothing is ever blocked here.

The words are the organisation's, language by language. They are compared whole, without accents and
capitals; letters that are stretched, dotted, masked or replaced by figures are seen through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import groupby

from complaints.case import Case


class Category(StrEnum):
    """Why a word is pointed out (ACCEPTANCE S1-68, whose « homophones » means homophobic)."""

    INSULT = "insult"
    RACIST = "racist"
    HOMOPHOBIC = "homophobic"
    DISCRIMINATORY = "discriminatory"
    THREAT = "threat"


@dataclass(frozen=True, slots=True)
class Flag:
    """A word as it was typed, at `text[start:end]`."""

    word: str
    category: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Moderation:
    """The words of an organisation: language, category, words or short phrases."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def flagged(self, text: str, language: str) -> tuple[Flag, ...]:
        """The places of a text that may hurt somebody, in order; none overlaps another."""
        plain, places = _plain(text)
        found = [
            Flag(text[start:end], category, start, end)
            for category, words in self.words.get(language, {}).items()
            if words
            for match in _pattern(words).finditer(plain)
            for start, end in [(places[match.start()], places[match.end()])]
            if _is_word(match[0]) and not _is_in_address(plain, match.start(), match.end())
        ]
        kept: list[Flag] = []
        for one in sorted(found, key=lambda flag: (flag.start, -flag.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return tuple(kept)

    def is_to_read(self, case: Case) -> bool:
        """Whether what a person sent should be read for moderation; says nothing of the words."""
        said = [line.said for line in case.statement]
        said += [one.text for one in case.course.supplements]
        return any(self.flagged(text, case.language) for text in said)


_LOOKS_LIKE = {"a": "@4", "e": "3€", "i": "1!", "o": "0", "s": "5$", "t": "7"}
_MASK = "[*#]"
_JOINED = r"[.\-_*·]"
"""What stands between the letters of a word that hides: « c.o.n »."""
_ALIKE = str.maketrans("аеорсухі’‘", "aeopcyxi''")
"""Cyrillic letters that look Latin, and apostrophes of all kinds."""
_MASKED_END = 5
"""Letters from which on the last one may be masked: « merd* », but not « put* »."""
_TELLING = 2
"""Letters that must be legible, whatever is masked or replaced by figures."""
_PLURAL = 3
"""Letters from which on a word is also looked for with an s."""


def _is_word(found: str) -> bool:
    """Whether letters enough were left to tell the word: « m***e » has them, « m**** » has not."""
    return sum(one.isalpha() for one in found) >= _TELLING


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether this is a part of an e-mail address, such as one that ends in « .con »."""
    before, after = text[:start].rpartition(" ")[2], text[end:].partition(" ")[0]
    return "@" in before or "@" in after


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without accents, capitals and invisible signs; each letter with its old place."""
    letters, places = [], []
    for place, one in enumerate(text):
        for letter in unicodedata.normalize("NFKD", one.lower()).translate(_ALIKE):
            if unicodedata.category(letter) not in {"Mn", "Cf"}:
                letters.append(letter)
                places.append(place)
    # An accent of its own and an invisible sign belong to the letter before them.
    return "".join(letters), [*places, len(text)]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """All words of a category at once, the longest first."""
    longest_first = sorted((_plain(one)[0] for one in words), key=len, reverse=True)
    spellings = "|".join(map(_spellings, longest_first))
    # Of « cul-de-sac » no part is a word of its own; of « connard-là » it is.
    begins, ends = r"(?<![\w@])(?<![^\W_]-)", r"(?![\w@])(?!-(?!(?:la|ci)\b)[^\W_])"
    return re.compile(f"{begins}(?:{spellings}){ends}")


def _spellings(phrase: str) -> str:
    """How a phrase may be written, with something between its words."""
    return r"[\s,;.!]+".join(_spelling(word) for word in phrase.split())


def _spelling(word: str) -> str:
    """How one word may be written: whole, masked, stretched, or letter by letter."""
    runs = [(letter, len(list(same))) for letter, same in groupby(word)]
    last = len(runs) - 1
    whole = "".join(
        _run(letter, times, masked=n > 0 and (n < last or len(word) >= _MASKED_END))
        for n, (letter, times) in enumerate(runs)
    )
    if len(word) < _PLURAL:
        return whole
    # Of « A.C.O.N. » no letters are a word of their own.
    joined = f"(?<!\\w{_JOINED}){_JOINED.join(map(_one, word))}(?!{_JOINED}\\w)"
    spaced = r"\s".join(map(_one, word))
    return f"(?:(?:{whole}|{joined}|{spaced})s?)"


def _run(letter: str, times: int, *, masked: bool) -> str:
    """The same letter so many times or, stretched, three times and more, or masked."""
    one = _one(letter)
    # Not twice: « Maine coon » is a cat.
    stretched = f"{one}(?:{one}{{2,}})?" if times == 1 else f"{one}{{{times},}}"
    return f"(?:{stretched}|{_MASK}{{{times}}})" if masked else f"(?:{stretched})"


def _one(letter: str) -> str:
    looks = _LOOKS_LIKE.get(letter)
    return f"[{letter}{looks}]" if looks else re.escape(letter)
