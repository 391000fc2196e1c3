"""What inbox and outbox share: rows that one worker holds for a while, and nobody holds for ever.

A lease is counted on the clock of the database, so that machines with wrong clocks agree; when a
row may be tried again is counted on the program's clock, which the playground moves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Table, func, literal, or_, select, update

from storage.columns import DatabaseClock, HourAhead
from storage.engine import Database, Now
from storage.rows import Plain, Query

__all__ = ["LEASE", "Now", "Queue"]

LEASE = timedelta(seconds=30)
"""How long a row stays with the worker that claimed it, unless that worker ends it before."""


def over(lease_until: Any) -> ColumnElement[bool]:
    """Whether a lease has ended: a longer one than there are is of a clock that was set back."""
    return or_(lease_until <= DatabaseClock(), lease_until > HourAhead())


class Queue:
    """A table whose rows are claimed; `holder` names this process among several."""

    longest: timedelta
    """No row is put off for longer than this: one that seems to be was, before a clock that was
    wrong was set back, and is due."""
    lock: int
    """Advisory lock of PostgreSQL under which rows of this table are claimed."""
    table: Table
    taken: StrEnum
    """The state of a row that a worker holds."""
    freed: Mapping[str, Any]
    """What such a row becomes when it is known that its worker is gone."""

    def __init__(
        self, database: Database, now: Now, *, holder: str = "", lease: timedelta = LEASE
    ) -> None:
        self._database = database
        self._now = now
        self._holder = holder or uuid4().hex
        self._lease = lease

    async def holders(self) -> frozenset[str]:
        """Who holds rows now, dead or alive."""
        query = select(self.table.c.holder).where(self._is_taken()).distinct()
        return frozenset(holder for (holder,) in await self._found(query) if holder)

    async def release(self) -> int:
        """End the leases that this process left behind when it was killed."""
        # On SQLite there is no other process.
        is_ours = self.table.c.holder == self._holder
        return await self._free(literal(True) if self._database.dialect == "sqlite" else is_ours)

    async def release_of(self, gone: Collection[str]) -> int:
        """End the leases that these processes left behind when they died."""
        return await self._free(self.table.c.holder.in_(gone))

    async def _free(self, which: ColumnElement[bool]) -> int:
        statement = (
            update(self.table)
            .where(self._is_taken(), which)
            .values(lease_until=None, holder=None, **self.freed)
        )
        return await self._database.note(lambda plain: plain.execute(statement).rowcount)

    def _is_taken(self) -> ColumnElement[bool]:
        return self.table.c.state == self.taken

    async def _found(self, query: Query) -> Sequence[Plain]:
        return await self._database.look_up(lambda plain: plain.execute(query).all())

    def _alone(self, plain: Connection) -> None:
        """Wait until no other process claims; the next statement sees what it left.

        Two processes that look for heads at once could each take a row of the same lane, whatever
        rows they lock; a claim takes milliseconds, so they take turns. SQLite has one writer.
        """
        if self._database.dialect == "postgresql":
            plain.execute(select(func.pg_advisory_xact_lock(self.lock)))
