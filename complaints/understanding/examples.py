"""Messages of every kind that come to a complaint desk, from the files beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")


class Door(StrEnum):
    """Where a message belongs."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    HEALTH = "health"
    ADMINISTRATION = "administration"
    INDIVIDUAL = "individual"
    EMPLOYER = "employer"
    BUSINESS = "business"
    GREETING = "greeting"


class Kind(StrEnum):
    """What a message is: a door's own, talk about anything, or trouble with another trader."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    HEALTH = "health"
    ADMINISTRATION = "administration"
    INDIVIDUAL = "individual"
    EMPLOYER = "employer"
    BUSINESS = "business"
    GREETING = "greeting"
    CHAT = "chat"
    TRADE = "trade"


DOORS: Mapping[Kind, Door] = {
    **{Kind(door.value): door for door in Door},
    # Whoever asks for the weather asks something; a parcel that is lost is somebody's complaint.
    Kind.CHAT: Door.QUESTION,
    Kind.TRADE: Door.COMPLAINT,
}

ELSEWHERE = frozenset({Door.HEALTH, Door.ADMINISTRATION, Door.EMPLOYER, Door.BUSINESS})
"""Doors to other worlds; a quarrel among private persons may well be about our service too."""

COMMON = frozenset({Kind.COMPLAINT, Kind.QUESTION})
"""Kinds that a FAQ may well answer; messages of the other kinds are about something else."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message of a known kind."""

    kind: Kind
    text: str


@cache
def examples(language: str) -> tuple[Example, ...]:
    """The examples of a language; those of every language for one that has none of its own."""
    if language not in LANGUAGES:
        return tuple(one for known in LANGUAGES for one in examples(known))
    path = Path(__file__).with_name(f"examples.{language}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        Example(Kind(kind), text)
        for line in lines
        if not line.startswith("#")
        for kind, _, text in (line.partition("\t"),)
    )
