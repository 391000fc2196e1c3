"""Finds the FAQ entry that a chat message is about, whatever its spelling.

A message is compared with every way to ask a question that the organisation wrote down, word by
word, by stems, forgiving typing errors and chat spelling. Rare words count more than common ones,
and a word that nobody here uses counts against everything, so that the weather finds nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from complaints.telling import sound, stem, telling

# The numbers below were chosen by trying them on the messages in tests/rules/faq.

THRESHOLD = 0.29
"""Below this score a page is not offered."""
LINE = 0.4
"""How much the best single line counts; the rest is what the page as a whole covers."""
ASKED = 0.97
"""How much another way to ask counts, next to the title."""
ONCE = 0.7
"""What a word is worth that a page uses in one line only, next to one of its title."""
BODY = 0.35
"""What a word is worth that stands only in the answer."""
STRANGE = 1.6
"""How much a word that nobody here uses counts against a page, next to the rarest word."""
WINDOW = 8
"""Telling words of a long sentence that are looked at together."""
LONGEST = 4000
"""Characters of a message that are looked at; a longer story is judged by its beginning."""
PASSAGES = 30
"""Passages of a message that are looked at."""
TRUST = {1: 0.5, 2: 0.75}
"""What a passage of so few telling words is worth in a message of several passages."""

_SENTENCE = re.compile(r"[.!?;:\n]+(?=\s|$)")
_CLAUSE = re.compile(
    r",\s|\s(?:et|mais|car|or|alors|puis|and|but|because|so|then)\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """What can be found: a title, other ways to ask for it, and a text."""

    id: str
    title: str
    asked: tuple[str, ...]
    body: str


Stems = frozenset[str]
Meant = dict[str, float]
"""The stems that one word of a message may stand for, and how surely."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The telling words of a passage: what each weighs and may mean."""

    words: tuple[tuple[float, Meant], ...]
    total: float
    surest: Meant
    """Every stem that any word may stand for."""

    def covered(self, worth: Mapping[str, float]) -> float:
        """The share of what is said here that these stems say too."""
        said = sum(
            weight * max((sure * worth.get(own, 0) for own, sure in meant.items()), default=0)
            for weight, meant in self.words
        )
        return said / self.total


@dataclass(frozen=True, slots=True)
class Index:
    """All pages of one language, prepared for searching."""

    language: str
    ids: tuple[str, ...]
    lines: tuple[tuple[Stems, ...], ...]
    """Per page, every way to ask for it."""
    worth: tuple[Mapping[str, float], ...]
    """Per page, how much of its matter each of its stems is."""
    words: Mapping[str, str]
    """Every word that the pages use, with its stem."""
    sounds: Mapping[str, str]
    """How each of them sounds, with its stem."""
    rarity: Mapping[str, float]
    """How much a stem says: high when few pages use it."""

    @classmethod
    def of(cls, pages: Sequence[Page], language: str) -> Self:
        """Prepare pages for searching."""
        words: dict[str, str] = {}

        def stems(text: str) -> Stems:
            own = {word: stem(word, language) for word in telling(text, language)}
            words.update(own)
            return frozenset(own.values())

        lines = tuple(tuple(stems(said) for said in (page.title, *page.asked)) for page in pages)
        worth = tuple(_worth(own, stems(page.body)) for own, page in zip(lines, pages, strict=True))
        used = Counter(one for own in worth for one in own)
        return cls(
            language=language,
            ids=tuple(page.id for page in pages),
            lines=lines,
            worth=worth,
            words=words,
            sounds={sound(word, language): own for word, own in words.items()},
            rarity={one: math.log(1 + len(pages) / count) for one, count in used.items()},
        )

    def find(self, text: str, limit: int = 3) -> tuple[tuple[str, float], ...]:
        """Ids of the pages that fit best with scores from 0 to 1, best first; often none."""
        passages = tuple(dict.fromkeys(self._passages(text[:LONGEST])))[:PASSAGES]
        meant = {word: self._meant(word) for passage in passages for word in passage}
        best: dict[str, float] = {}
        for passage in passages:
            # One word alone is a question; one word of a story is not yet its subject.
            trust = TRUST.get(len(passage), 1.0) if len(passages) > 1 else 1.0
            sentence = self._sentence([meant[word] for word in passage])
            for at, page in enumerate(self.ids):
                least = max(THRESHOLD, best.get(page, 0))
                score = trust * self._score(at, sentence, least / trust)
                if score >= least:
                    best[page] = score
        found = sorted(best.items(), key=lambda one: (-one[1], one[0]))
        return tuple((page, round(score, 3)) for page, score in found[:limit])

    def _passages(self, text: str) -> list[tuple[str, ...]]:
        """The telling words of each sentence; of a long sentence, of each part of it.

        People tell stories: one sentence of five says what it is about.
        """
        passages = []
        for sentence in _SENTENCE.split(text):
            words = self._telling(sentence)
            parts = (
                (words,)
                if len(words) <= WINDOW
                else (self._telling(part) for part in _CLAUSE.split(sentence))
            )
            for part in parts:
                starts = range(0, max(1, len(part) - WINDOW // 2), WINDOW // 2)
                passages += [part[start : start + WINDOW] for start in starts if part]
        return passages

    def _telling(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(telling(text, self.language, known=self.words)))

    def _meant(self, word: str) -> Meant:
        own = stem(word, self.language)
        meant = {own: 1.0} if own in self.rarity else {}
        heard = sound(word, self.language)
        for key, table, most in ((word, self.words, 1.0), (heard, self.sounds, 0.95)):
            if not 4 <= len(key) <= 40:
                continue
            for other, likeness, _ in process.extract(
                key,
                table.keys(),
                scorer=DamerauLevenshtein.normalized_similarity,
                score_cutoff=_alike_enough(key),
                limit=5,
            ):
                meant[table[other]] = max(meant.get(table[other], 0), most * likeness**2)
        return meant

    def _sentence(self, meant: Sequence[Meant]) -> _Sentence:
        strange = STRANGE * math.log(1 + len(self.ids))
        weights = [max((self.rarity[own] for own in one), default=strange) for one in meant]
        surest: Meant = {}
        for one in meant:
            surest.update({own: max(sure, surest.get(own, 0)) for own, sure in one.items()})
        return _Sentence(tuple(zip(weights, meant, strict=True)), sum(weights), surest)

    def _score(self, at: int, sentence: _Sentence, least: float) -> float:
        """How well a page fits; 0 when it cannot reach `least`."""
        worth = self.worth[at]
        covered = sentence.covered(worth)
        # No line covers more of the message than the page, which bounds what lines can add.
        if LINE * 2 * covered / (1 + covered) + (1 - LINE) * covered < least:
            return 0
        best = max(
            (ASKED if rank else 1.0) * self._likeness(line, worth, sentence)
            for rank, line in enumerate(self.lines[at])
        )
        return LINE * best + (1 - LINE) * covered

    def _likeness(self, line: Stems, worth: Mapping[str, float], sentence: _Sentence) -> float:
        """How well a message and one line cover each other, rare words counting more."""
        if line.isdisjoint(sentence.surest):
            return 0
        recall = sentence.covered({own: worth[own] for own in line})
        found = sum(self.rarity[own] * sentence.surest.get(own, 0) for own in line)
        precision = found / sum(self.rarity[own] for own in line)
        return 2 * recall * precision / (recall + precision)


def _worth(lines: Sequence[Stems], body: Stems) -> dict[str, float]:
    """What each stem of a page is worth: most in the title or when several lines have it."""
    counts = Counter(one for line in lines for one in line)
    asked = {one: 1.0 if one in lines[0] or n > 1 else ONCE for one, n in counts.items()}
    return {**dict.fromkeys(body, BODY), **asked}


def _alike_enough(word: str) -> float:
    """No wrong letter in four, one in five to seven, about one in four of a long word."""
    return 1.0 if len(word) < 5 else 0.79 if len(word) < 8 else 0.74
