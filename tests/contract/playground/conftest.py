"""A playground for every test: in process, and over HTTP and SMTP on free ports."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from bot.playground.cast import MARIA, OLGA, PAUL, SACHA, TOM, Cast, enter
from bot.playground.errors import ApiError
from bot.playground.files import Upload
from bot.playground.opening import Ground, Playground, start
from bot.playground.state import World
from bot.playground.store import Memory
from bot.playground.telegram import Strictness, Telegram
from bot.playground.updates import Patience

__all__ = [
    "CHAT",
    "HASTE",
    "KEYBOARD",
    "MARIA",
    "OLGA",
    "PAUL",
    "SACHA",
    "TOM",
    "Clock",
    "Stage",
    "png",
]

HASTE = Strictness(Patience(same_offset=0.05, crash_loop=0, conflict_gap=0.05))
"""As strict as ever, but a poll that repeats an offset need not wait three seconds."""


KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
CHAT = {"chat_id": MARIA.id}


def png(width: int = 40, height: int = 30) -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


class Clock:
    """A clock that only tests move."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_time(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Stage:
    """Both bots and their people, without sockets."""

    telegram: Telegram
    cast: Cast
    clock: Clock

    async def intake(
        self, method: str, files: dict[str, Upload] | None = None, /, **params: Any
    ) -> Any:
        return await self.telegram.call(self.cast.intake.token, method, params, files)

    async def desk(
        self, method: str, files: dict[str, Upload] | None = None, /, **params: Any
    ) -> Any:
        return await self.telegram.call(self.cast.desk.token, method, params, files)

    async def refused(
        self, method: str, files: dict[str, Upload] | None = None, /, **params: Any
    ) -> str:
        """What the intake bot is told when it is refused."""
        with pytest.raises(ApiError) as refusal:
            await self.intake(method, files, **params)
        return str(refusal.value)

    async def desk_refused(self, method: str, /, **params: Any) -> str:
        """What the desk bot is told when it is refused."""
        with pytest.raises(ApiError) as refusal:
            await self.desk(method, **params)
        return str(refusal.value)

    def met(self) -> None:
        """Maria has opened the chat with the intake bot, and it knows."""
        self.telegram.hands.say(MARIA.id, self.cast.intake.id, "/start")
        self.telegram.updates.drop(self.cast.intake.id)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stage(clock: Clock) -> Stage:
    world = World(Memory())
    cast = enter(world, clock)
    made = Stage(Telegram(world, clock, HASTE), cast, clock)
    made.met()
    return made


@pytest.fixture
async def playground(clock: Clock) -> AsyncIterator[Playground]:
    opened = await start(Ground(system=clock, listen="127.0.0.1:0", strictness=HASTE))
    yield opened
    await opened.stop()
