"""What python-telegram-bot raises when it is Telegram, not we, that had a bad moment."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.lanes import Unreached


def is_weather(fault: Exception) -> bool:
    """Whether the same may be tried again: no answer, a broken one, or a request to wait."""
    if isinstance(fault, BadRequest):
        # A kind of NetworkError to the library, and our mistake.
        return False
    # The library raises the bare class for an answer that is no JSON: a page, or half of it.
    return isinstance(fault, NetworkError | RetryAfter) or type(fault) is TelegramError


def unreached(fault: Exception) -> Unreached | None:
    """What lanes are told of it when the same may be tried again; None when it may not."""
    if isinstance(fault, RetryAfter):
        wait = fault.retry_after
        # The library says how long in two ways.
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        return Unreached(flood=True, retry_after=seconds)
    return Unreached() if is_weather(fault) else None
