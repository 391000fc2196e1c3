"""Windows that are shown whatever became of the one before."""

from __future__ import annotations

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import Message
from aiogram_dialog.api.entities import NewMessage, OldMessage, ShowMode
from aiogram_dialog.api.protocols import MessageNotModified
from aiogram_dialog.manager.message_manager import MessageManager


class PatientMessages(MessageManager):
    """Repaints a window whatever became of the old one; Telegram's wording may change its case."""

    async def show_message(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        """Show a window; a new one first, and then take the buttons off the old one.

        Whoever answered waits for one call, not for two. A press of an old button is understood
        anyway, so nobody waits, and nothing is done again, because it could not be taken off.
        """
        if old_message is None or new_message.show_mode is not ShowMode.SEND:
            return await super().show_message(bot, new_message, old_message)
        shown = await super().show_message(bot, new_message, None)
        with suppress(TelegramNetworkError, TelegramServerError, TelegramRetryAfter):
            await self._remove_kbd(bot, old_message, new_message)
        return shown

    async def edit_message_safe(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage
    ) -> Message:
        """Edit the old message, or send the window anew when the old one cannot carry it."""
        try:
            return await self.edit_message(bot, new_message, old_message)
        except TelegramBadRequest as refused:
            said = refused.message.lower()
            if "not modified" in said:
                raise MessageNotModified from refused
            if any(reason in said for reason in _NOT_EDITABLE):
                return await self.send_message(bot, new_message)
            raise


_NOT_EDITABLE = ("can't be edited", "to edit not found", "message_id_invalid", "no text in the")
