"""Opening a case: recorded first, then shown, in the officer's private chat only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from telegram import Bot, InputMediaPhoto
from telegram.constants import ChatAction, MediaGroupLimit, ParseMode
from telegram.error import BadRequest, Forbidden

from bot.desk.cabinet import Cabinet
from bot.desk.file import file_of
from bot.desk.saying import say
from bot.documents import receipt
from bot.letters.reader import CaseFile, Reader
from complaints.actions import Open
from complaints.case import Actor, ActorKind, Case, Exhibit
from complaints.organisation import Officer
from locales import words

PHOTO_BYTES = 10_000_000
"""A photo may have as much (TELEGRAM E35); a larger picture goes as a document."""
ALBUM_BYTES = 45_000_000
"""One request may carry 50 MB; the rest is for what surrounds the pictures."""

_CLOSED = ("chat not found", "initiate conversation")


class ChatClosed(Exception):  # noqa: N818 - an answer to give, not an error
    """The officer has no open private chat with this bot."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file ready to be sent; `name` is ours, `caption` is markup with every value escaped."""

    name: str
    caption: str
    content: bytes


class Opening:
    """Shows whole files."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet

    async def show(self, bot: Bot, officer: Officer, case_id: int, reader: Reader) -> Case:
        """Record that the officer reads the file, then send it; raises Refused or ChatClosed."""
        try:
            # Shows nothing yet, but tells whether the chat is open before a reading is recorded.
            await bot.send_chat_action(officer.id, ChatAction.UPLOAD_DOCUMENT)
            casebook = self._cabinet.casebook
            case = await casebook.act(case_id, Open(), Actor(ActorKind.OFFICER, officer.id))
            file = await self._cabinet.file(case)
            await self._send(bot, officer.id, reader, file)
        except Forbidden as closed:
            raise ChatClosed from closed
        except BadRequest as refused:
            if any(one in refused.message.lower() for one in _CLOSED):
                raise ChatClosed from refused
            raise
        return case

    async def _send(self, bot: Bot, chat: int, reader: Reader, file: CaseFile) -> None:
        case = file.case
        history = await self._cabinet.casebook.history(case.id)
        for letter in file_of(reader, file, history):
            await say(bot, chat, letter, protect=True)
        # The same bytes that the person got, so in the language of the complaint.
        proof = await receipt(case, words(case.language), reader.profile, file.claim_code)
        title = reader.words("Case {number}: the receipt", number=str(case.number))
        await _document(bot, chat, Sheet(f"{case.number}.pdf", escape(title), proof))
        pictures = [one for one in case.exhibits if _is_picture(one)]
        for album in _albums(pictures):
            sheets = [await self._sheet(one, case, reader) for one in album]
            await _photos(bot, chat, sheets)
        for one in case.exhibits:
            if one not in pictures:
                await _document(bot, chat, await self._sheet(one, case, reader))

    async def _sheet(self, exhibit: Exhibit, case: Case, reader: Reader) -> Sheet:
        n = case.exhibits.index(exhibit) + 1
        caption = reader.words(
            "Case {number}, file {n}: {name}",
            number=str(case.number),
            n=n,
            # A name in another direction must not turn the line around it (RELIABILITY S11).
            name=f"\u2068{exhibit.name}\u2069",
        )
        ending = exhibit.media_type.rpartition("/")[2]
        content = await self._cabinet.casebook.content(exhibit.id)
        return Sheet(f"{case.number}-{n}.{ending}", escape(caption), content)


def _is_picture(exhibit: Exhibit) -> bool:
    return exhibit.media_type.startswith("image/") and exhibit.size <= PHOTO_BYTES


def _albums(pictures: Sequence[Exhibit]) -> Iterator[tuple[Exhibit, ...]]:
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


async def _photos(bot: Bot, chat: int, sheets: Sequence[Sheet]) -> None:
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
            await _document(bot, chat, one)


async def _document(bot: Bot, chat: int, sheet: Sheet) -> None:
    await bot.send_document(
        chat,
        sheet.content,
        caption=sheet.caption,
        parse_mode=ParseMode.HTML,
        protect_content=True,
        filename=sheet.name,
    )
