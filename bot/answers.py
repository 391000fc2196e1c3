"""The models of Telegram's answers, kept from one call to the next.

aiogram asks pydantic for one at every call, and pydantic forgets it as soon as nobody holds it.
Built anew each time, it would cost more than everything else that an update makes us do.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType


async def kept(
    make_request: NextRequestMiddlewareType[TelegramType],
    bot: Bot,
    method: TelegramMethod[TelegramType],
) -> Response[TelegramType]:
    """Hold the model of this method's answer, then call the method."""
    _model(method.__returning__)
    return await make_request(bot, method)


@cache
def _model(returning: Any) -> Any:
    return Response[returning]
