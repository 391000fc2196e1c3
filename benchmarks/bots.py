"""How many letters leave in a minute with one bot for consumers, two and four.

Everything is real but time: house, outbox, relay and aiogram on SQLite in memory, and a Telegram
that refuses whatever comes faster than its own advice (30 messages a second and bot). Time passes
when everybody who is under way sleeps, so the figure is of the paces alone, not of this machine;
what a letter costs it, is printed beside.

    python -m benchmarks.bots [--full]
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func
from sqlmodel import col, select

from benchmarks.figures import Report, alone
from bot.playground.limits import FloodLimits
from bot.playground.state import private_key
from bot.playground.telegram import Strictness, Telegram
from bot.playground.world import Account, Role, Room, RoomKind
from bot.timing import Timing
from complaints.profile import read_profile
from storage.engine import Database
from storage.outgoing import State
from storage.tables import OutboxRow
from tests.keys import KEY
from tests.memory import Memory, image_of
from tests.stage import Stage

BOTS = (1, 2, 4)
SECONDS = {False: 5, True: 20}
"""Of the minute that is counted: the others are like them."""
PER_SECOND = 30
"""What Telegram advises for one bot."""
_FIRST = 6_000_000_000
"""Telegram id of the first of the people."""


@dataclass(slots=True)
class Time:
    """Stands still while anybody works; `passes` when all who are under way sleep."""

    seconds: float = 0.0
    sleepers: list[tuple[float, asyncio.Event]] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Sleep until so much has passed."""
        wake = asyncio.Event()
        self.sleepers.append((self.seconds + seconds, wake))
        await wake.wait()

    def passes(self, until: float) -> bool:
        """Come to the moment at which the first of them wakes; False when that is too late."""
        first = min(at for at, _ in self.sleepers)
        if first >= until:
            return False
        self.seconds = first
        for at, wake in self.sleepers:
            if at <= self.seconds:
                wake.set()
        self.sleepers = [one for one in self.sleepers if one[0] > self.seconds]
        return True


class Mailing(Stage):
    """A house with many people, each with a draft that they are to be reminded of."""

    def __init__(self, database: Database, folder: Path, bots: int) -> None:
        super().__init__(read_profile("pot"), database, folder)
        self.telegram = Telegram(self.world, self.now, Strictness(flood=FloodLimits()))
        for _ in range(1, bots):
            self.adds_bot()
        self.time = Time()

    def timing(self) -> Timing:
        """Seconds that pass only when everybody sleeps."""
        chance = Random(7)  # noqa: S311 - the same in every run, and no secret
        return Timing(self.now, lambda: self.time.seconds, self.time.sleep, chance)

    async def writes(self, letters: int) -> None:
        """Let so many people of each bot be reminded, all at the same moment."""
        for number in range(letters * len(self.intakes)):
            bot, person = self.intakes[number % len(self.intakes)].id, _FIRST + number
            self.world.accounts.put(person, Account(person, "X", Role.CONSUMER, language="fr"))
            key = private_key(person, bot)
            self.world.rooms.put(key, Room(key, RoomKind.PRIVATE, person, bot, started=True))
            met = await self.house.people.meet(person, bot)
            await self.house.casebook.open_draft(met.id)
        self._at += timedelta(days=self.profile.drafts.nudge_after_days)
        await self.house.clock.catch_up()

    async def tells(self, seconds: float) -> int:
        """Let so much time pass for the relay; returns how many letters left meanwhile."""
        telling = asyncio.create_task(self.house.relay.drain())
        began = self._at
        while not telling.done():
            await asyncio.sleep(0)
            if self.time.sleepers and await self._count(State.SENDING) == len(self.time.sleepers):
                if not self.time.passes(seconds):
                    break
                self._at = began + timedelta(seconds=self.time.seconds)
        sent = await self._count(State.SENT)
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling
        return sent

    async def _count(self, state: State) -> int:
        counted = select(func.count()).where(col(OutboxRow.state) == state)
        async with self.house.database.read() as session:
            return (await session.exec(counted)).one()


async def told(image: bytes, folder: Path, bots: int, seconds: int) -> tuple[int, float]:
    """How many letters leave in so many seconds, and what one costs in seconds of CPU."""
    stage = Mailing(Memory(image).database, folder, bots)
    await stage.open()
    # One more second of them, so that the line does not end before the time.
    await stage.writes(PER_SECOND * (seconds + 1))
    began = time.process_time()
    sent = await stage.tells(seconds)
    spent = time.process_time() - began
    await stage.close()
    return sent, spent / max(1, sent)


async def migrated(folder: Path) -> bytes:
    """An empty database as memory can hold it."""
    file = folder / "template.db"
    database = Database(f"sqlite+aiosqlite:///{file}", KEY)
    await database.migrate()
    await database.close()
    return image_of(file)


async def run(report: Report, folder: Path) -> None:
    """Let the same mailing leave by one bot, by two and by four."""
    image, seconds = await migrated(folder), SECONDS[report.full]
    single = 0
    for bots in BOTS:
        sent, cost = await told(image, folder, bots, seconds)
        single = single or sent
        under = f"{bots} bots, {sent / single:.2f} × one" if bots > 1 else "1 bot"
        report.add("letters a minute", sent * 60 / seconds, "letters", under)
        report.add("CPU for a letter", cost * 1000, "ms", under)


if __name__ == "__main__":
    alone("bots", run)
