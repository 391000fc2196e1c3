"""The casebook: the transactional door to drafts and cases. The rules decide, it records.

Whatever changes a case writes its history and everything that must be told in the same transaction,
or nothing of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from complaints.case import OVER, Case, Status
from complaints.refusals import Refused
from storage.cases import Cases, rebuild
from storage.chores import Chores
from storage.compositions import Compositions
from storage.consenting import Consenting
from storage.contacts import Contacts
from storage.draft_rows import Draft
from storage.engine import NotSaved
from storage.erasable import Erasable, Gone
from storage.erasing import Erasing
from storage.evidence import EvidenceStore
from storage.files import Attachment
from storage.filing import Filing
from storage.holding import Hold, holds
from storage.joining import Joining
from storage.ledger import Ledger
from storage.lists import Lists
from storage.requests import Requests
from storage.scoring import Scoring
from storage.searching import Searching
from storage.silence import Silence
from storage.tables import CaseRow
from storage.telling import Telling

__all__ = ["Attachment", "Casebook", "Draft", "Erasable", "EvidenceStore", "Gone"]

AGAIN = timedelta(hours=1)
"""When the clock tries a case again on which it failed."""

Broken = Callable[[int, Exception], None]
"""Told of a case by its id, and of what went wrong."""


class Casebook(
    Filing,
    Joining,
    Erasing,
    Requests,
    Cases,
    Lists,
    Searching,
    Silence,
    Consenting,
    Scoring,
    Contacts,
    Telling,
):
    """What people, officers and time do. Every verb commits by itself and may be repeated."""

    @property
    def ledger(self) -> Ledger:
        """The register, line by line."""
        return Ledger(self._database, self._profile)

    @property
    def chores(self) -> Chores:
        """Everything besides cases that is kept only for a while."""
        return Chores(self._database, self._profile, self._now)

    async def holds(self) -> tuple[Hold, ...]:
        """Every hold that stands, the oldest first."""
        return await holds(self._database)

    async def pass_time(self, limit: int = 100, broken: Broken | None = None) -> int:
        """Let the clock act on what is due: deadlines, silent drafts. Returns how much it met.

        A case on which that fails for an unforeseen reason is told to `broken`, set aside for an
        hour, and stops nobody else's clock; without `broken` the fault is raised.
        """
        now = self._now()
        query = (
            select(CaseRow.id)
            .where(col(CaseRow.next_moment) <= now)
            .order_by(col(CaseRow.next_moment))
            .limit(limit)
        )
        async with self._database.read() as session:
            due = (await session.exec(query)).all()
        for case_id in due:
            try:
                await self._database.write(_each(self._pass_time, case_id))
            except (NotSaved, Refused):
                raise
            except Exception as fault:  # One broken case must not stop the others.
                if broken is None:
                    raise
                broken(case_id, fault)
                await self._database.write(_each(self._set_aside, case_id))
        return len(due) + await self.nudge_drafts(limit) + await self.drop_old_drafts(limit)

    async def sweep(self) -> int:
        """Once a day: remind of questions, delete what nobody needs; returns how many files."""
        await self.drop_old_contacts()
        await Compositions(self._database, self._now).drop_old()
        await self.chores.do()
        await self.remind_of_contacts()
        return await super().sweep()

    async def erase_due(self, limit: int = 100) -> int:
        """Erase the cases whose time of keeping is over; returns how many were looked at.

        The clock does the same, and everything else; this is for an operator who waits for it.
        """
        query = _over().where(col(CaseRow.next_moment) <= self._now()).limit(limit)
        async with self._database.read() as session:
            due = (await session.exec(query)).all()
        for case_id in due:
            await self._database.write(_each(self._pass_time, case_id))
        return len(due)

    async def kept(self, after: int, limit: int) -> tuple[Case, ...]:
        """Some of the cases that are over and not erased, by their ids, after one of them."""
        query = _over().where(col(CaseRow.id) > after).limit(limit)
        async with self._database.read() as session:
            ids = (await session.exec(query)).all()
            rows = (await session.exec(select(CaseRow).where(col(CaseRow.id).in_(ids)))).all()
            return tuple(sorted(await rebuild(session, rows), key=lambda one: one.id))

    async def next_moment(self) -> datetime | None:
        """When `pass_time` will have something to do; None while nothing waits."""
        async with self._database.read() as session:
            first = (await session.exec(select(func.min(CaseRow.next_moment)))).one()
        moments = (first, await self.next_silence())
        return min((one for one in moments if one is not None), default=None)

    async def _set_aside(self, session: AsyncSession, case_id: int) -> None:
        row = await session.get_one(CaseRow, case_id)
        row.next_moment = self._now() + AGAIN


def _over() -> SelectOfScalar[int]:
    """The cases that are over and not erased, oldest first."""
    statuses = [one.value for one in OVER - {Status.PURGED}]
    return select(CaseRow.id).where(col(CaseRow.status).in_(statuses)).order_by(col(CaseRow.id))


def _each(
    work: Callable[[AsyncSession, int], Awaitable[None]], case_id: int
) -> Callable[[AsyncSession], Awaitable[None]]:
    return lambda session: work(session, case_id)
