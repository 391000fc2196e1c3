"""The casebook: the transactional door to drafts and cases. The rules decide, it records.

Whatever changes a case writes its history and everything that must be told in the same transaction,
or nothing of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints import lifecycle
from complaints.actions import Action, Add, File, Join, Take, TimePassed, Withdraw
from complaints.case import CLOCK, Actor, ActorKind, Case, Status
from complaints.deadlines import civil_day
from complaints.lifecycle import Decision
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage import attention, mapping
from storage.cases import Cases, rebuild
from storage.drafts import Attachment, Draft, exhibit_rows, forget, own_draft
from storage.evidence import EvidenceStore
from storage.history import Chronicle, next_number
from storage.joining import Joining, is_party
from storage.lists import Lists
from storage.purging import purge
from storage.roads import origin_of
from storage.rows import put
from storage.searching import Searching, index
from storage.silence import Silence
from storage.supplements import Supplements
from storage.tables import CaseRow, DeadlineRow, ExhibitRow, PersonRow

__all__ = ["Attachment", "Casebook", "Draft", "EvidenceStore"]

_AT_ONCE = 40
"""How many things may have happened to one case while nobody looked."""


class Casebook(Supplements, Cases, Lists, Searching, Joining, Silence):
    """What people and officers do. Every verb commits by itself and may be repeated."""

    async def file(self, person_id: int, action: File) -> Case:
        """Turn a draft into a case; sent again, it gives the case that it became.

        Raises Refused: INCOMPLETE, DRAFT_GONE.
        """
        attention.forget(Draft, action.draft_id)
        return await self._database.write(lambda session: self._file(session, person_id, action))

    async def enter(self, officer_id: int, action: File) -> Case:
        """Register what came by letter, e-mail or telephone; entered again, it is the same case.

        Raises Refused(NOT_YOURS).
        """
        actor = Actor(ActorKind.OFFICER, officer_id)
        return await self._database.write(lambda session: self._enter(session, actor, action))

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

    async def correct(self, case_id: int, person_id: int) -> Draft:
        """Take a complaint back within the first minutes and open it again as a draft.

        The text as sent stays in the register under its number; the draft becomes another case that
        says which one it replaces. Raises Refused: TOO_LATE, NOT_NOW, UNKNOWN_CASE.
        """
        actor = Actor(ActorKind.PERSON, person_id)

        async def work(session: AsyncSession) -> Draft:
            before = await self._locked(session, case_id)
            if before.status is not Status.WITHDRAWN:
                await self._act(session, case_id, Withdraw(to_correct=True), actor, None)
            return await self.draft_again(session, before)

        return await self._database.write(work)

    async def join(self, person_id: int, number: Number, code: str) -> Case:
        """Let a person follow a case from this account too.

        Raises Refused: CLAIM_WRONG (also for a number that does not exist), TOO_MANY_ATTEMPTS.
        """
        case_id = await self._database.write(
            lambda session: self.let_in(session, person_id, number, code)
        )
        if case_id is None:
            raise Refused(Refusal.CLAIM_WRONG)
        return await self.act(case_id, Join(), Actor(ActorKind.PERSON, person_id))

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
            await self._database.write(_each(self._pass_time, case_id))
        return len(due) + await self.nudge_drafts(limit) + await self.drop_old_drafts(limit)

    async def next_moment(self) -> datetime | None:
        """When `pass_time` will have something to do; None while nothing waits."""
        async with self._database.read() as session:
            first = (await session.exec(select(func.min(CaseRow.next_moment)))).one()
        moments = (first, await self.next_silence())
        return min((one for one in moments if one is not None), default=None)

    async def _pass_time(self, session: AsyncSession, case_id: int) -> None:
        for _ in range(_AT_ONCE):
            before = await self._locked(session, case_id)
            row = await session.get_one(CaseRow, case_id)
            if row.next_moment is None or row.next_moment > self._now():
                return
            await self._act(session, case_id, TimePassed(), CLOCK, before.version)

    async def _file(self, session: AsyncSession, person_id: int, action: File) -> Case:
        try:
            draft = await own_draft(session, action.draft_id, person_id, lock=True)
        except Refused:
            return await _filed(session, action.draft_id, person_id)
        action = replace(
            action,
            exhibits=tuple(map(mapping.exhibit_of, await exhibit_rows(session, draft.id))),
            replaces=draft.replaces,
        )
        case = await self._begin(session, action, Actor(ActorKind.PERSON, person_id), person_id)
        await forget(session, draft)
        return case

    async def _enter(self, session: AsyncSession, actor: Actor, action: File) -> Case:
        again = select(CaseRow).where(CaseRow.draft_id == action.draft_id)
        known = await rebuild(session, (await session.exec(again)).all())
        if known:
            return known[0]
        absent = PersonRow(
            telegram_id=None, language=action.language, chat_open=False, met_at=self._now()
        )
        session.add(absent)
        await session.flush()
        return await self._begin(session, action, actor, absent.id)

    async def _begin(
        self, session: AsyncSession, action: File, actor: Actor, person_id: int
    ) -> Case:
        now = self._now()
        number = await next_number(session, civil_day(now, self._profile.zone).year)
        decision = lifecycle.file(action, number, 0, actor, now, self._profile)
        filed = replace(decision.case, person_id=person_id)
        row = mapping.case_row(filed)
        mapping.watch(row, filed, self._profile)
        session.add(row)
        await session.flush()
        case = replace(filed, id=row.id)
        session.add_all(mapping.deadline_rows(case))
        hanging = col(ExhibitRow.draft_id) == action.draft_id
        await session.exec(update(ExhibitRow).where(hanging).values(case_id=case.id))
        await self._record(session, row, replace(decision, case=case))
        await index(session, self._key, case)
        return case

    async def _locked(self, session: AsyncSession, case_id: int) -> Case:
        row = await session.get(CaseRow, case_id, with_for_update=True)
        if row is None:
            raise Refused(Refusal.UNKNOWN_CASE)
        (case,) = await rebuild(session, [row])
        return case

    async def _act(
        self,
        session: AsyncSession,
        case_id: int,
        action: Action,
        actor: Actor,
        version: int | None,
    ) -> Case:
        case = await self._locked(session, case_id)
        await _may_touch(session, case, actor)
        if isinstance(action, Take) and case.handler is not None:
            if case.handler == actor.id and actor.kind is ActorKind.OFFICER:
                return case  # The same tap, handled again after a crash.
            raise Refused(Refusal.ALREADY_TAKEN)
        if isinstance(action, Add):
            if await Chronicle(session, self._key).knows(case_id, str(action.id)):
                return case  # The same words, handled again after a crash.
            action = replace(action, exhibits=await self.claimed(session, action.id, case))
        if version is not None and version != case.version:
            raise Refused(Refusal.STALE)
        seq = 1 + await Chronicle(session, self._key).count(case_id)
        decision = lifecycle.decide(case, action, actor, self._now(), self._profile, seq=seq)
        after = decision.case
        row = await session.get_one(CaseRow, case_id)
        mapping.write(row, after)
        mapping.watch(row, after, self._profile)
        for deadline, value in zip(mapping.deadline_rows(after), after.deadlines, strict=True):
            if value not in case.deadlines:
                await put(session, DeadlineRow, deadline.model_dump())
        await self._record(session, row, decision)
        if after.course.supplements != case.course.supplements:
            await index(session, self._key, after)
        if after.status is Status.PURGED and case.status is not Status.PURGED:
            await purge(session, row)
        return after

    async def _record(self, session: AsyncSession, row: CaseRow, decision: Decision) -> None:
        """Write what happened and what must be told of it."""
        case = decision.case
        if decision.events:
            await Chronicle(session, self._key).write(row, str(case.number), decision.events)
        told = 0
        if decision.notices:
            origin = await origin_of(session, case, decision.events[0].seq, self._profile)
            told = await self._roads.send(session, origin, decision.notices, self._now())
        self._ring(session, told=bool(told), moved=True)


def _each(
    work: Callable[[AsyncSession, int], Awaitable[None]], case_id: int
) -> Callable[[AsyncSession], Awaitable[None]]:
    return lambda session: work(session, case_id)


async def _filed(session: AsyncSession, draft_id: UUID, person_id: int) -> Case:
    """The case that this person's draft became; raises Refused(DRAFT_GONE)."""
    mine = CaseRow.draft_id == draft_id, CaseRow.person_id == person_id
    cases = await rebuild(session, (await session.exec(select(CaseRow).where(*mine))).all())
    if not cases:
        raise Refused(Refusal.DRAFT_GONE)
    return cases[0]


async def _may_touch(session: AsyncSession, case: Case, actor: Actor) -> None:
    """Keep strangers away from a case, and officers from their own complaints (PROCEDURE §4)."""
    if actor.kind is ActorKind.CLOCK:
        return
    party = await is_party(session, case, actor)
    if actor.kind is ActorKind.PERSON and not party:
        raise Refused(Refusal.UNKNOWN_CASE)
    if actor.kind is ActorKind.OFFICER and party:
        raise Refused(Refusal.CONFLICT_OF_INTEREST)
