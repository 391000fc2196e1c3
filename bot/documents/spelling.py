"""Texts as the template takes them: spelled for our fonts, broken where words are too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from bot.documents.signs import breakable, runs_from_the_right

NARROW = 16
WIDE = 44
"""Letters, however broad, that fit into the left and the right column of `page.typ`."""
_SHORT = 1_200
"""Letters that fill a third of a page, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Turns texts into ones that the fonts can draw; `respell` is told what they cannot."""

    respell: Callable[[str], str]

    def line(self, text: str, longest: int = WIDE) -> str:
        """One line; words longer than `longest` letters may be broken."""
        return breakable(self.respell(text), longest)

    def paragraphs(self, text: str, longest: int = WIDE) -> list[dict[str, object]]:
        """Paragraphs with their lines, each with the side that it runs from."""
        return [
            {
                "lines": [self.line(line, longest) for line in lines],
                "rtl": runs_from_the_right(" ".join(lines)),
            }
            for lines in _paragraphs(text)
        ]


def is_short(texts: Iterable[str]) -> bool:
    """Whether texts take a small part of a page, so that they may be kept together on one."""
    lines = [line for text in texts for line in text.splitlines()]
    return sum(max(len(line), WIDE) for line in lines) <= _SHORT


def _paragraphs(text: str) -> list[list[str]]:
    lines = [line.rstrip() for line in text.splitlines()]
    return [list(group) for written, group in groupby(lines, bool) if written]
