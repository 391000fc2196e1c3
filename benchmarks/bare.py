"""The least that an aiogram bot can do: answer each message, remember nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from aiogram import Bot, Dispatcher
from aiogram.types import Message

from bot.answers import kept
from bot.playground.cast import MARIA, enter
from bot.playground.delivery import Delivery
from bot.playground.gestures import Gestures
from bot.playground.state import World
from bot.playground.store import Memory
from bot.playground.telegram import Strictness, Telegram
from tests import consumer_ends
from tests.stage import HURRY


class Bare:
    """A bot on a playground of its own, polled in process as the house is."""

    def __init__(self) -> None:
        world = World(Memory())
        self._cast = enter(world, _now)
        self._telegram = Telegram(world, _now, Strictness(patience=HURRY))
        self._hands = Gestures(Delivery(world, self._telegram.updates, _now))
        session = consumer_ends.InProcess(self._telegram)
        session.middleware(kept)
        self._bot = Bot(self._cast.intake.token, session)
        self._dispatcher = Dispatcher()
        self._dispatcher.message.register(_answer)
        self._offset = 0

    async def hears(self, text: str) -> None:
        """Somebody writes; the bot answers."""
        self._hands.say(MARIA.id, self._cast.intake.id, text)
        asked = {"offset": self._offset, "timeout": 0}
        for raw in await self._telegram.call(self._bot.token, "getUpdates", asked):
            self._offset = raw["update_id"] + 1
            await self._dispatcher.feed_raw_update(self._bot, raw)


def _now() -> datetime:
    return datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


async def _answer(message: Message) -> None:
    await message.answer("I am an automatic assistant. You can press buttons, or write.")
