"""What runs in the fenced process: one file comes in, one verdict goes out.

`examine` decodes an image or parses a PDF file; `copy` gives it as others may open it as well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from bot.attachments import fence
from bot.attachments.verdict import Verdict, written
from complaints.refusals import Refusal, Refused
from storage.examining import media_type_of

PDF = "application/pdf"


Judge = Callable[[bytes], bytes]
"""Reads a file to its end; gives the copy that others may open. Raises Refused(FILE_*)."""


def judged(
    content: bytes, *, copy: bool, ready: Callable[[], None] = lambda: None
) -> Verdict | Refusal:
    """What is to be said of a file; with the copy that others may open, if asked.

    `ready` is called when all is loaded and nothing of the file was looked at but its header.
    """
    media_type = media_type_of(content)
    if media_type is None:
        return Refusal.FILE_TYPE
    judge = _loaded(media_type, copy=copy)
    ready()
    try:
        made = judge(content)
    except Refused as no:
        return no.refusal
    except (MemoryError, RecursionError):
        return Refusal.FILE_TOO_COMPLEX
    return Verdict(media_type, made if copy else b"")


def main() -> None:
    """Close the fence, read the file, say the verdict."""
    fence.put_up()
    content = sys.stdin.buffer.read()
    verdict = judged(content, copy=sys.argv[1:] == ["copy"], ready=fence.step_down)
    sys.stdout.buffer.write(written(verdict))
    sys.stdout.buffer.flush()


def _loaded(media_type: str, *, copy: bool) -> Judge:
    """Each parser is loaded for its own kind of file only: that is most of what a file costs."""
    if media_type == PDF:
        from bot.attachments import papers  # noqa: PLC0415 - see above

        return papers.inspected
    from bot.attachments import images  # noqa: PLC0415 - see above

    if copy:
        return partial(images.copied, media_type=media_type)

    def decoded(content: bytes) -> bytes:
        images.opened(content, media_type)
        return b""

    return decoded
