"""The consumers' chat: letters through aiogram, as the intake bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
)

from bot.channels.channel import Outcome, Undelivered
from bot.channels.chat import ChatCarrier, Place, refused
from bot.letters.letter import Button, ButtonKind, Enclosure, Letter, Parcel

_BEFORE_SENDING = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""No connection (name, route, TLS, time to connect): not a byte of the letter left the house."""

_MEANINGS: dict[type[Exception], Outcome] = {
    TelegramUnauthorizedError: Outcome.TOKEN,
    TelegramNotFound: Outcome.TOKEN,
    TelegramConflictError: Outcome.NOT_SENT,
    TelegramEntityTooLarge: Outcome.REJECTED,
}
"""Faults whose class alone tells what they mean."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Streamed(InputFile):
    """A file that is read while it is sent: never in memory as a whole."""

    def __init__(self, parcel: Parcel) -> None:
        super().__init__(filename=parcel.name)
        self._file = parcel.file

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:
        """The file from its beginning, piece by piece."""
        self._file.seek(0)
        while piece := await asyncio.to_thread(self._file.read, self.chunk_size):
            yield piece


class ConsumerChat(ChatCarrier):
    """Carries letters to the private chats of consumers; `dest` is the Telegram id of a person."""

    faults = (AiogramError,)

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def say(self, place: Place, letter: Letter) -> str:
        """Send the words and buttons as a message; returns its id."""
        sent = await self._bot.send_message(
            int(place.chat),
            letter.html or letter.plain,
            parse_mode=_mode(letter),
            link_preview_options=_NO_PREVIEW,
            reply_markup=_keyboard(letter),
        )
        return str(sent.message_id)

    async def hand_over(
        self, place: Place, enclosure: Enclosure, letter: Letter | None = None
    ) -> str:
        """Send a file, with words and buttons of the letter when given; returns its id."""
        under: dict[str, Any] = {}
        if letter is not None:
            under = {
                "caption": letter.html or letter.plain,
                "parse_mode": _mode(letter),
                "reply_markup": _keyboard(letter),
            }
        file = BufferedInputFile(enclosure.content, enclosure.name)
        sent = await self._bot.send_document(int(place.chat), file, **under)
        return str(sent.message_id)

    async def bring(self, place: Place, parcel: Parcel, letter: Letter) -> str:
        """Send a large file while it is read, with the words under it; returns its id."""
        sent = await self._bot.send_document(
            int(place.chat),
            Streamed(parcel),
            caption=letter.html or letter.plain,
            parse_mode=_mode(letter),
            reply_markup=_keyboard(letter),
        )
        return str(sent.message_id)

    async def replace(self, dest: str, known: str, letter: Letter) -> None:
        """Make an earlier message say this."""
        await self._bot.edit_message_text(
            letter.html or letter.plain,
            chat_id=int(dest),
            message_id=int(known),
            parse_mode=_mode(letter),
            link_preview_options=_NO_PREVIEW,
            reply_markup=_keyboard(letter),
        )

    def undelivered(self, fault: Exception, dest: str) -> Undelivered:
        """What a fault of aiogram means for a letter to this chat."""
        match fault:
            case TelegramRetryAfter():
                return Undelivered(Outcome.FLOOD, "429", retry_after=fault.retry_after)
            case TelegramMigrateToChat():
                return Undelivered(Outcome.MIGRATED, "400", migrated_to=fault.migrate_to_chat_id)
            case TelegramForbiddenError():
                return refused(403, fault.message, dest)
            case TelegramBadRequest():
                return refused(400, fault.message, dest)
            case TelegramNetworkError(__cause__=cause) if isinstance(cause, _BEFORE_SENDING):
                return Undelivered(Outcome.NOT_SENT, type(cause).__name__)
            case _:
                # By default nobody knows: 5xx, a broken answer, a line cut after the request.
                outcome = _MEANINGS.get(type(fault), Outcome.UNKNOWN)
                return Undelivered(outcome, type(fault).__name__)


def _mode(letter: Letter) -> ParseMode | None:
    return ParseMode.HTML if letter.html else None


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    if not letter.buttons:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[[_button(one) for one in row] for row in letter.buttons]
    )


def _button(button: Button) -> InlineKeyboardButton:
    match button.kind:
        case ButtonKind.PRESS:
            return InlineKeyboardButton(text=button.label, callback_data=button.action)
        case ButtonKind.COPY:
            return InlineKeyboardButton(
                text=button.label, copy_text=CopyTextButton(text=button.action)
            )
