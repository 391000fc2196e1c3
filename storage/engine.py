"""The database: transactions that are whole or nothing, on SQLite and on PostgreSQL.

A transaction that writes is never cut short: cancelling a task around a commit leaves nobody sure
whether it happened (TELEGRAM §0.10), so a cancellation waits for the end of the transaction.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, QueuePool
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util import greenlet_spawn
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import connections, schema
from storage.altering import altered
from storage.faults import (
    BadDatabase,
    DatabaseAway,
    DatabaseUnreachable,
    NotSaved,
    SchemaTooNew,
    WrongKey,
    is_conflict,
    weather,
    weather_code,
)
from storage.safe import Safe
from storage.trips import Connect, connection
from storage.unbroken import unbroken
from storage.vault import HOUSE, Vault

__all__ = [
    "BadDatabase",
    "Database",
    "DatabaseAway",
    "DatabaseUnreachable",
    "NotSaved",
    "Now",
    "SchemaTooNew",
    "WrongKey",
]

T = TypeVar("T")

Now = Callable[[], datetime]
"""The program's clock: aware, UTC; the playground and the tests move it."""

TRIES = 3
"""How often a transaction is tried that PostgreSQL undid because of another one."""


class Database:
    """One database; `url` is an address of SQLAlchemy, in memory too (`sqlite+aiosqlite://`).

    `key` is the master key: without it nothing sealed can be read or written. `connect` makes the
    connections to SQLite.
    """

    def __init__(self, url: str, key: bytes = b"", *, connect: Connect = connection) -> None:
        self._url = connections.address(url)
        self.vault = Vault(key)
        self._readers: AsyncEngine
        self._turn: AbstractAsyncContextManager[None]
        self._read_turn: AbstractAsyncContextManager[None] = nullcontext()
        if self.dialect == "sqlite":
            self._writer = connections.sqlite_writer(self._url, connect)
            # Our own queue: a second task waits its turn instead of failing after a time-out.
            self._turn = asyncio.Lock()
            if connections.in_memory(self._url):
                self._readers, self._read_turn = self._writer, self._turn
            else:
                self._readers = connections.sqlite_reader(self._url, connect)
        else:
            self._writer = connections.postgresql(self._url)
            self._turn = nullcontext()
            # One snapshot for all the statements that rebuild a case.
            self._readers = self._writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def dialect(self) -> str:
        """Which database it is: "sqlite" or "postgresql"."""
        return self._url.get_backend_name()

    async def write(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Run `work` in one transaction and commit it; raises NotSaved in bad weather.

        A conflict on PostgreSQL runs it again, so it must not keep anything outside its session.
        """
        return await self._whole(lambda: self._commit(work))

    async def note(self, work: Callable[[Connection], T]) -> T:
        """Like `write`, by plain statements on tables: a third of the cost, and no objects.

        For what every update does. `work` waits for the database and for nothing else.
        """
        return await self._whole(lambda: greenlet_spawn(_noted, self._writer.sync_engine, work))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is committed at the end of the block, undone by an exception."""
        with weather():
            async with self._turn, self._session(self._writer) as session:
                yield session
                await unbroken(session.commit())

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A consistent view that cannot write; never open one inside a transaction."""
        with weather():
            async with self._read_turn, self._session(self._readers) as session:
                yield session

    async def look_up(self, work: Callable[[Connection], T]) -> T:
        """Like `read`, by plain statements on tables, and as cheap as `note`."""
        with weather():
            async with self._read_turn:
                return await unbroken(greenlet_spawn(_seen, self._readers.sync_engine, work))

    async def house(self) -> Safe:
        """What seals and opens values that belong to no case."""
        known = self.vault.remembered(HOUSE)
        return await self.write(self.vault.house) if known is None else known

    async def safe(self, owner: UUID) -> Safe:
        """What opens the values of this owner, as far as its key was not forgotten."""
        known = self.vault.remembered(owner)
        if known is None:
            async with self.read() as session:
                known = await self.vault.safe(session, owner)
        return known

    async def migrate(self) -> None:
        """Bring the schema up to date and open the vault.

        Raises DatabaseUnreachable, SchemaTooNew or WrongKey; NotSaved when it breaks off.
        """
        self.create()
        new = await self.alter(lambda connection: schema.upgrade(connection, vault=self.vault))
        if new:
            await self.fold(rewrite=True)
        if not self.vault.is_locked:
            await self.write(self.vault.unlock)

    def create(self) -> None:
        """Make the file of a SQLite database where there is none; raises DatabaseUnreachable."""
        try:
            connections.create_file(self._url)
        except OSError as error:
            raise DatabaseUnreachable(connections.sentence(self._url, error)) from error

    async def alter(self, change: Callable[[Connection], T]) -> T:
        """Change or inspect the schema in one transaction, one process at a time."""
        return await self._altered(lambda connection: connection.run_sync(change))

    async def rebuild(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Like `alter`, for what changes the schema and then works on rows, all or nothing."""

        async def built(connection: AsyncConnection) -> T:
            async with self._session(connection) as session:
                result = await work(session)
                await session.commit()
                return result

        return await self._altered(built)

    async def _altered(self, change: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        try:
            async with self._turn, self._writer.connect() as connection:
                return await unbroken(altered(connection, change))
        except (DBAPIError, OSError) as error:
            said = connections.sentence(self._url, error)
            if weather_code(error) is not None:
                raise DatabaseAway(said) from error
            # Nobody knows this database or this user there: settings too, not a bad statement.
            state = str(getattr(getattr(error, "orig", None), "sqlstate", ""))
            if not state.startswith(("28", "3D")):
                raise
            raise DatabaseUnreachable(said) from error

    async def close(self) -> None:
        """Fold the write-ahead log into the file and close every connection."""
        self.vault.clear()
        await self._readers.dispose()
        # Who still writes is not waited for: the next start folds as well.
        if not isinstance(self._turn, asyncio.Lock) or not self._turn.locked():
            await self.fold()
        await self._writer.dispose()

    async def fold(self, *, rewrite: bool = False, patience: int = connections.PATIENCE) -> None:
        """Fold the write-ahead log of a SQLite file into it, and leave nothing of old pages.

        Readers are waited for, at most so many milliseconds; what is not folded then is next time.
        """
        pool = self._writer.pool
        if self.dialect != "sqlite" or not isinstance(pool, QueuePool):
            return
        async with self._turn:
            if not pool.checkedin():
                return
            with suppress(NotSaved, sqlite3.OperationalError), weather():
                async with self._writer.connect() as connection:
                    if rewrite:
                        await connections.statement(connection, "VACUUM")
                    await connections.fold(connection, patience)

    async def _whole(self, attempt: Callable[[], Coroutine[Any, Any, T]]) -> T:
        with weather():
            for left in reversed(range(TRIES)):
                try:
                    async with self._turn:
                        return await unbroken(attempt())
                except DBAPIError as error:
                    if not left or not is_conflict(error):
                        raise
        raise AssertionError("a transaction ends with a result or an error")

    async def _commit(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        async with self._session(self._writer) as session:
            result = await work(session)
            await session.commit()
            return result

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine | AsyncConnection) -> AsyncIterator[AsyncSession]:
        session = AsyncSession(engine, expire_on_commit=False, info={"vault": self.vault})
        try:
            yield session
        finally:
            await unbroken(session.close())


def _noted(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return work(connection)


def _seen(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.connect() as connection:
        return work(connection)
