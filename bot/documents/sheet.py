"""What a document says, before it has a look: plain strings that no template evaluates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bot.documents.blocks import Block, Row
from bot.documents.spelling import Spelling, is_short

ADDRESS = 26
"""Letters of a word that fit into a line of an address."""
TO_FILL_IN = ""
"""Among the lines of an address: a line for somebody to fill in by hand."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, which may be empty, and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]
    together: bool = False
    """Whether it stands on one page, if it is short."""


def unheaded(*blocks: Block) -> Section:
    """What stands without a heading."""
    return Section("", blocks)


@dataclass(frozen=True, slots=True)
class Original:
    """The exact words, attached to the PDF only when a font cannot draw some of their signs."""

    name: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document in one language.

    `sender` and `recipient` are the lines of addresses, for what may travel by post; `dateline`
    says when it was written, or asks for it.
    """

    title: str
    language: str
    author: str
    footer: str
    facts: tuple[Row, ...]
    sections: tuple[Section, ...]
    original: Original
    sender: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    dateline: str = ""

    def spelled(self, respell: Callable[[str], str], *, attach: bool) -> dict[str, Any]:
        """The data of the template, every text respelled; `attach` adds the original."""
        spelling = Spelling(respell)
        return {
            "title": respell(self.title),
            "language": self.language,
            "author": respell(self.author),
            "footer": respell(self.footer),
            "sender": [spelling.paragraphs(one, ADDRESS) for one in self.sender],
            "recipient": [spelling.paragraphs(one, ADDRESS) for one in self.recipient],
            "dateline": respell(self.dateline),
            "facts": [row.data(spelling) for row in self.facts],
            "sections": [
                {
                    "heading": respell(section.heading),
                    "together": section.together and is_short(_all(section)),
                    "blocks": [block.data(spelling) for block in section.blocks],
                }
                for section in self.sections
            ],
            "attached": asdict(self.original) if attach else None,
        }


def _all(section: Section) -> Iterator[str]:
    return (text for block in section.blocks for text in block.plain())


def in_plain(
    title: str, facts: tuple[Row, ...], sections: tuple[Section, ...], *before: str
) -> str:
    """Everything that a document says, as plain text; what stands before its title comes first."""

    def lines() -> Iterator[str]:
        yield from before
        yield title
        for row in facts:
            yield "\n".join(row.plain())
        for section in sections:
            if section.heading:
                yield section.heading
            for block in section.blocks:
                yield from block.plain()

    return "\n\n".join(lines()) + "\n"
