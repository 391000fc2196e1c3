"""Who says whether a file may be kept. Here only by its first bytes; `bot.attachments` opens it."""

from __future__ import annotations

from typing import Protocol

from complaints.refusals import Refusal, Refused

_PNG = b"\x89PNG\r\n\x1a\n"


class Examiner(Protocol):
    """Looks into files before they are kept, and makes copies that are safe to look at."""

    async def examine(self, content: bytes) -> str:
        """The media type of a file that may be kept; raises Refused(FILE_*)."""
        ...

    async def copied(self, content: bytes, media_type: str) -> bytes:
        """The file as others may open it (decision 0020); raises Refused(FILE_*)."""
        ...

    def refused(self, refusal: Refusal) -> None:
        """Count a file that was not kept, whoever refused it."""
        ...


def media_type_of(content: bytes) -> str | None:
    """What a file is by its header: JPEG, PNG, WebP or PDF; None for everything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(_PNG) and content[12:16] == b"IHDR":
        return "image/png"
    if content.startswith(b"RIFF") and content[8:15] == b"WEBPVP8":
        return "image/webp"
    # At the very start: what stands before it could be another kind of file (RELIABILITY §4.3).
    if content.startswith((b"%PDF-1.", b"%PDF-2.")):
        return "application/pdf"
    return None


class FirstBytes:
    """An examiner for casebooks that take nothing from strangers: tests, registers, exports."""

    async def examine(self, content: bytes) -> str:
        """What the header says; raises Refused(FILE_TYPE)."""
        media_type = media_type_of(content)
        if media_type is None:
            raise Refused(Refusal.FILE_TYPE)
        return media_type

    async def copied(self, content: bytes, media_type: str) -> bytes:
        """The file itself."""
        return content if media_type else b""

    def refused(self, refusal: Refusal) -> None:
        """Nobody counts."""
