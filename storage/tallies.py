"""Tallies: how often something happened on a day, without a word about whom it concerned."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database
from storage.rows import add_new, changed
from storage.tables import TallyRow


class Tallies:
    """Counts by day, kind and key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, day: date, kind: str, key: str = "") -> None:
        """Count one more."""
        row = {"day": day, "kind": kind, "key": key, "count": 0}
        this = col(TallyRow.day) == day, col(TallyRow.kind) == kind, col(TallyRow.key) == key
        more = update(TallyRow).where(*this).values(count=TallyRow.count + 1)

        async def work(session: AsyncSession) -> None:
            await add_new(session, TallyRow, [row])
            await changed(session, more)

        await self._database.write(work)

    async def total(self, kind: str, first: date, last: date) -> int:
        """How many were counted between two civil days, both included."""
        query = select(func.coalesce(func.sum(TallyRow.count), 0)).where(
            TallyRow.kind == kind, col(TallyRow.day) >= first, col(TallyRow.day) <= last
        )
        async with self._database.read() as session:
            return int((await session.exec(query)).one())
