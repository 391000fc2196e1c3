"""What inbox and outbox share: rows that one worker holds for a while, and nobody holds for ever.

A lease is counted on the clock of the database, so that machines with wrong clocks agree; when a
row may be tried again is counted on the program's clock, which the playground moves.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, func, literal, or_, select

from storage.columns import DatabaseClock, HourAhead
from storage.engine import Database, Now

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

    def __init__(
        self, database: Database, now: Now, *, holder: str = "", lease: timedelta = LEASE
    ) -> None:
        self._database = database
        self._now = now
        self._holder = holder or uuid4().hex
        self._lease = lease

    @abstractmethod
    async def holders(self) -> frozenset[str]:
        """Who holds rows now, dead or alive."""

    @abstractmethod
    async def release_of(self, gone: Collection[str]) -> int:
        """End the leases that these processes left behind when they died."""

    def _alone(self, plain: Connection) -> None:
        """Wait until no other process claims; the next statement sees what it left.

        Two processes that look for heads at once could each take a row of the same lane, whatever
        rows they lock; a claim takes milliseconds, so they take turns. SQLite has one writer.
        """
        if self._database.dialect == "postgresql":
            plain.execute(select(func.pg_advisory_xact_lock(self.lock)))

    def _is_ours(self, holder: Any) -> ColumnElement[bool]:
        """Whose leases may be ended at start: on SQLite there is no other process."""
        if self._database.dialect == "sqlite":
            return literal(True)
        ours: ColumnElement[bool] = holder == self._holder
        return ours
