"""What python-telegram-bot raises when it is Telegram, not we, that had a bad moment."""

from __future__ import annotations

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError


def is_weather(fault: Exception) -> bool:
    """Whether the same may be tried again: no answer, a broken one, or a request to wait."""
    if isinstance(fault, BadRequest):
        # A kind of NetworkError to the library, and our mistake.
        return False
    # The library raises the bare class for an answer that is no JSON: a page, or half of it.
    return isinstance(fault, NetworkError | RetryAfter) or type(fault) is TelegramError
