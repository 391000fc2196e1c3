"""What a document says, before it has a look: plain strings that no template evaluates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from bot.documents.signs import breakable, runs_from_the_right

Respelling = Callable[[str], str]
"""Turns a text into one that the fonts can draw."""

NARROW = 16
WIDE = 44
"""Letters, however broad, that fit into the left and the right column of `page.typ`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name and what belongs to it; `code` is set in a fixed-width font."""

    name: str
    said: str
    note: str = ""
    code: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a few paragraphs and rows; `language` is the language of the rows."""

    heading: str
    language: str
    text: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The exact words, attached to the PDF only when a font cannot draw some of their signs."""

    name: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document in one language."""

    title: str
    language: str
    author: str
    footer: str
    facts: tuple[Row, ...]
    sections: tuple[Section, ...]
    original: Original

    def spelled(self, respell: Respelling, *, attach: bool) -> dict[str, Any]:
        """The data of the template, every text respelled; `attach` adds the original."""

        def paragraphs(text: str) -> list[dict[str, object]]:
            return [
                {
                    "lines": [breakable(respell(line), WIDE) for line in lines],
                    "rtl": runs_from_the_right(" ".join(lines)),
                }
                for lines in _paragraphs(text)
            ]

        def row(one: Row) -> dict[str, object]:
            return {
                "name": breakable(respell(one.name), NARROW),
                "said": paragraphs(one.said),
                "note": breakable(respell(one.note), WIDE),
                "code": one.code,
                "strong": one.strong,
            }

        return {
            "title": respell(self.title),
            "language": self.language,
            "author": respell(self.author),
            "footer": respell(self.footer),
            "facts": [row(one) for one in self.facts],
            "sections": [
                {
                    "heading": respell(section.heading),
                    "language": section.language,
                    "text": [part for text in section.text for part in paragraphs(text)],
                    "rows": [row(one) for one in section.rows],
                }
                for section in self.sections
            ],
            "attached": asdict(self.original) if attach else None,
        }


def _paragraphs(text: str) -> list[list[str]]:
    lines = [line.rstrip() for line in text.splitlines()]
    return [list(group) for written, group in groupby(lines, bool) if written]
