"""Troubles of a day in town; each takes its time, and is over when it returns."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

from bot.playground.faults import Fault, FaultKind
from tests.faults.machine import SLOWEST_SECONDS, fault
from tests.faults.town import Town

Trouble = Callable[[Town, Random], Awaitable[None]]
_METHODS = ("", "sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery")
_JUMPS = (
    timedelta(seconds=1), timedelta(hours=1), timedelta(days=1),
    -timedelta(seconds=1), -timedelta(hours=1), -timedelta(days=1), -timedelta(days=3653),
)  # fmt: skip


async def killed(here: Town, chance: Random) -> None:
    """The process is killed and started again a little later."""
    await here.kill()
    await asyncio.sleep(chance.random() * 3)
    await here.open()


async def restarted(here: Town, chance: Random) -> None:
    """Somebody updates the program."""
    await here.stop()
    await here.close()
    await asyncio.sleep(chance.random() * 3)
    await here.open()


async def telegram_fails(here: Town, chance: Random) -> None:
    """The next call of a kind goes wrong in some way."""
    kind, method = chance.choice(tuple(FaultKind)), chance.choice(_METHODS)
    bot = chance.choice((here.cast.intake.id, here.cast.desk.id))
    pause = chance.randint(1, 30)
    here.telegram.faults.order(Fault(kind, method, bot=bot, retry_after=pause))


async def disk_fails(here: Town, chance: Random) -> None:
    """For a second or two some statements fail, or no transaction begins."""
    name = chance.choice(("SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_FULL"))
    often = chance.choice((0.2, 1.0))

    def stormy(statement: str) -> sqlite3.OperationalError | None:
        if name == "SQLITE_BUSY" and statement != "BEGIN IMMEDIATE":
            return None
        if name == "SQLITE_FULL" and statement == "BEGIN":
            return None
        return fault(name) if chance.random() < often else None

    here.machine.weather = stormy
    await asyncio.sleep(chance.random() * 2)
    here.machine.weather = lambda _statement: None


async def clock_jumps(here: Town, chance: Random) -> None:
    """Somebody sets the clock of the machine, by an hour at most."""
    here.ahead += timedelta(seconds=chance.choice((-3600, -60, -1, 1, 60, 3600)))


async def clock_is_set(here: Town, chance: Random) -> None:
    """The clock of the machine is set wrong, by a second or ten years, and perhaps right again."""
    here.ahead = chance.choice(_JUMPS)
    if chance.random() < 0.5:
        await asyncio.sleep(chance.random() * 3)
        here.ahead = timedelta(0)


async def clock_slews(here: Town, chance: Random) -> None:
    """The clock runs too fast or too slowly for some seconds, as NTP lets it."""
    drift = timedelta(milliseconds=chance.choice((-400, -5, 5, 400)))
    for _ in range(chance.randint(5, 20)):
        here.ahead += drift
        await asyncio.sleep(0.25)


async def flooded(here: Town, chance: Random) -> None:
    """Telegram asks the desk's bot to wait."""
    fault_ = Fault(FaultKind.FLOOD, bot=here.cast.desk.id, retry_after=chance.randint(1, 60))
    here.telegram.faults.order(fault_)


async def database_is_locked(here: Town, chance: Random) -> None:
    """Another program holds the lock of the file, for half a minute at most."""
    here.machine.weather = lambda said: fault("SQLITE_BUSY") if said == "BEGIN IMMEDIATE" else None
    await asyncio.sleep(chance.random() * 30)
    here.machine.weather = lambda _statement: None


async def disk_is_slow(here: Town, chance: Random) -> None:
    """Each trip to the disk takes up to a second."""
    here.machine.slowest = chance.random()
    await asyncio.sleep(chance.random() * 10)
    here.machine.slowest = SLOWEST_SECONDS
