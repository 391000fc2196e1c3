"""Trips to the thread of a SQLite connection, as few as possible: one for each statement.

SQLAlchemy would make four for a SELECT (open a cursor, execute, fetch, close), three for a BEGIN,
and each is two hand-overs between threads, which cost more than the statement itself. The thread
and the order of the statements stay the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import aiosqlite


class Connection(aiosqlite.Connection):
    """A connection whose transactions begin with their first statement, on the same trip."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        # Owned by the pool; a program that is killed must not wait for it.
        self._thread.daemon = True
        self._opening = ""

    def begin(self, statement: str) -> None:
        """Begin a transaction before the next statement; nothing was read or locked until then."""
        self._opening = statement

    def cursor(self) -> Any:
        """A place for the result of one statement."""
        return Cursor(self)

    async def commit(self) -> None:
        """Commit the transaction, if a statement ran in it."""
        if not self._unopened():
            await super().commit()

    async def rollback(self) -> None:
        """Undo the transaction, if a statement ran in it."""
        if not self._unopened():
            await super().rollback()

    async def run(self, run: str, sql: str, parameters: Iterable[Any]) -> Ran:
        """Execute a statement by this method of a new cursor, and fetch everything it says."""
        opening, self._opening = self._opening, ""

        def work() -> Ran:
            cursor = self._conn.cursor()
            if opening:
                cursor.execute(opening)
            getattr(cursor, run)(sql, parameters)
            return cursor, cursor.fetchall()

        return await self._execute(work)

    def _unopened(self) -> bool:
        """Whether there is nothing to end; the next transaction begins anew."""
        self._opening = ""
        return not self._conn.in_transaction
