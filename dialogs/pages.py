"""What does not fit: lists in pages, long texts in pages, and the last resort of a cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Generic, TypeVar

from complaints.reading import cut, cut_middle

I = TypeVar("I")  # noqa: E741 - an item

BUTTON = 30
"""Characters of a button that a phone shows."""
_ENDING = 5
"""Letters of the longest ending of a file that is kept whole, such as "xhtml"."""
_BEFORE_ENDING = 4
"""Characters before the ending that are kept: numbers and dates stand there."""
LIMIT = 4096
"""Characters of a message after its markup is read (Bot API). Counted as UTF-16 units, which is
never less than what Telegram counts."""
ROOM = 3000
"""Characters of a page of text: leaves room for the window's own words in any language."""

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Turn:
    """A step to a neighbouring page."""

    by: int
    to: int


@dataclass(frozen=True, slots=True)
class Page(Generic[I]):
    """Some of many items; `index` counts from 0."""

    items: tuple[I, ...]
    index: int
    count: int

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Where one can turn from here."""
        return tuple(
            Turn(by, self.index + by) for by in (-1, 1) if 0 <= self.index + by < self.count
        )


def page(items: Sequence[I], index: int, size: int) -> Page[I]:
    """One page of a list; an index out of range (callback data is input) is brought into it."""
    count = max(1, -(-len(items) // size))
    index = min(max(index, 0), count - 1)
    return Page(tuple(items[index * size : (index + 1) * size]), index, count)


def leaf(blocks: Sequence[str], index: int, room: int = ROOM) -> Page[str]:
    """One page of a long text, given as blocks of HTML that are kept whole when they fit."""
    leaves: list[list[str]] = [[]]
    for block in blocks:
        for piece in _pieces(block, room):
            if leaves[-1] and sum(map(length, leaves[-1])) + length(piece) > room:
                leaves.append([])
            leaves[-1].append(piece)
    index = min(max(index, 0), len(leaves) - 1)
    return Page(tuple(leaves[index]), index, len(leaves))


def length(html: str) -> int:
    """How long Telegram finds this HTML, or a little less strict: markup does not count."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int = 300) -> str:
    """The beginning of a plain text, as many characters as a person would count."""
    beginning = cut(text, most)
    return text if beginning == text else f"{beginning}…"


def file_named(name: str, most: int) -> str:
    """The name of a file in so many characters, shortened in its middle: its ending tells what it
    is, and what stands before that tells it from the others."""
    ending = name.rpartition(".")[2] if "." in name else ""
    told = len(ending) + 1 if 0 < len(ending) <= _ENDING else 0
    return cut_middle(name, most, told + _BEFORE_ENDING)


def fitted(html: str) -> str:
    """The HTML itself when it fits into a message, else its beginning without markup."""
    if length(html) <= LIMIT:
        return html
    return escape(_cut(unescape(_TAG.sub("", html)), LIMIT - 1)) + "…"


def _pieces(block: str, room: int) -> list[str]:
    if length(block) <= room:
        return [block]
    # A single block that fills more than a page loses its markup: tags must not be torn apart.
    rest, pieces = unescape(_TAG.sub("", block)), []
    while rest:
        piece = _cut(rest, room)
        if len(piece) < len(rest) and " " in piece[room // 2 :]:
            piece = piece[: piece.rindex(" ") + 1]
        pieces.append(escape(piece.strip()))
        rest = rest[len(piece) :]
    return pieces


def _cut(text: str, units: int) -> str:
    """The longest beginning of a text within so many UTF-16 units."""
    while len(text.encode("utf-16-le", "surrogatepass")) // 2 > units:
        over = len(text.encode("utf-16-le", "surrogatepass")) // 2 - units
        text = text[: len(text) - max(1, over // 2)]
    return text
