"""Trips to the thread of a SQLite connection, as few as possible: one for each statement.

SQLAlchemy alone makes four for a SELECT (open a cursor, execute, fetch, close) and three for a
BEGIN. Each is two hand-overs between threads, which cost more than the statement itself. The
thread, the statements and their order stay the same.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Self, cast

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL

from storage.unbroken import ended

Run = Callable[[sqlite3.Cursor], object]
Connect = Callable[..., "Connection"]
"""Called with the arguments of `sqlite3.connect`; the connection opens when it is awaited."""


class Connection(aiosqlite.Connection):
    """A connection whose transactions begin on the trip of their first statement."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True
        self._opening = ""

    def begin(self, statement: str) -> None:
        """Begin a transaction with the next statement; until then it has read and locked nothing.

        `commit` and `rollback` must follow before the next one.
        """
        self._opening = statement

    # The library's own returns what SQLAlchemy enters, and so does this one.
    def cursor(self) -> Cursor:  # type: ignore[override]
        """A place for the result of one statement."""
        return Cursor(self)

    async def commit(self) -> None:
        """Commit the transaction; without a trip when no statement ran in it.

        What cannot be committed is undone on the same trip: nobody else does it, and the next
        transaction would begin within this one.
        """
        if not self._unopened():
            await self._execute(self.end)

    def end(self) -> None:
        """Commit, in the thread."""
        try:
            self._conn.commit()
        except sqlite3.Error:
            self._conn.rollback()
            raise

    async def rollback(self) -> None:
        """Undo the transaction; without a trip when no statement ran in it."""
        if not self._unopened():
            await super().rollback()

    async def run(self, statement: Run) -> Ran:
        """Run one statement on a new cursor, and fetch all that it returns."""
        opening, self._opening = self._opening, ""

        def trip() -> Ran:
            cursor = self._conn.cursor()
            if opening:
                cursor.execute(opening)
            statement(cursor)
            return cursor, cursor.fetchall()

        return cast("Ran", await self._execute(trip))

    # The library's own answers to the loop that ran when it was called, and that loop may be closed
    # by then; the thread needs no one who waits for its end.
    def stop(self) -> None:
        """Close the connection and end its thread, soon and unawaited."""
        self._running = False

        def last() -> object:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            return _STOP_RUNNING_SENTINEL

        self._tx.put_nowait((None, last))

    async def _connect(self) -> Connection:
        """Open the connection, and wait for the thread even when cancelled."""
        if self._connection is not None:
            return self
        answer: asyncio.Future[sqlite3.Connection] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((answer, self._connector))
        try:
            self._connection = await ended(answer)
        except BaseException:
            if not answer.cancelled() and answer.exception() is None:
                self._connection = answer.result()
            self.stop()
            raise
        return self

    async def _execute(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Wait for the thread even when cancelled: what it answers must find the loop open."""
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((answer, partial(fn, *args, **named)))
        return await ended(answer)

    def _unopened(self) -> bool:
        """Whether the transaction waited for its first statement, and now will not begin."""
        opening, self._opening = self._opening, ""
        return bool(opening)


Ran = tuple[sqlite3.Cursor, list[Any]]


class Cursor:
    """What one statement returned, as the asynchronous cursor that SQLAlchemy expects."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor | None = None
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        """Nothing to open before the statement is known."""
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Run a statement."""
        return await self._run(lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Self:
        """Run a statement once for each set of parameters."""
        return await self._run(lambda cursor: cursor.executemany(sql, parameters))

    async def fetchall(self) -> list[Any]:
        """The rows that the statement returned."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing to close: a statement whose rows were all fetched is over."""

    @property
    def description(self) -> Any:
        """The columns of the rows; None when the statement returns none."""
        return None if self._cursor is None else self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return -1 if self._cursor is None else self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The key that the statement gave."""
        return None if self._cursor is None else self._cursor.lastrowid

    async def _run(self, statement: Run) -> Self:
        self._cursor, self._rows = await self._connection.run(statement)
        return self


def connection(database: str, **options: Any) -> Connection:
    """A connection to this database, opened when it is awaited."""
    return Connection(lambda: sqlite3.connect(database, **options))
