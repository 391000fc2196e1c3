"""The desk's channel on a scripted Bot API; apart, because no file knows both libraries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.desk_chat import DeskChat
from tests.contract.scripted import TOKEN


@asynccontextmanager
async def desk_carrier(address: str) -> AsyncIterator[DeskChat]:
    """The channel, talking to this Bot API."""
    request = HTTPXRequest()
    await request.initialize()
    try:
        yield DeskChat(Bot(TOKEN, base_url=f"{address}/bot", request=request))
    finally:
        await request.shutdown()
