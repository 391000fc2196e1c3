"""The messages that understanding is measured on, from the text files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")


class About(StrEnum):
    """What a message is a question to: the entries, to "no entry answers", or to the doors."""

    ENTRY = "entry"
    NONE = "none"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody types, and the entry or door that is right."""

    about: About
    expected: str
    text: str


@cache
def messages(which: str, language: str) -> tuple[Message, ...]:
    """The messages of a file such as `development.fr.tsv`."""
    path = Path(__file__).with_name(f"{which}.{language}.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Message(About(about), expected, text)
        for about, expected, text in rows
        if not about.startswith("#")
    )
