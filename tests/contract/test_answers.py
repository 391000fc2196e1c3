"""Claims about the models of Telegram's answers."""

from __future__ import annotations

import gc
import weakref
from typing import Any, cast

from aiogram import Bot
from aiogram.methods import GetMyName, Response
from aiogram.types import BotName

from bot.answers import kept


async def test_the_model_of_an_answer_outlives_the_call() -> None:
    async def call(bot: Bot, method: Any) -> Response[Any]:
        return Response(ok=True, result=BotName(name="Recours"))

    bot = cast("Bot", None)
    assert (await kept(call, bot, GetMyName())).ok
    model = weakref.ref(Response[BotName])
    gc.collect()
    assert model() is Response[BotName]
