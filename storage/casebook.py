"""The casebook: the transactional door to drafts and cases. The rules decide, it records.

Whatever changes a case writes its history and everything that must be told in the same transaction,
or nothing of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints import lifecycle
from complaints.actions import Action, File, Open, Take, TimePassed
from complaints.case import CLOCK, Actor, ActorKind, Case
from complaints.deadlines import civil_day
from complaints.lifecycle import Decision
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage import attention, mapping
from storage.cases import Cases, rebuild
from storage.drafts import Attachment, Draft, Drafts, exhibit_rows, forget, own_draft
from storage.people import person
from storage.roads import origin_of
from storage.rows import put
from storage.silence import Silence
from storage.tables import CaseRow, DeadlineRow, EventRow, ExhibitRow, PersonRow, RegisterRow

__all__ = ["Attachment", "Casebook", "Draft"]


class Casebook(Drafts, Cases, Silence):
    """What people and officers do. Every verb commits by itself and may be repeated."""

    async def file(self, person_id: int, action: File) -> Case:
        """Turn a draft into a case; sent again, it gives the case that it became.

        Raises Refused: INCOMPLETE, DRAFT_GONE.
        """
        attention.forget(Draft, action.draft_id)
        return await self._database.write(lambda session: self._file(session, person_id, action))

    async def act(
        self, case_id: int, action: Action, actor: Actor, *, version: int | None = None
    ) -> Case:
        """Do something to a case; raises Refused, of two at once for the second one.

        With `version`, the actor saw that version: STALE or ALREADY_TAKEN when it is another one.
        """
        try:
            return await self._database.write(
                lambda session: self._act(session, case_id, action, actor, version)
            )
        except StaleDataError as error:
            raise Refused(Refusal.STALE) from error

    async def pass_time(self, limit: int = 100) -> int:
        """Let the clock act on what is due: deadlines, silent drafts. Returns how much it met."""
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
            await self.act(case_id, TimePassed(), CLOCK)
        return len(due) + await self.nudge_drafts(limit) + await self.drop_old_drafts(limit)

    async def next_moment(self) -> datetime | None:
        """When `pass_time` will have something to do; None while nothing waits."""
        async with self._database.read() as session:
            first = (await session.exec(select(func.min(CaseRow.next_moment)))).one()
        moments = (first, await self.next_silence())
        return min((one for one in moments if one is not None), default=None)

    async def _file(self, session: AsyncSession, person_id: int, action: File) -> Case:
        try:
            draft = await own_draft(session, action.draft_id, person_id, lock=True)
        except Refused:
            return await _filed(session, action.draft_id, person_id)
        now = self._now()
        number = await _next_number(session, civil_day(now, self._profile.zone))
        exhibits = tuple(map(mapping.exhibit_of, await exhibit_rows(session, draft.id)))
        action = replace(action, exhibits=exhibits)
        actor = Actor(ActorKind.PERSON, person_id)
        decision = lifecycle.file(action, number, 0, actor, now, self._profile)
        row = mapping.case_row(decision.case)
        mapping.watch(row, decision.case, self._profile.zone)
        session.add(row)
        await session.flush()
        case = replace(decision.case, id=row.id)
        session.add_all(mapping.deadline_rows(case))
        hanging = col(ExhibitRow.draft_id) == draft.id
        await session.exec(update(ExhibitRow).where(hanging).values(case_id=case.id))
        await forget(session, draft)
        await self._record(session, replace(decision, case=case))
        return case

    async def _act(
        self,
        session: AsyncSession,
        case_id: int,
        action: Action,
        actor: Actor,
        version: int | None,
    ) -> Case:
        row = await session.get(CaseRow, case_id, with_for_update=True)
        if row is None:
            raise Refused(Refusal.UNKNOWN_CASE)
        (case,) = await rebuild(session, [row])
        if isinstance(action, Take | Open):
            await _no_conflict(session, case, actor)
        if isinstance(action, Take) and case.handler is not None:
            if case.handler == actor.id and actor.kind is ActorKind.OFFICER:
                return case  # The same tap, handled again after a crash.
            raise Refused(Refusal.ALREADY_TAKEN)
        if version is not None and version != case.version:
            raise Refused(Refusal.STALE)
        seq = 1 + await _last_seq(session, case_id)
        decision = lifecycle.decide(case, action, actor, self._now(), self._profile, seq=seq)
        after = decision.case
        row.status, row.version, row.handler = after.status, after.version, after.handler
        mapping.watch(row, after, self._profile.zone)
        for deadline, value in zip(mapping.deadline_rows(after), after.deadlines, strict=True):
            if value not in case.deadlines:
                await put(session, DeadlineRow, deadline.model_dump())
        await self._record(session, decision)
        return after

    async def _record(self, session: AsyncSession, decision: Decision) -> None:
        """Write what happened and what must be told of it."""
        case = decision.case
        session.add_all(mapping.event_row(case.id, event) for event in decision.events)
        told = 0
        if decision.notices:
            teller = person(await session.get_one(PersonRow, case.person_id))
            origin = origin_of(case, teller, decision.events[0].seq, self._profile)
            told = await self._roads.send(session, origin, decision.notices, self._now())
        self._ring(session, told=bool(told), moved=True)


async def _filed(session: AsyncSession, draft_id: UUID, person_id: int) -> Case:
    """The case that this person's draft became; raises Refused(DRAFT_GONE)."""
    mine = CaseRow.draft_id == draft_id, CaseRow.person_id == person_id
    cases = await rebuild(session, (await session.exec(select(CaseRow).where(*mine))).all())
    if not cases:
        raise Refused(Refusal.DRAFT_GONE)
    return cases[0]


async def _next_number(session: AsyncSession, today: date) -> Number:
    """The next number of the civil year; a transaction that is undone gives it back.

    On PostgreSQL the row stays locked until then, so filings queue here and leave no gap.
    """
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(RegisterRow) if on_sqlite else postgresql.insert(RegisterRow)
    counted = insert.values(year=today.year, last=1).on_conflict_do_update(
        index_elements=["year"], set_={"last": RegisterRow.last + 1}
    )
    result = await session.exec(counted.returning(col(RegisterRow.last)))
    return Number(today.year, result.scalar_one())


async def _last_seq(session: AsyncSession, case_id: int) -> int:
    query = select(func.max(EventRow.seq)).where(EventRow.case_id == case_id)
    return (await session.exec(query)).one() or 0


async def _no_conflict(session: AsyncSession, case: Case, actor: Actor) -> None:
    """Keep officers away from their own complaints (PROCEDURE §4)."""
    complainant = await session.get_one(PersonRow, case.person_id)
    if actor.kind is ActorKind.OFFICER and complainant.telegram_id == actor.id:
        raise Refused(Refusal.CONFLICT_OF_INTEREST)
