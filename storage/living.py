"""One process of several on one PostgreSQL: its sign of life, its locks, and what it tells others.

Each keeps one connection of its own that goes to PostgreSQL itself, not through a pooler: session
locks and LISTEN end with a transaction there (RELIABILITY §3.6). The lock on that connection is the
sign of life: PostgreSQL lets go of it when the process ends, however it ends, on whatever machine.
"""

from __future__ import annotations

import asyncio
import secrets
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import connections
from storage.siblings import Work

BEAT_SECONDS = 2.0
"""How often a process asks whether its connection still stands."""
ANSWER_SECONDS = 5.0
RETRY_SECONDS = 1.0
"""How soon a lost connection is made anew, and a lock is asked for again."""
_ALIVE, _SOLE = 7_265_010, 7_265_011
"""First halves of the advisory locks: one for each process, one for each task."""
_LIVING = (
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 "
    "AND granted AND classid::bigint = $1 AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())"
)
_TOPIC = "recours"
_TROUBLE = (
    asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, OSError, TimeoutError,
    # Raised to whoever asks between the goodbye of PostgreSQL and the end of the line.
    asyncpg.InternalClientError,
)  # fmt: skip


class OnPostgresql:
    """The sign of life, the locks and the hints of one process, on a connection of its own."""

    def __init__(self, url: str) -> None:
        self._me = secrets.randbelow(2**31)
        self.holder = _holder(self._me)
        self._engine = connections.direct(connections.address(url))
        self._driver: Any = None
        self._up = asyncio.Event()
        self._down = asyncio.Event()
        self._turn = asyncio.Lock()
        self._ears: dict[str, Callable[[], None]] = {}
        self._news: set[str] = set()
        self._stir = asyncio.Event()

    def hear(self, topic: str, call: Callable[[], None]) -> None:
        """Call this when another process has told this topic, or may have while we were deaf."""
        self._ears[topic] = call

    def tell(self, topic: str) -> None:
        """Tell the others once for everything that happens until they hear it."""
        self._news.add(topic)
        self._stir.set()

    async def join(self) -> None:
        """Wait until the sign of life is there."""
        await self._up.wait()

    async def run(self) -> None:
        """Keep the connection, made anew whenever it is lost, until cancelled."""
        try:
            while True:
                with suppress(*_TROUBLE):
                    async with self._engine.connect() as connection:
                        await self._live(connection)
                await asyncio.sleep(RETRY_SECONDS)
        finally:
            await self._engine.dispose()

    async def alone(self, task: str, work: Work) -> None:
        """Do this whenever the lock of the task is ours; return when it ends by itself."""
        while True:
            await self._up.wait()
            down = self._down
            if await self._take(task):
                try:
                    if await _until(down, work):
                        return
                finally:
                    await self._let_go(task)
            else:
                await asyncio.sleep(RETRY_SECONDS)

    async def living(self) -> frozenset[str] | None:
        """Whose lock stands."""
        rows = await self._ask(_LIVING, _ALIVE)
        return None if rows is None else frozenset(_holder(row[0]) for row in rows)

    async def _live(self, connection: AsyncConnection) -> None:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        down = asyncio.Event()

        def gone(_driver: object) -> None:
            down.set()
            self._stir.set()

        driver.add_termination_listener(gone)
        async with asyncio.timeout(ANSWER_SECONDS):
            if not await driver.fetchval("SELECT pg_try_advisory_lock($1, $2)", _ALIVE, self._me):
                return  # PostgreSQL has not yet noticed that our last connection is gone.
            await driver.add_listener(_TOPIC, self._heard)
        self._driver, self._down = driver, down
        self._up.set()
        # Nobody told us anything while we were away.
        for call in self._ears.values():
            call()
        try:
            while not down.is_set():
                await self._beat(down)
        finally:
            self._up.clear()
            down.set()
            self._driver = None

    async def _beat(self, down: asyncio.Event) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(BEAT_SECONDS):
                await self._stir.wait()
        if down.is_set():
            return
        self._stir.clear()
        news, self._news = self._news, set()
        async with self._turn, asyncio.timeout(ANSWER_SECONDS):
            if not news:
                await self._driver.execute("SELECT 1")
            for topic in news:
                await self._driver.execute(f"SELECT pg_notify('{_TOPIC}', $1)", self._said(topic))

    def _said(self, topic: str) -> str:
        return f"{topic} {self.holder}"

    def _heard(self, _driver: object, _pid: int, _topic: str, said: str) -> None:
        topic, _, holder = said.partition(" ")
        if holder != self.holder and topic in self._ears:
            self._ears[topic]()

    async def _take(self, task: str) -> bool:
        rows = await self._ask("SELECT pg_try_advisory_lock($1, $2)", _SOLE, _number(task))
        return bool(rows and rows[0][0])

    async def _let_go(self, task: str) -> None:
        await self._ask("SELECT pg_advisory_unlock($1, $2)", _SOLE, _number(task))

    async def _ask(self, statement: str, *values: int) -> list[Any] | None:
        """Rows, or None when the connection is gone; then its locks are, too."""
        driver, down = self._driver, self._down
        if driver is None:
            return None
        try:
            async with self._turn, asyncio.timeout(ANSWER_SECONDS):
                rows: list[Any] = await driver.fetch(statement, *values)
        except _TROUBLE:
            down.set()
            self._stir.set()
            return None
        return rows


def is_lived_on(connection: Connection) -> bool:
    """Whether any process has its sign of life on the PostgreSQL of this connection."""
    return bool(connection.exec_driver_sql(f"SELECT EXISTS ({_LIVING})", (_ALIVE,)).scalar())


def _holder(number: int) -> str:
    return f"process-{number:08x}"


def _number(task: str) -> int:
    """The second half of the lock of a task: 31 bits, the same everywhere."""
    return zlib.crc32(task.encode()) >> 1


async def _until(down: asyncio.Event, work: Work) -> bool:
    """Whether the work ended by itself before the event; else it is cancelled."""
    async with asyncio.TaskGroup() as group:
        both = working, lost = group.create_task(work()), group.create_task(down.wait())
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        has_ended = working.done()
        working.cancel()
        lost.cancel()
    return has_ended
