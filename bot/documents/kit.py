"""The file for a mediator: an index and numbered exhibits, in archives that can be sent.

The same case gives the same bytes: nothing is compressed, because photos and PDFs are already, and
every entry carries the date of what it holds.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.documents.exhibits import Content, Piece, pieces
from bot.documents.kit_index import index
from bot.documents.press import printed
from bot.documents.scribe import DOCUMENT, Scribe
from complaints.history import Event, EventKind
from complaints.organisation import Mediator

MOST = 45_000_000
"""Bytes of one archive: Telegram takes 50 MB from a bot (Bot API, `sendDocument`)."""

INDEX = "00_index.pdf"

_ENTRY = 300
"""Bytes that an entry costs besides its content, at most: its name twice, and two headers."""
_ROOM_FOR_INDEX = 2_000_000


@dataclass(frozen=True, slots=True)
class Kit:
    """The index, the exhibits, and the archives that hold them."""

    index: bytes
    pieces: tuple[Piece, ...]
    archives: tuple[bytes, ...]


async def kit(
    scribe: Scribe,
    mediator: Mediator,
    history: Sequence[Event],
    content: Content,
    most: int = MOST,
) -> Kit:
    """The file for this mediator; `most` bytes an archive, each exhibit whole in one of them."""
    made_at = as_of(scribe, history)
    found = await pieces(scribe, history, content)
    parts = split(found, most)
    volumes = {one.number: n for n, part in enumerate(parts, start=1) for one in part}
    sheet = index(scribe, mediator, found, volumes, scribe.civil(made_at))
    front = await printed(DOCUMENT, sheet, made_at)
    zone = scribe.profile.zone
    archives = []
    for n, part in enumerate(parts):
        entries = [(one.name, one.content, one.at.astimezone(zone)) for one in part]
        if n == 0:
            entries.insert(0, (INDEX, front, made_at.astimezone(zone)))
        archives.append(_archive(entries))
    return Kit(front, found, tuple(archives))


def as_of(scribe: Scribe, history: Sequence[Event]) -> datetime:
    """The moment of which the file speaks: when the person last asked for it."""
    asked = [one.at for one in history if one.kind is EventKind.MEDIATION_PREPARED]
    return asked[-1] if asked else scribe.case.entered_at


def split(found: Sequence[Piece], most: int) -> tuple[tuple[Piece, ...], ...]:
    """The exhibits in order, as many in each archive as fit; the first keeps room for the index."""
    parts: list[list[Piece]] = [[]]
    left = most - _ROOM_FOR_INDEX
    for one in found:
        needed = len(one.content) + _ENTRY
        if needed > left and parts[-1]:
            parts.append([])
            left = most
        parts[-1].append(one)
        left -= needed
    return tuple(map(tuple, parts))


def _archive(entries: Iterable[tuple[str, bytes, datetime]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content, at in entries:
            archive.writestr(_entry(name, at), content)
    return target.getvalue()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    # By default it says on which system it was made.
    entry.create_system = 0
    entry.external_attr = 0o644 << 16
    return entry
