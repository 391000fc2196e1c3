"""Finds the FAQ entry that a chat message is about, whatever its spelling.

A message is compared with every way to ask a question that the organisation wrote down, word by
word, by stems, forgiving typing errors and chat spelling. Rare words count more than common ones,
and a word that nobody here uses counts against everything, so that the weather finds nothing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from complaints.chat_words import ELISIONS, ENDINGS, PHRASES, SOUNDS, SPELLING, STOPWORDS

# The numbers below were chosen by trying them on the messages in tests/rules/faq.

THRESHOLD = 0.29
"""Below this score a page is not offered."""
LINE = 0.4
"""How much the best single line counts; the rest is what the page as a whole covers."""
ONCE = 0.7
"""What a word is worth that a page uses in one line only, next to one of its title."""
BODY = 0.35
"""What a word is worth that stands only in the answer."""
STRANGE = 1.6
"""How much a word that nobody here uses counts against a page, next to the rarest word."""
WINDOW = 8
"""Telling words of a long sentence that are looked at together."""
SENTENCES = 30
"""Sentences of a message that are looked at; a longer story is judged by its beginning."""
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
            own = {word: stem(word, language) for word in _telling(text, language)}
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
        passages = self._passages(text)
        best: dict[str, float] = {}
        for passage in passages:
            meant = tuple(self._meant(word) for word in passage)
            # One word alone is a question; one word of a story is not yet its subject.
            trust = TRUST.get(len(passage), 1.0) if len(passages) > 1 else 1.0
            for at, page in enumerate(self.ids):
                score = trust * self._score(at, meant)
                if score >= max(THRESHOLD, best.get(page, 0)):
                    best[page] = score
        found = sorted(best.items(), key=lambda one: (-one[1], one[0]))
        return tuple((page, round(score, 3)) for page, score in found[:limit])

    def _passages(self, text: str) -> list[tuple[str, ...]]:
        """The telling words of each sentence; of a long sentence, of each part of it.

        People tell stories: one sentence of five says what it is about.
        """
        passages = []
        for sentence in _SENTENCE.split(text)[:SENTENCES]:
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
        return tuple(dict.fromkeys(_telling(text, self.language, known=self.words)))

    def _meant(self, word: str) -> Meant:
        own = stem(word, self.language)
        meant = {own: 1.0} if own in self.rarity else {}
        for key, table, most in (
            (word, self.words, 1.0),
            (sound(word, self.language), self.sounds, 0.95),
        ):
            if len(key) < 4:
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

    def _score(self, at: int, meant: Sequence[Meant]) -> float:
        worth = self.worth[at]
        best = max(self._likeness(line, worth, meant) for line in self.lines[at])
        return LINE * best + (1 - LINE) * self._covered(worth, meant)

    def _covered(self, worth: Mapping[str, float], meant: Sequence[Meant]) -> float:
        """The share of what a message says that these stems say too."""
        strange = STRANGE * math.log(1 + len(self.ids))
        weights = [max((self.rarity[own] for own in one), default=strange) for one in meant]
        hits = [
            max((sure * worth.get(own, 0) for own, sure in one.items()), default=0) for one in meant
        ]
        return sum(map(float.__mul__, weights, map(float, hits))) / sum(weights)

    def _likeness(self, line: Stems, worth: Mapping[str, float], meant: Sequence[Meant]) -> float:
        """How well a message and one line cover each other, rare words counting more."""
        recall = self._covered({own: worth[own] for own in line}, meant)
        if not recall:
            return 0
        found = sum(self.rarity[own] * max(one.get(own, 0) for one in meant) for own in line)
        precision = found / sum(self.rarity[own] for own in line)
        return 2 * recall * precision / (recall + precision)


def plain(text: str) -> str:
    """Lower case without accents, marks and apostrophes; three equal letters become one."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(one for one in bare if not unicodedata.combining(one))
    bare = re.sub(r"([a-z])\1{2,}", r"\1", bare)
    bare = re.sub(r"\be ?-? ?mails?\b", "email", bare)
    return " ".join(re.findall(r"[^\W_]+", bare))


def stem(word: str, language: str) -> str:
    """A word without its ending, at least three letters of it."""
    for ending in ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def sound(word: str, language: str) -> str:
    """Roughly how a word sounds, so that "paimen" and "paiement" meet."""
    for pattern, letters in SOUNDS.get(language, ()):
        word = pattern.sub(letters, word)
    return re.sub(r"(.)\1+", r"\1", word)


def _worth(lines: Sequence[Stems], body: Stems) -> dict[str, float]:
    """What each stem of a page is worth: most in the title or when several lines have it."""
    counts = Counter(one for line in lines for one in line)
    asked = {one: 1.0 if one in lines[0] or n > 1 else ONCE for one, n in counts.items()}
    return {**dict.fromkeys(body, BODY), **asked}


def _alike_enough(word: str) -> float:
    """No wrong letter in four, one in five to seven, about one in four of a long word."""
    return 1.0 if len(word) < 5 else 0.79 if len(word) < 8 else 0.74


def _telling(text: str, language: str, known: Container[str] = ()) -> list[str]:
    """The words of a text that say something, with chat spelling written out; no numbers."""
    spelling = SPELLING.get(language, {})
    written = " ".join(spelling.get(word, word) for word in plain(text).split())
    for pattern, said in PHRASES.get(language, ()):
        written = pattern.sub(said, written)
    words = (_unglued(word, language, known) for word in written.split())
    stop = STOPWORDS.get(language, frozenset())
    return [word for word in words if word not in stop and not word.isdecimal()]


def _unglued(word: str, language: str, known: Container[str]) -> str:
    """ "largent" is "l'argent" when only the latter is a word that is used here."""
    if word in known:
        return word
    for start in ELISIONS.get(language, ()):
        rest = word.removeprefix(start)
        if rest != word and rest[:1] in "aeiouyh" and rest in known:
            return rest
    return word
