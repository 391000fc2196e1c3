"""Tallies: how often something happened on a day, without a word about whom it concerned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
        await self.count_all(day, ((kind, key),))

    async def count_all(self, day: date, what: Iterable[tuple[str, str]]) -> None:
        """Count one more of each kind and key, all or none."""
        # In one order for everybody, so that two who count the same do not wait for each other.
        wanted = sorted(Counter(what).items())

        async def work(session: AsyncSession) -> None:
            for (kind, key), n in wanted:
                row = {"day": day, "kind": kind, "key": key, "count": 0}
                this = (
                    col(TallyRow.day) == day,
                    col(TallyRow.kind) == kind,
                    col(TallyRow.key) == key,
                )
                more = update(TallyRow).where(*this).values(count=TallyRow.count + n)
                await add_new(session, TallyRow, [row])
                await changed(session, more)

        if wanted:
            await self._database.write(work)

    async def total(self, kind: str, first: date, last: date) -> int:
        """How many were counted between two civil days, both included."""
        return (await self.by_key((kind,), first, last))[kind].total()

    async def by_key(
        self, kinds: Iterable[str], first: date, last: date
    ) -> dict[str, Counter[str]]:
        """How often each key of these kinds was counted between two civil days, both included."""
        asked = [str(one) for one in kinds]
        count = func.sum(TallyRow.count)
        query = (
            select(TallyRow.kind, TallyRow.key, count)
            .where(
                col(TallyRow.kind).in_(asked),
                col(TallyRow.day) >= first,
                col(TallyRow.day) <= last,
            )
            .group_by(col(TallyRow.kind), col(TallyRow.key))
        )
        found: dict[str, Counter[str]] = {one: Counter() for one in asked}
        async with self._database.read() as session:
            for kind, key, n in await session.exec(query):
                found[kind][key] = int(n)
        return found
