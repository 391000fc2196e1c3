"""The desk's chats: letters through python-telegram-bot, as the staff's bot."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.channel import Outcome, Undelivered
from bot.channels.chat import ChatCarrier, Place, refused
from bot.letters.letter import Button, ButtonKind, Enclosure, Letter

_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""No connection: not a byte of the letter left the house."""

TOO_LARGE = "entity too large"
"""A 413, which the library does not tell from a server's fault (5xx)."""

UNCHANGED_TOPIC = "topic_not_modified"
"""A 400 that says that a topic already is open, or closed (TELEGRAM E44)."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class DeskChat(ChatCarrier):
    """Carries letters to the staff group and to officers; `dest` is the Telegram id of a chat."""

    faults = (TelegramError,)

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def say(self, place: Place, letter: Letter) -> str:
        """Send the words and buttons as a message; returns its id."""
        sent = await self._bot.send_message(
            int(place.chat),
            letter.html or letter.plain,
            message_thread_id=place.thread,
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
        file = InputFile(enclosure.content, filename=enclosure.name)
        sent = await self._bot.send_document(
            int(place.chat), file, message_thread_id=place.thread, **under
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

    async def open_topic(self, dest: str, name: str) -> int:
        """Make a topic and return its thread; raises Undelivered, REJECTED where there are none."""
        try:
            topic = await self._bot.create_forum_topic(int(dest), name)
        except TelegramError as fault:
            raise self._unopened(fault, dest) from None
        return topic.message_thread_id

    async def close_topic(self, dest: str, thread: int) -> None:
        """Close a topic, one that is closed already too; raises Undelivered."""
        try:
            await self._bot.close_forum_topic(int(dest), thread)
        except TelegramError as fault:
            if UNCHANGED_TOPIC not in str(fault).lower():
                raise self._unopened(fault, dest) from None

    async def reopen_topic(self, dest: str, thread: int) -> None:
        """Open a closed topic again, one that is open already too; raises Undelivered."""
        try:
            await self._bot.reopen_forum_topic(int(dest), thread)
        except TelegramError as fault:
            if UNCHANGED_TOPIC not in str(fault).lower():
                raise self._unopened(fault, dest) from None

    def _unopened(self, fault: TelegramError, dest: str) -> Undelivered:
        found = self.undelivered(fault, dest)
        if found.outcome is Outcome.EXPELLED and isinstance(fault, BadRequest):
            # "Not enough rights" to manage topics is no reason to write nothing any more.
            return Undelivered(Outcome.REJECTED, found.cause)
        return found

    def undelivered(self, fault: Exception, dest: str) -> Undelivered:
        """What a fault of python-telegram-bot means for a letter to this chat."""
        match fault:
            case RetryAfter():
                return Undelivered(Outcome.FLOOD, "429", retry_after=_seconds(fault.retry_after))
            case ChatMigrated():
                return Undelivered(Outcome.MIGRATED, "400", migrated_to=fault.new_chat_id)
            case Forbidden():
                return refused(403, fault.message, dest)
            case BadRequest():
                return refused(400, fault.message, dest)
            case NetworkError(__cause__=cause) if isinstance(cause, _BEFORE_SENDING):
                return Undelivered(Outcome.NOT_SENT, type(cause).__name__)
            case _:
                return Undelivered(_meaning(fault), type(fault).__name__)


def _meaning(fault: Exception) -> Outcome:
    match fault:
        case InvalidToken():
            # The library says the same of 401 and of 404 (TELEGRAM P9).
            return Outcome.TOKEN
        case Conflict():
            return Outcome.NOT_SENT
        case NetworkError() if TOO_LARGE in fault.message.lower():
            return Outcome.REJECTED
        case _:
            # TimedOut is a NetworkError too: the answer is missing, perhaps not the effect (P6).
            return Outcome.UNKNOWN


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else pause


def _mode(letter: Letter) -> ParseMode | None:
    return ParseMode.HTML if letter.html else None


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    if not letter.buttons:
        return None
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in letter.buttons])


def _button(button: Button) -> InlineKeyboardButton:
    match button.kind:
        case ButtonKind.PRESS:
            return InlineKeyboardButton(button.label, callback_data=button.action)
        case ButtonKind.COPY:
            return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.action))
