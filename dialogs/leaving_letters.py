"""A button under a letter is heard by the dialogs, and the letter stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, InaccessibleMessage, TelegramObject


class LeavingLetters(BaseMiddleware):
    """Hides letters from the dialogs, which would write the next window over them.

    A letter is what carries a button whose callback data has the pattern.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Pass the press on, without the letter."""
        if isinstance(event, CallbackQuery) and event.message and self._is_of_a_letter(event):
            letter = event.message
            hidden = InaccessibleMessage(chat=letter.chat, message_id=letter.message_id)
            event = event.model_copy(update={"message": hidden})
        return await handler(event, data)

    def _is_of_a_letter(self, tap: CallbackQuery) -> bool:
        return self._pattern.fullmatch(tap.data or "") is not None
