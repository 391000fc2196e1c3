"""Fetching a file from Telegram at once: its `file_id` belongs to one bot, its link to one hour.

Sees bytes and errors only; what may be kept is the casebook's to say.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import (  # type: ignore[attr-defined]  # aiogram lets it through
    ClientError,
)
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import Document, Message, PhotoSize

from complaints.reading import clean_file_name, clean_text
from dialogs.intake.remarks import Remark

TRIES = 2
"""A link that has expired or a download that was cut is tried once more, with a new link."""
SECONDS = 60
NAME_MAX = 60
"""Characters of a caption that become the name of its photo."""


class Basket(BytesIO):
    """Takes what arrives, and no byte more than it may hold; raises Unfetched while it fills."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, part: Any, /) -> int:
        """Take the next part."""
        if self.tell() + len(part) > self._most:
            raise Unfetched(Remark.FILE_TOO_LARGE)
        return super().write(part)


Charge = Callable[[int], Awaitable[None]]
"""Counts so many bytes as sent by somebody; raises Refused(TOO_MUCH_TODAY)."""


class Unfetched(Exception):  # noqa: N818 - an expected answer, not an error
    """The file did not arrive; carries what to tell the person."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.value)
        self.remark = remark


@dataclass(frozen=True, slots=True)
class Sent:
    """A file in a message. `size` in bytes, when Telegram says it."""

    file_id: str
    unique_id: str
    name: str
    media_type: str | None
    size: int | None


def sent_in(message: Message, photo_name: str) -> Sent | None:
    """The photo or document of a message; None for everything else.

    A caption is the name of its photo, which has no other; else it is called `photo_name`.
    """
    if message.photo:
        largest: PhotoSize = max(message.photo, key=lambda one: one.width * one.height)
        title = clean_text(message.caption or "").replace("/", "-") or photo_name
        name = clean_file_name(f"{title[:NAME_MAX]}.jpg")
        return Sent(largest.file_id, largest.file_unique_id, name, "image/jpeg", largest.file_size)
    if message.document and not message.animation:
        paper: Document = message.document
        name = clean_file_name(paper.file_name or "")
        return Sent(paper.file_id, paper.file_unique_id, name, paper.mime_type, paper.file_size)
    return None


async def fetch(bot: Bot, file: Sent, most: int, charge: Charge) -> bytes:
    """The content of a file of at most so many bytes; raises Unfetched, and what `charge` raises.

    Charged before it is fetched: what is thrown away again was fetched too.
    """
    if file.size is not None and file.size > most:
        raise Unfetched(Remark.FILE_TOO_LARGE)
    if file.size == 0:
        raise Unfetched(Remark.FILE_EMPTY)
    await charge(most if file.size is None else file.size)
    for _ in range(TRIES):
        content = await _once(bot, file, most)
        if content is not None:
            return content
    raise Unfetched(Remark.FILE_CUT)


async def _once(bot: Bot, file: Sent, most: int) -> bytes | None:
    try:
        found = await bot.get_file(file.file_id)
        if found.file_size is not None and found.file_size > most:
            raise Unfetched(Remark.FILE_TOO_LARGE)
        if found.file_path is None:
            return None
        content = Basket(most)
        await bot.download_file(found.file_path, content, timeout=SECONDS)
    except TelegramEntityTooLarge as error:
        raise Unfetched(Remark.FILE_TOO_LARGE) from error
    except TelegramBadRequest as error:
        if "too big" in error.message.lower():
            raise Unfetched(Remark.FILE_TOO_LARGE) from error
        return None
    except (TelegramNetworkError, TelegramServerError, ClientError, TimeoutError, OSError):
        return None
    received = content.getvalue()
    expected = found.file_size if found.file_size is not None else file.size
    return None if expected is not None and len(received) != expected else received
