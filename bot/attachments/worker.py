"""What runs in the fenced process: one file comes in, one verdict goes out.

`examine` decodes an image whole or parses a PDF file; `copy` draws the image anew as well.
"""

from __future__ import annotations

import sys

from bot.attachments import fence
from bot.attachments.verdict import Verdict, written
from complaints.refusals import Refusal, Refused
from storage.examining import media_type_of

PDF = "application/pdf"


def judged(content: bytes, *, copy: bool) -> Verdict | Refusal:
    """What is to be said of a file; a copy of a PDF file is the file."""
    media_type = media_type_of(content)
    if media_type is None:
        return Refusal.FILE_TYPE
    try:
        if media_type == PDF:
            _inspect(content)
            return Verdict(media_type, content if copy else b"")
        return Verdict(media_type, _drawn(content, media_type, copy=copy))
    except Refused as no:
        return no.refusal
    except (MemoryError, RecursionError):
        return Refusal.FILE_TOO_COMPLEX


def main() -> None:
    """Close the fence, read the file, say the verdict."""
    fence.put_up()
    content = sys.stdin.buffer.read()
    verdict = judged(content, copy=sys.argv[1:] == ["copy"])
    sys.stdout.buffer.write(written(verdict))
    sys.stdout.buffer.flush()


def _inspect(content: bytes) -> None:
    # Each parser is loaded for its own kind of file only: pikepdf alone takes 150 ms.
    from bot.attachments import papers  # noqa: PLC0415

    papers.inspect(content)


def _drawn(content: bytes, media_type: str, *, copy: bool) -> bytes:
    from bot.attachments import images  # noqa: PLC0415 - as above

    if copy:
        return images.copied(content, media_type)
    images.opened(content, media_type)
    return b""
