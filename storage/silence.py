"""Drafts that nobody touches: one reminder, then deletion; and the files that nobody needs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.deadlines import civil_day
from complaints.notices import Audience, Notice, NoticeKind
from storage.draft_rows import forget
from storage.hanging import files_wanted
from storage.records import Records
from storage.roads import Origin
from storage.tables import DraftRow, ExhibitRow, PersonRow
from storage.unused import forget_unused
from storage.vault import vault_of

_PATIENCE = 500
"""Milliseconds for which all writing may wait for readers, so that the log can be folded."""


class Silence(Records):
    """The casebook's verbs for what is left lying."""

    _swept_on: date | None = None

    async def nudge_drafts(self, limit: int = 100) -> int:
        """Remind people once of drafts that they left; returns how many."""
        now = self._now()
        query = (
            select(DraftRow, PersonRow)
            .join(PersonRow, col(PersonRow.id) == col(DraftRow.person_id))
            .where(
                _to_nudge(),
                DraftRow.touched_at <= now - self._nudge_after,
                DraftRow.touched_at > now - self._delete_after,
            )
            .order_by(col(DraftRow.touched_at))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )

        async def work(session: AsyncSession) -> int:
            rows = (await session.exec(query)).all()
            for draft, somebody in rows:
                draft.nudged_at = now
                chats = () if somebody.telegram_id is None else (somebody.telegram_id,)
                origin = Origin(chats, None, 1, draft_id=draft.id)
                nudge = Notice(NoticeKind.DRAFT_NUDGE, Audience.PERSON)
                await self._roads.send(session, origin, [nudge], now)
            self._ring(session, told=bool(rows), moved=False)
            return len(rows)

        return await self._database.write(work)

    async def drop_old_drafts(self, limit: int = 100) -> int:
        """Delete drafts that were left for too long, as their reminder said; returns how many."""
        now = self._now()
        query = (
            select(DraftRow)
            .where(DraftRow.touched_at <= now - self._delete_after)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )

        async def work(session: AsyncSession) -> int:
            rows = (await session.exec(query)).all()
            for row in rows:
                await forget(session, row)
            return len(rows)

        dropped = await self._database.write(work)
        today = civil_day(now, self._profile.zone)
        if self._swept_on != today:
            self._swept_on = today
            await self.sweep()
        return dropped

    async def sweep(self) -> int:
        """Delete files of evidence that no draft and no case has any more; returns how many.

        Files that waited too long for a supplement that was never sent are let go first.
        """
        unsent = and_(
            col(ExhibitRow.case_id).is_(None),
            col(ExhibitRow.received_at) < self._now() - self._delete_after,
            col(ExhibitRow.draft_id).not_in(select(DraftRow.id)),
        )

        async def work(session: AsyncSession) -> None:
            owners = select(ExhibitRow.draft_id).where(unsent).distinct()
            keys = (await session.exec(owners)).all()
            await session.exec(delete(ExhibitRow).where(unsent))
            await vault_of(session).forget(session, keys)

        await self._database.write(work)
        await self._database.write(forget_unused)
        # A key that was forgotten stands in the write-ahead log until its place is written anew,
        # which in a quiet house is never.
        await self._database.fold(patience=_PATIENCE)
        return await self._evidence.sweep(await files_wanted(self._database))

    async def next_silence(self) -> datetime | None:
        """When the next draft will have been left for too long."""
        to_nudge = (
            select(func.min(DraftRow.touched_at))
            .join(PersonRow, col(PersonRow.id) == col(DraftRow.person_id))
            .where(_to_nudge())
        )
        to_delete = select(func.min(DraftRow.touched_at))
        async with self._database.read() as session:
            nudge: datetime | None = (await session.exec(to_nudge)).one()
            delete: datetime | None = (await session.exec(to_delete)).one()
        waits = (nudge, self._nudge_after), (delete, self._delete_after)
        return min((since + wait for since, wait in waits if since is not None), default=None)

    @property
    def _nudge_after(self) -> timedelta:
        return timedelta(days=self._profile.drafts.nudge_after_days)

    @property
    def _delete_after(self) -> timedelta:
        return timedelta(days=self._profile.drafts.delete_after_days)


def _to_nudge() -> ColumnElement[bool]:
    """Never reminded, and somebody who can be reached."""
    return and_(col(DraftRow.nudged_at).is_(None), col(PersonRow.chat_open))
