"""The figures of the FAQ check on messages whose right answer is known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from complaints.understanding.examples import Door
from complaints.understanding.hearing import Heard
from tests.faq.messages import About, Message

Hear = Callable[[str], Heard]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; not a number where no message was there to measure them on."""

    first: float
    """The right entry comes first."""
    three: float
    """The right entry is among the first three."""
    parted: float
    """AUC: a message that no entry answers gets more "none" than one that an entry answers."""
    silenced: float
    """Messages with an answer that are told that nothing fits."""
    chattered: float
    """Messages without an answer that are offered one all the same."""
    complaints: float
    """Complaints proposed as complaints."""
    doors: float
    """Messages proposed the right door."""
    by_door: dict[Door, float]


def measure(hear: Hear, tried: Sequence[Message], nothing_fits: float) -> Figures:
    """Listen to every message and count."""
    heard = [(one, hear(one.text)) for one in tried]
    asked = [
        ([entry.id for entry in found.entries].index(one.expected), found.none)
        for one, found in heard
        if one.about is About.ENTRY
    ]
    none = [found.none for one, found in heard if one.about is About.NONE]
    doors = [(Door(one.expected), found.door) for one, found in heard if one.about is About.DOOR]
    tries = Counter(right for right, _ in doors)
    hits = Counter(right for right, proposed in doors if right is proposed)
    return Figures(
        first=_share(sum(place == 0 for place, _ in asked), len(asked)),
        three=_share(sum(place < 3 for place, _ in asked), len(asked)),
        parted=auc(none, [belief for _, belief in asked]),
        silenced=_share(sum(belief >= nothing_fits for _, belief in asked), len(asked)),
        chattered=_share(sum(belief < nothing_fits for belief in none), len(none)),
        complaints=_share(hits[Door.COMPLAINT], tries[Door.COMPLAINT]),
        doors=_share(hits.total(), tries.total()),
        by_door={door: _share(hits[door], tries[door]) for door in Door if tries[door]},
    )


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """The chance that one of `high` is above one of `low`; a draw counts one half."""
    pairs = ((one > other) + (one == other) / 2 for one in high for other in low)
    return _share(sum(pairs), len(high) * len(low))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else math.nan
