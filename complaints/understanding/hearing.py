"""Hears what a message is about: the entries that may answer it, and the door it belongs to."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from complaints.understanding.chat_spelling import written_out
from complaints.understanding.examples import DOORS, ELSEWHERE, Door, Kind, examples
from complaints.understanding.letters import Floats, groups
from complaints.understanding.listener import Line, Listener, Scores, blended, learn
from complaints.understanding.meaning import Encoder, encoder
from complaints.understanding.shelf import Shelf, name_of, packed, unpacked

OWN = 0.75
"""How much the language of the message counts; the others share the rest."""
FAMILIAR = 1.15
"""How much more familiar another language must look than the chosen one."""
IN_DOUBT = 0.05
"""What the door for complaints gets on top: a complaint taken for a question loses rights."""
ANSWERED = 0.6
"""How much an answer in the FAQ speaks against the doors that lead elsewhere."""
LONGEST = 2000
"""Characters of a message whose letters are compared."""
GIST = 240
"""Characters of a message whose meaning is compared: its beginning and its end."""
STRANGE = 0.3
"""From 0 to 1: a message less familiar than this in every language has words that nobody knows."""
FEW_WORDS = 4
"""A sentence of fewer words is not looked at by itself."""
CENTRE = 0.22
STEEPNESS = 8.0
"""Where `none` is one half, and how fast it grows around it."""

_OF_WORDS = frozenset({Door.QUESTION, Door.GREETING})
"""Doors that only a message with known words can mean."""

_END = re.compile(r"(?<=[.!?;:])\s+|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the FAQ as it is learnt: its id and every way to ask for it."""

    id: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that may be the answer; `score` from 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message is about."""

    entries: tuple[Found, ...]
    """Every entry, best first."""
    none: float
    """From 0 to 1, how much speaks for no entry answering it."""
    door: Door


Pages = tuple[tuple[str, tuple[Page, ...]], ...]
"""Per language, the pages of a FAQ."""


@dataclass(frozen=True, slots=True, eq=False)
class Hearing:
    """All that was learnt from a FAQ in every language of an organisation."""

    ids: tuple[str, ...]
    listeners: Mapping[str, Listener]
    encoder: Encoder | None

    @classmethod
    def of(cls, pages: Pages, speaks: Encoder | None) -> Self:
        """Learn from the pages and the examples; takes about two seconds with an encoder."""
        ids = tuple(dict.fromkeys(page.id for _, own in pages for page in own))
        listeners = {}
        for language, own in pages:
            lines = [Line(ids.index(page.id), said) for page in own for said in page.said]
            listeners[language] = learn(lines, examples(language), len(ids), language, speaks)
        return cls(ids, listeners, speaks)

    def hear(self, text: str, language: str) -> Heard:
        """Listen to a message; `language` is the reader's, who may write in another one."""
        if not text.strip() or not self.ids:
            return Heard((), 1.0, Door.COMPLAINT)
        text = text[:LONGEST]
        spoken = self._spoken(groups(text), language)
        (scores,) = self._scores([text], spoken)
        if scores.silence >= CENTRE and (sentences := _sentences(text)):
            scores = scores.with_the_best_of(self._scores(sentences, spoken))
        heard = self._heard(scores)
        if heard.door in _OF_WORDS and self._familiar(groups(text)) < STRANGE:
            # Nobody knows what it says: that it complains is the safe guess.
            return replace(heard, door=Door.COMPLAINT)
        return heard

    def _familiar(self, counted: Counter[str]) -> float:
        return max(one.letters.known(counted) for one in self.listeners.values())

    def _scores(self, texts: Sequence[str], spoken: str) -> list[Scores]:
        said = [written_out(text, spoken) for text in texts]
        meanings = self.encoder.encode([_gist(one) for one in said]) if self.encoder else None
        return [
            blended(
                [
                    (self._share(one.language, spoken), one.scores(counted, meaning))
                    for one in self.listeners.values()
                ]
            )
            for at, text in enumerate(said)
            for counted in (groups(text),)
            for meaning in (None if meanings is None else meanings[at],)
        ]

    def _spoken(self, counted: Counter[str], language: str) -> str:
        known = {name: one.letters.known(counted) for name, one in self.listeners.items()}
        best = max(known, key=known.__getitem__)
        own = known.get(language, 0.0)
        return best if known[best] > FAMILIAR * own else language

    def _share(self, language: str, spoken: str) -> float:
        if len(self.listeners) == 1:
            return 1.0
        others = len(self.listeners) - 1
        return OWN if language == spoken else (1 - OWN) / others

    def _heard(self, scores: Scores) -> Heard:
        best = scores.entries.argsort(kind="stable")[::-1]
        answered = 0.0 if self._claims(best) else max(0.0, -scores.silence)
        return Heard(
            tuple(Found(self.ids[at], _between(float(scores.entries[at]))) for at in best),
            _chance(scores.silence),
            _door(scores.kinds, answered),
        )

    def _claims(self, best: NDArray[np.intp]) -> bool:
        """Whether the best entry is itself about a door that leads elsewhere."""
        return any(best[0] in one.claims.values() for one in self.listeners.values())


def learnt(pages: Pages) -> Hearing:
    """What is learnt from some pages, once per process, whichever thread asks first."""
    with _LEARNING:
        return _learnt(pages, encoder())


def keep_on(shelf: Shelf | None) -> None:
    """Take from this shelf what another process learnt, and put there what this one learns."""
    _KEPT.shelf = shelf


@dataclass(slots=True)
class _Kept:
    shelf: Shelf | None = None


_KEPT = _Kept()
_LEARNING = threading.Lock()


@lru_cache(maxsize=16)
def _learnt(pages: Pages, speaks: Encoder | None) -> Hearing:
    return kept_or_learnt(pages, speaks, _KEPT.shelf)


def kept_or_learnt(pages: Pages, speaks: Encoder | None, shelf: Shelf | None) -> Hearing:
    """What a shelf has of these pages; else what is learnt from them now, which is put there."""
    if shelf is None:
        return Hearing.of(pages, speaks)
    name = name_of(pages, with_encoder=speaks is not None)
    kept = shelf.take(name)
    if kept is not None:
        with suppress(KeyError, ValueError):
            return Hearing(*unpacked(kept), speaks)
    hearing = Hearing.of(pages, speaks)
    shelf.put(name, packed(hearing.ids, hearing.listeners))
    return hearing


def _door(kinds: Floats, answered: float) -> Door:
    scores: dict[Door, float] = {}
    for kind, score in zip(Kind, kinds.tolist(), strict=True):
        door = DOORS[kind]
        against = ANSWERED * answered if door in ELSEWHERE else 0.0
        scores[door] = max(score - against, scores.get(door, -math.inf))
    scores[Door.COMPLAINT] += IN_DOUBT
    return max(scores, key=scores.__getitem__)


def _sentences(text: str) -> list[str]:
    """Of a message of several sentences, those that may be what it is about."""
    told = [one for one in _END.split(text) if len(one.split()) >= FEW_WORDS]
    return [] if len(told) < 2 else [*told[:2], *told[2:][-3:]]


def _gist(text: str) -> str:
    """A long story's beginning and end: what it is about, and what is asked."""
    if len(text) <= GIST:
        return text
    return f"{text[: GIST // 2]} {text[-GIST // 2 :]}"


def _between(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 3)


def _chance(margin: float) -> float:
    return round(1 / (1 + math.exp(-STEEPNESS * min(9.0, max(-9.0, margin - CENTRE)))), 4)
