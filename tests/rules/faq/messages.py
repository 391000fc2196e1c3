"""The messages that the search is tried on, from the text files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Message:
    """What somebody writes, and the entry that answers it; none for what is about other things."""

    language: str
    text: str
    entry: str | None


def messages(name: str) -> tuple[Message, ...]:
    return tuple(
        Message(language, text, None if entry == "-" else entry)
        for language in LANGUAGES
        for line in _lines(Path(__file__).with_name(f"{name}.{language}.txt"))
        for entry, _, text in (line.partition(": "),)
    )


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in "# "]
