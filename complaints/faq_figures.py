"""What is counted of the FAQ check, and which questions it fails. Never who asked, or what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FEW = 3
"""From so many judgements on, an answer that helps less than half of its readers fails."""


class FaqTally(StrEnum):
    """What is counted; the key is an entry's id or a door, else empty."""

    ASKED = "faq-asked"
    """Somebody said in their own words what is wrong."""
    NO_ENTRY = "faq-no-entry"
    """No entry answered that."""
    OFFERED = "faq-offered"
    """An entry was among the best."""
    READ = "faq-read"
    """An answer was opened."""
    SOLVED = "faq-solved"
    NOT_SOLVED = "faq-not-solved"
    DOOR = "faq-door"
    """A door was proposed."""
    OVERRULED = "faq-overruled"
    """A person chose another door than this one, which was proposed."""


@dataclass(frozen=True, slots=True)
class EntryFigures:
    """How an entry fared."""

    id: str
    offered: int
    read: int
    solved: int
    not_solved: int

    @property
    def judged(self) -> int:
        """How often somebody said whether it helped."""
        return self.solved + self.not_solved

    @property
    def fails(self) -> bool:
        """Whether it was judged often enough, and helped less than half of the time."""
        return self.judged >= FEW and self.solved * 2 < self.judged


@dataclass(frozen=True, slots=True)
class DoorFigures:
    """How often a door was proposed, and how often the person chose another one."""

    door: str
    proposed: int
    overruled: int


@dataclass(frozen=True, slots=True)
class FaqFigures:
    """The FAQ check in a period."""

    asked: int
    no_entry: int
    solved: int
    entries: tuple[EntryFigures, ...]
    """What left most people without a solution first; only entries that were offered or read."""
    doors: tuple[DoorFigures, ...]
    """What was proposed most often first."""


def figures(counted: Mapping[str, Counter[str]]) -> FaqFigures:
    """The figures of what was counted, by kind of tally and key."""
    known = {one: counted.get(one, Counter[str]()) for one in FaqTally}
    ids = {key for kind in _OF_ENTRIES for key in known[kind]}
    entries = (EntryFigures(key, *(known[kind][key] for kind in _OF_ENTRIES)) for key in ids)
    doors = (
        DoorFigures(key, n, known[FaqTally.OVERRULED][key])
        for key, n in known[FaqTally.DOOR].items()
    )
    return FaqFigures(
        asked=known[FaqTally.ASKED].total(),
        no_entry=known[FaqTally.NO_ENTRY].total(),
        solved=known[FaqTally.SOLVED].total(),
        entries=tuple(sorted(entries, key=lambda one: (-one.not_solved, -one.read, one.id))),
        doors=tuple(sorted(doors, key=lambda one: (-one.proposed, one.door))),
    )


_OF_ENTRIES = (FaqTally.OFFERED, FaqTally.READ, FaqTally.SOLVED, FaqTally.NOT_SOLVED)
