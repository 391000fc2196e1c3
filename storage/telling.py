"""Telling somebody of an event what its own letters could not: another way, or somebody else."""

from __future__ import annotations

from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.notices import Notice
from storage.cases import rebuild
from storage.records import Records
from storage.roads import origin_of
from storage.tables import CaseRow


class Telling(Records):
    """The casebook's verb for what no act of anybody brings."""

    async def tell(self, case_id: int, seq: int, notice: Notice) -> None:
        """Tell this of an event; repeated for the same event, it is told once.

        Nothing of the case changes.
        """

        async def work(session: AsyncSession) -> None:
            (case,) = await rebuild(session, [await session.get_one(CaseRow, case_id)])
            origin = await origin_of(session, case, seq, self._profile)
            told = await self._roads.send(session, origin, [notice], self._now())
            self._ring(session, told=bool(told), moved=False)

        await self._database.write(work)
