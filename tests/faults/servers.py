"""T5 on PostgreSQL: connections end before and after what was asked was done, backends are sent
away, tables are locked, the server crashes; people and letters go on.
"""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from itertools import count
from random import Random

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.copying import KEYS, TABLES, snapshot
from storage.engine import Database
from storage.filling import fill
from tests.faults.ground import Ground, Picture, ground
from tests.faults.invariants import broken
from tests.faults.people import NOT_SAVED
from tests.faults.points import Image
from tests.faults.result import Result
from tests.faults.scenes import over, scene
from tests.faults.told import doubles
from tests.keys import KEY
from tests.line import Cut, Line, line
from tests.scale.server import Server
from tests.stage import Stage

SCENERY = ("begin", "answer", "send", "take", "ask", "supply", "reply", "withdraw", "handover")
UNTOLD = ("outcome of a letter", "update not finished")
"""What the log says when the database did not take that something was done: it is done again."""
_MOST = 3
_LONGEST = 160
"""About as often is the server asked something in a scene."""
_LOCK_ASKED = 8
"""So much later a lock is let go of; whoever waits for it gives up before."""


class Outage(StrEnum):
    """What happens to a server, besides a cut line."""

    TERMINATED = "terminated"
    """Every connection is ended by the administrator."""
    LOCKED = "locked"
    """Somebody else has a table for themselves, longer than anybody waits."""
    CRASHED = "crashed"
    """The server ends without a goodbye, and recovers from its log."""


Trouble = Cut | Outage
_USUAL: tuple[Trouble, ...] = (Cut.BEFORE, Cut.AFTER, Outage.TERMINATED)
KINDS: tuple[Trouble, ...] = (*_USUAL * 6, *Outage)
"""Locks and crashes take seconds, so they are rare."""
_TERMINATE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = '{}' AND pid <> pg_backend_pid()"
)
_numbers = count()
_filled: dict[str, str] = {}
"""Databases that hold what pictures show, by the name of their scene."""


async def outage(seed: int) -> Result:
    """A gesture is handled while its database goes away and comes back."""
    chance = Random(seed)
    name = chance.choice(SCENERY)
    picture = await scene(name)
    async with _database(name, picture) as url, line(url) as between:
        database = Database(between.url, KEY)
        async with ground(picture, database=database) as run, AsyncExitStack() as others:
            stage = run.stage
            assert isinstance(stage, Ground)
            troubles = _Troubles(between, url, chance, others)
            await stage.settle()
            await troubles.end()
            run.recovery = await stage.recovers()
            _press_again(stage)
            await stage.settle()
            await stage.comes_to_rest()
            run.lost = 2 * sum(map(run.logged.getvalue().count, UNTOLD))
            found = (*await over(run, name), *await broken(run))
            twice = len(await doubles(run))
        return Result(f"servers --seed {seed}", found, twice, len(troubles.met), run.recovery)


def _press_again(stage: Stage) -> None:
    """Whoever was told that a press could not be saved presses again, as they were asked."""
    for press in tuple(stage.world.presses):
        if any(one in press.text for one in NOT_SAVED):
            chat = int(press.room) if press.room.startswith("-") else press.bot
            stage.hands.press(press.person, chat, press.message, press.data)


class _Troubles:
    """Up to three of them, each when the server is asked for the nth time."""

    def __init__(self, between: Line, url: str, chance: Random, others: AsyncExitStack) -> None:
        self.met: list[Trouble] = []
        self._line, self._url, self._others = between, url, others
        self._due: dict[int, Trouble] = {
            between.asked + chance.randint(1, _LONGEST): chance.choice(KINDS)
            for _ in range(chance.randint(1, _MOST))
        }
        self._until = 0
        self._crash: asyncio.Task[None] | None = None
        between.weather = self._strike

    async def end(self) -> None:
        """Let the weather be fair from now on."""
        self._due.clear()
        await self._others.aclose()
        if self._crash is not None:
            await self._crash

    async def _strike(self, asked: int) -> Cut | None:
        if self._until and asked >= self._until:
            await self._others.aclose()
        trouble = self._due.pop(asked, None)
        if trouble is None:
            return None
        self.met.append(trouble)
        match trouble:
            case Cut():
                return trouble
            case Outage.TERMINATED:
                await _run(self._url, _TERMINATE.format(make_url(self._url).database))
            case Outage.LOCKED:
                self._until = asked + _LOCK_ASKED
                await self._others.enter_async_context(_locked(self._url))
            case Outage.CRASHED:
                # The line of whoever asked ends before the server is back.
                self._crash = asyncio.create_task(_server().crash())
                await asyncio.shield(self._crash)
        return None


@asynccontextmanager
async def _locked(url: str) -> AsyncIterator[None]:
    engine = create_async_engine(url)
    async with engine.begin() as holder:
        await holder.execute(text("LOCK TABLE outbox, inbox IN ACCESS EXCLUSIVE MODE"))
        yield
    await engine.dispose()


@cache
def _server() -> Server:
    server = Server()
    atexit.register(server.end)
    return server


@asynccontextmanager
async def _database(name: str, picture: Picture) -> AsyncIterator[str]:
    """The address of a database that holds what this picture shows, and is gone afterwards."""
    server = await asyncio.to_thread(_server)
    if name not in _filled:
        url = await _created(server, "template1")
        await _fill(url, picture)
        _filled[name] = _named(url)
    url = await _created(server, _filled[name])
    try:
        yield url
    finally:
        await _run(server.url, f"DROP DATABASE {_named(url)} WITH (FORCE)")


async def _created(server: Server, like: str) -> str:
    name = f"run_{next(_numbers)}"
    await _run(server.url, f"CREATE DATABASE {name} TEMPLATE {like}")
    return make_url(server.url).set(database=name).render_as_string(hide_password=False)


async def _fill(url: str, picture: Picture) -> None:
    source = Database("sqlite+aiosqlite://", KEY, connect=Image(picture.image).connect)
    async with snapshot(source) as seen:
        parts = [(one, [row async for row in seen.rows(one)]) for one in (KEYS, *TABLES)]
        revision = seen.revision
    target = Database(url, KEY)
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    await fill(target, revision, lambda: parts, now, hold_outbox=False)
    await target.close()
    await source.close()


async def _run(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


def _named(url: str) -> str:
    name = make_url(url).database
    assert name is not None
    return name
