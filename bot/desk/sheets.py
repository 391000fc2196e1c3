"""Sheets: files that the desk's bot sends to an officer in private, kept from being forwarded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram import Bot, InputMediaPhoto
from telegram.constants import MediaGroupLimit, ParseMode
from telegram.error import BadRequest

from complaints.case import Exhibit

PHOTO_BYTES = 10_000_000
"""A photo may have as much (TELEGRAM E35); a larger picture goes as a document."""
ALBUM_BYTES = 45_000_000
"""One request may carry 50 MB; the rest is for what surrounds the pictures."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file ready to be sent; `name` is ours, `caption` is markup with every value escaped."""

    name: str
    caption: str
    content: bytes


def is_picture(exhibit: Exhibit) -> bool:
    """Whether a file can go as a photo."""
    return exhibit.media_type.startswith("image/") and exhibit.size <= PHOTO_BYTES


def albums(pictures: Iterable[Exhibit]) -> Iterator[tuple[Exhibit, ...]]:
    """Pictures in albums of ten, or of fewer when a request would grow too large."""
    album: list[Exhibit] = []
    for one in pictures:
        is_heavy = sum(other.size for other in (*album, one)) > ALBUM_BYTES
        if is_heavy or len(album) == MediaGroupLimit.MAX_MEDIA_LENGTH:
            yield tuple(album)
            album = []
        album.append(one)
    if album:
        yield tuple(album)


async def send_photos(bot: Bot, chat: int, sheets: Sequence[Sheet]) -> None:
    """Pictures as photos; as documents when Telegram does not take their shape (E35)."""
    try:
        if len(sheets) == 1:
            (one,) = sheets
            await bot.send_photo(
                chat,
                one.content,
                caption=one.caption,
                parse_mode=ParseMode.HTML,
                protect_content=True,
                filename=one.name,
            )
            return
        await bot.send_media_group(
            chat,
            [
                InputMediaPhoto(one.content, one.caption, ParseMode.HTML, filename=one.name)
                for one in sheets
            ],
            protect_content=True,
        )
    except BadRequest:
        for one in sheets:
            await send_document(bot, chat, one)


async def send_document(bot: Bot, chat: int, sheet: Sheet, *, protect: bool = True) -> None:
    """A file as it is; `protect` keeps the app from forwarding or saving it."""
    await bot.send_document(
        chat,
        sheet.content,
        caption=sheet.caption,
        parse_mode=ParseMode.HTML,
        protect_content=protect,
        filename=sheet.name,
    )
