"""The messages that understanding is measured on, from the folders beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")

_HERE = Path(__file__).parent


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


def measured() -> tuple[str, ...]:
    """The shipped profiles that have messages, `pot` first because settings were chosen on it."""
    names = {path.parent.name for path in _HERE.glob("*/development.*.tsv")}
    return tuple(sorted(names, key=lambda name: (name != "pot", name)))


@cache
def messages(which: str, language: str, profile: str = "pot") -> tuple[Message, ...]:
    """The messages of a file such as `pot/development.fr.tsv`; none where there is no such file."""
    path = _HERE / profile / f"{which}.{language}.tsv"
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(Message(About(about), expected, text) for about, expected, text in rows)
