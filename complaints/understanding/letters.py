"""How alike texts are by their letters, which forgives typing errors, endings and missing accents.

A text is the groups of three to five letters in it, rare groups counting more (tf-idf); two texts
are as alike as the angle between them is small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from complaints.understanding.chat_spelling import bare

Floats = NDArray[np.float32]

LENGTHS = (3, 4, 5)
"""Letters in a group; a space is a letter too, so that beginnings of words count."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Lines as their groups of letters, held the other way round: per group, the lines with it."""

    size: int
    places: Mapping[str, int]
    """Per group, where its lines begin in `lines`; they end where the next group's begin."""
    rarity: Floats
    ends: NDArray[np.int32]
    lines: NDArray[np.int32]
    weights: Floats

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Hold some lines; a group that only one of them has says nothing about the others."""
        # Groups are counted twice rather than kept: all of them at once are tens of megabytes.
        used = Counter(group for text in texts for group in groups(text))
        shared = [group for group, n in used.items() if n > 1]
        sizes = np.array([used[group] for group in shared], np.int32)
        ends = np.cumsum(sizes, dtype=np.int32)
        letters = cls(
            size=len(texts),
            places={group: at for at, group in enumerate(shared)},
            rarity=np.log(len(texts) / sizes).astype(np.float32),
            ends=ends,
            lines=np.empty(sizes.sum(), np.int32),
            weights=np.empty(sizes.sum(), np.float32),
        )
        free = ends - sizes
        for at, text in enumerate(texts):
            places, weights = letters._weighed(groups(text))
            letters.lines[free[places]] = at
            letters.weights[free[places]] = weights
            free[places] += 1
        return letters

    def likeness(self, counted: Counter[str]) -> Floats:
        """How alike a text of these groups is to each line, from 0 to 1."""
        places, own = self._weighed(counted)
        if not len(places):
            return np.zeros(self.size, np.float32)
        ends = self.ends[places].tolist()
        begins = [self.ends.item(at - 1) if at else 0 for at in places.tolist()]
        spans = [slice(begin, end) for begin, end in zip(begins, ends, strict=True)]
        lines = np.concatenate([self.lines[span] for span in spans])
        weights = np.concatenate([self.weights[span] for span in spans])
        shares = np.repeat(own, [end - begin for begin, end in zip(begins, ends, strict=True)])
        return np.bincount(lines, weights * shares, self.size).astype(np.float32)

    def known(self, counted: Counter[str]) -> float:
        """The share of a text's groups that these lines have, from 0 to 1."""
        return sum(group in self.places for group in counted) / max(1, len(counted))

    def _weighed(self, counted: Counter[str]) -> tuple[NDArray[np.intp], Floats]:
        """The groups that are known here, and their weights, which make a vector of length one."""
        known = [(at, n) for group, n in counted.items() if (at := self.places.get(group, -1)) >= 0]
        places = np.array([at for at, _ in known], np.intp)
        often = np.array([n for _, n in known], np.float32)
        weights: Floats = (1 + np.log(often)) * self.rarity[places]
        length = float(np.linalg.norm(weights))
        return places, weights / length if length else weights


def groups(text: str) -> Counter[str]:
    """The groups of letters of a text, whatever its case, accents and marks."""
    spaced = f" {' '.join(_WORD.findall(bare(text.lower())))} "
    return Counter(
        spaced[start : start + length]
        for length in LENGTHS
        for start in range(len(spaced) - length + 1)
    )
