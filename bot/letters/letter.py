"""A letter: what one reader is told, in their language, ready for any channel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import BinaryIO

MESSAGE_LIMIT = 4096
"""Characters of a Telegram message after its markup is read (TELEGRAM E20)."""

MAIL_BYTES = 18 * 1024 * 1024
"""What one e-mail carries: a third is added on its way, and many servers take 25 MB."""


class ButtonKind(StrEnum):
    """What happens when a button is pressed."""

    PRESS = "press"
    """The bot hears of it: `action` is the callback data, at most 64 bytes."""
    COPY = "copy"
    """The reader's device copies `action`, at most 256 characters, and the bot hears nothing."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; channels without buttons leave it out."""

    label: str
    action: str
    kind: ButtonKind = ButtonKind.PRESS


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter; `name` is ours, never what somebody typed."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that is too large for the memory: sent while it is read, closed by `close`."""

    name: str
    media_type: str
    file: BinaryIO
    size: int
    instead: str = ""
    """What is said when it can never be sent."""

    def close(self) -> None:
        """Let go of it; closed twice, nothing happens."""
        self.file.close()


@dataclass(frozen=True, slots=True)
class Copied:
    """The addresses at the head of an e-mail that two people get: each sees the other's."""

    to: str
    cc: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The topic of a case in a forum; `name` has at most 128 characters."""

    name: str
    over: bool
    """Whether it is closed once this letter is there."""
    again: bool = False
    """Whether it may have been closed before."""


class Tone(StrEnum):
    """How a line is said where there is markup; the value is its tag in Telegram's HTML."""

    PLAIN = ""
    STRONG = "b"
    CODE = "code"
    """A tap copies it."""
    QUOTE = "blockquote"
    """Somebody else's words, set apart so that they cannot pass for ours."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a letter as its reader sees it; never contains markup."""

    said: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one reader.

    `html` is Telegram's subset with every value escaped, at most `MESSAGE_LIMIT` characters once
    read; empty for what never goes to a chat. `plain` says the same without markup.
    """

    subject: str
    html: str
    plain: str
    language: str
    enclosures: tuple[Enclosure, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    thread: str = ""
    """What e-mails must share to stand together: the register number of the case."""
    copied: Copied | None = None
    """Whom an e-mail is for and who is in copy, when two people get the same one."""
    topic: Topic | None = None
    """Where it belongs in a group that is a forum."""

    parcel: Parcel | None = None
    """A large file that is the letter; the words stand under it."""

    def bare(self) -> Letter:
        """The words alone, for when a channel refused the letter as it was."""
        said = self.parcel.instead if self.parcel else self.plain
        return replace(self, html="", plain=cut(said), enclosures=(), buttons=(), parcel=None)

    def close(self) -> None:
        """Let go of what it carries, sent or not."""
        if self.parcel is not None:
            self.parcel.close()

    def marked(self, mark: str) -> Letter:
        """The same letter with a mark before its first word."""
        return replace(self, html=f"{mark} {self.html}", plain=f"{mark} {self.plain}")


Paragraph = tuple[Line, ...]


def paragraph(*lines: str | Line) -> Paragraph:
    """Lines that belong together."""
    return tuple(Line(one) if isinstance(one, str) else one for one in lines)


def strong(said: str) -> Line:
    """A line that is looked for first."""
    return Line(said, Tone.STRONG)


def in_html(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs in Telegram's HTML; the only place where a letter's words become markup."""
    return "\n\n".join("\n".join(_marked_up(line) for line in one) for one in paragraphs)


def in_plain(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as plain text."""
    return "\n\n".join("\n".join(line.said for line in one) for one in paragraphs)


def width(text: str) -> int:
    """Length as the strictest reading of Telegram's limit counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """The text, shortened with an ellipsis when it has more than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


_ARTICLE = re.compile(
    r"(?<![\w.@:/-])(?:[LRD]\s?\d+(?:-\d+)+|\d{4}-R-\d+)(?![\w@:/-]|\.\w)", re.ASCII
)
"""The number of an article of the law, "L612-2", or of a recommendation, "2024-R-02"."""

_COPIED = frozenset({Tone.CODE, Tone.QUOTE})


def _unbroken(line: Line) -> str:
    """Its words, with articles of the law in one piece on a narrow screen.

    What somebody else wrote, and what is there to be copied, keeps the hyphens that it has.
    """
    if line.tone in _COPIED:
        return line.said
    return _ARTICLE.sub(lambda one: one[0].replace("-", "\N{NON-BREAKING HYPHEN}"), line.said)


def _marked_up(line: Line) -> str:
    said = escape(_unbroken(line))
    return f"<{line.tone}>{said}</{line.tone}>" if line.tone else said
