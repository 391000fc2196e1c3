"""Telling somebody of an event what its own letters could not: another way, or somebody else."""

from __future__ import annotations

from uuid import UUID, uuid5

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.deadlines import civil_day
from complaints.notices import Audience, Notice, NoticeKind
from storage.cases import rebuild
from storage.gauges import Gauges, read_gauges
from storage.records import Records
from storage.roads import Origin, origin_of
from storage.tables import CaseRow, OutboxRow

ALARMS = UUID("5d1a6b0c-9d0f-4a57-8a52-3c1f0f6f2b44")
"""Namespace of the keys of alarms, which tell of no case and no draft."""
_FIRST = 1


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

    async def gauges(self) -> Gauges:
        """How full the queues are."""
        return await read_gauges(self._database)

    async def alarm(self, troubles: str) -> bool:
        """Tell the supervisors that something is wrong; of the same troubles, once a civil day.

        By their private chats and to the organisation's address; whether that was new.
        """
        now = self._now()
        day = civil_day(now, self._profile.zone)
        origin = Origin(
            (),
            self._profile.organisation.email,
            _FIRST,
            draft_id=uuid5(ALARMS, f"{day.isoformat()} {troubles}"),
        )

        async def work(session: AsyncSession) -> bool:
            query = select(OutboxRow.id).where(col(OutboxRow.draft_id) == origin.draft_id)
            if (await session.exec(query.limit(1))).first() is not None:
                return False
            notice = Notice(NoticeKind.ALARM, Audience.SUPERVISORS)
            told = await self._roads.send(session, origin, [notice], now)
            self._ring(session, told=bool(told), moved=False)
            return bool(told)

        return await self._database.write(work)
