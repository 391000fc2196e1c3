"""What the sections of a document are made of: plain strings that no template evaluates.

Each block gives its data to the template, every text spelled so that the fonts can draw it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.documents.spelling import NARROW, Spelling, is_short


@dataclass(frozen=True, slots=True)
class Row:
    """A name and what belongs to it; `code` is set in a fixed-width font."""

    name: str
    said: str
    note: str = ""
    code: str = ""
    strong: bool = False

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        return {
            "name": spelling.paragraphs(self.name, NARROW),
            "said": spelling.paragraphs(self.said),
            "note": spelling.line(self.note),
            "code": self.code,
            "strong": self.strong,
            "short": is_short(self.plain()),
        }

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield from filter(None, (self.name, self.said, self.note, self.code))


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs."""

    texts: tuple[str, ...]

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        said = [part for text in self.texts for part in spelling.paragraphs(text)]
        return {"kind": "prose", "said": said}

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield from self.texts


def prose(*texts: str) -> Prose:
    """Paragraphs, one after the other."""
    return Prose(texts)


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart so that they cannot pass for the writer's."""

    text: str
    language: str

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        said = spelling.paragraphs(self.text)
        return {"kind": "quote", "said": said, "language": self.language}

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield self.text


@dataclass(frozen=True, slots=True)
class Rows:
    """Names with what belongs to them; `language` is that of what belongs, empty for ours."""

    rows: tuple[Row, ...]
    language: str = ""

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        rows = [row.data(spelling) for row in self.rows]
        return {"kind": "rows", "rows": rows, "language": self.language}

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        for row in self.rows:
            yield from row.plain()


def rows(*those: Row) -> Rows:
    """Rows in the language of the document."""
    return Rows(those)


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list."""

    items: tuple[str, ...]

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        return {"kind": "items", "items": [spelling.paragraphs(one) for one in self.items]}

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield from (f"{n}. {one}" for n, one in enumerate(self.items, start=1))


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section."""

    text: str

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        return {"kind": "subheading", "text": spelling.respell(self.text)}

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, whether it holds figures.

    `longest` letters of a word fit into it.
    """

    head: str
    share: int
    figures: bool = False
    longest: int = NARROW


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        return {
            "kind": "table",
            "columns": [
                {
                    "head": spelling.line(one.head, one.longest),
                    "share": one.share,
                    "figures": one.figures,
                }
                for one in self.columns
            ],
            "rows": [
                [
                    spelling.paragraphs(cell, column.longest)
                    for cell, column in zip(row, self.columns, strict=True)
                ]
                for row in self.rows
            ],
        }

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield " | ".join(one.head for one in self.columns)
        yield from (" | ".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts as bars: what each counts, how many, and how that is said."""

    bars: tuple[tuple[str, int, str], ...]

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        most = max((count for _, count, _ in self.bars), default=0) or 1
        return {
            "kind": "bars",
            "bars": [
                {"name": spelling.line(name, NARROW), "share": count / most * 100, "said": said}
                for name, count, said in self.bars
            ],
        }

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield from (f"{name}: {said}" for name, _, said in self.bars)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and in what role; the name stands first."""

    lines: tuple[str, ...]
    room: bool = False
    """Whether to leave room for a signature by hand."""

    def data(self, spelling: Spelling) -> dict[str, Any]:
        """What the template sets."""
        lines = [spelling.paragraphs(one) for one in self.lines]
        return {"kind": "signature", "lines": lines, "room": self.room}

    def plain(self) -> Iterator[str]:
        """What it says, line by line."""
        yield from self.lines


Block = Prose | Quote | Rows | Items | Subheading | Table | Bars | Signature
