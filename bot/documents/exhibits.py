"""The numbered exhibits of the file for a mediator: what both sides wrote, and the evidence.

Never an internal note, never anything of a mediation (C. conso. L612-3).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from bot.documents import letters
from bot.documents.receipt import complaint
from bot.documents.scribe import Scribe
from complaints.case import Exhibit
from complaints.history import Event, EventKind
from locales import N_

Content = Callable[[int], Awaitable[bytes]]
"""The bytes of a file of evidence, or of its safe copy, by its id."""

ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}

LETTERS = {
    EventKind.ACKNOWLEDGED: (N_("The acknowledgement"), letters.acknowledgement),
    EventKind.INFORMATION_ASKED: (N_("The request for information"), letters.information_request),
    EventKind.HOLDING_SENT: (N_("The holding answer"), letters.holding),
    EventKind.ANSWERED: (N_("The answer"), letters.answer),
    EventKind.REQUALIFIED: (N_("The letter that it is no complaint"), letters.closing),
}
"""The letters that were sent, by the event that each tells of."""

CLOSING = N_("The closing letter")

_STEM = 40
"""Characters of a file's name, without number and ending."""


class Role(StrEnum):
    """What an exhibit is."""

    COMPLAINT = "complaint"
    ANSWER = "answer"
    LETTER = "letter"
    """Another letter of ours."""
    ADDED = "added"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Piece:
    """One exhibit; `name` is that of its file, `number` its place in the index."""

    number: int
    role: Role
    title: str
    at: datetime
    name: str
    content: bytes
    original: str = ""
    """SHA-256 of what the person sent, where this is a copy of it (decision 0020)."""

    @property
    def sha256(self) -> str:
        """Its fingerprint."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """A document before it has a number; `stem` and `ending` make the name of its file."""

    role: Role
    title: str
    at: datetime
    stem: str
    ending: str
    content: bytes
    sent: str = ""


async def pieces(scribe: Scribe, history: Sequence[Event], content: Content) -> tuple[Piece, ...]:
    """All exhibits: the complaint, what was written since in order, then the evidence.

    Raises what `content` raises for a file that is gone or was changed.
    """
    found = [one async for one in _all(scribe, history, content)]
    width = max(2, len(str(len(found))))
    return tuple(_numbered(one, n, width) for n, one in enumerate(found, start=1))


def _numbered(one: Written, n: int, width: int) -> Piece:
    name = f"{n:0{width}}_{one.stem}.{one.ending}"
    piece = Piece(n, one.role, one.title, one.at, name, one.content)
    return piece if one.sent in {"", piece.sha256} else replace(piece, original=one.sent)


async def _all(
    scribe: Scribe, history: Sequence[Event], content: Content
) -> AsyncIterator[Written]:
    async for one in writings(scribe, history):
        yield one
    for exhibit in scribe.case.exhibits:
        yield _evidence(exhibit, await content(exhibit.id))


async def writings(scribe: Scribe, history: Sequence[Event]) -> AsyncIterator[Written]:
    """What both sides wrote, in order: the complaint, what was added, the letters."""
    case, words, profile = scribe.case, scribe.words, scribe.profile
    sent = await complaint(case, words, profile)
    yield _ours(Role.COMPLAINT, words("Complaint, as it was sent"), case.filed_at, sent)
    added = {one.seq for one in case.course.supplements}
    closed = {one.seq for one in case.course.closings}
    for event in history:
        if event.seq in added:
            text = await letters.supplement(case, event, words, profile)
            yield _ours(Role.ADDED, words("What was added"), event.at, text)
        elif event.kind in LETTERS:
            title, letter = LETTERS[event.kind]
            role = Role.ANSWER if event.kind is EventKind.ANSWERED else Role.LETTER
            yield _ours(role, words(title), event.at, await letter(case, event, words, profile))
        elif event.seq in closed and event.kind is not EventKind.WITHDRAWN:
            last = await letters.closing(case, event, words, profile)
            yield _ours(Role.LETTER, words(CLOSING), event.at, last)


def _ours(role: Role, title: str, at: datetime, content: bytes) -> Written:
    return Written(role, title, at, _stem(title), "pdf", content)


def _evidence(exhibit: Exhibit, content: bytes) -> Written:
    stem, ending = _stem(PurePosixPath(exhibit.name).stem), _ending(exhibit)
    return Written(
        Role.EVIDENCE, exhibit.name, exhibit.received_at, stem, ending, content, exhibit.sha256
    )


def file_name(exhibit: Exhibit) -> str:
    """A name for a file of somebody that every system can unpack."""
    return f"{_stem(PurePosixPath(exhibit.name).stem)}.{_ending(exhibit)}"


def _ending(exhibit: Exhibit) -> str:
    return ENDINGS.get(exhibit.media_type, "bin")


def _stem(title: str) -> str:
    """A name that every system can unpack: what is left of it in plain letters and digits."""
    marks = unicodedata.normalize("NFKD", title)
    plain = "".join(sign for sign in marks if not unicodedata.combining(sign))
    words = re.findall(r"[A-Za-z0-9]+", plain)
    return "-".join(words)[:_STEM].strip("-") or "file"
