"""What is done to a case that exists: the rules decide, here it is recorded with what follows."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints import lifecycle
from complaints.actions import Action, Add, Take, TimePassed, Withdraw
from complaints.case import CLOCK, Actor, ActorKind, Case, Status
from complaints.lifecycle import Decision
from complaints.refusals import Refusal, Refused
from storage import mapping
from storage.allowing import room_for_step
from storage.cases import rebuild
from storage.draft_rows import Draft
from storage.history import Chronicle, End
from storage.parties import is_party, part, silence_followers
from storage.purging import purge
from storage.roads import origin_of
from storage.rows import put
from storage.searching import index
from storage.supplements import Supplements
from storage.tables import CaseRow, DeadlineRow, DraftRow
from storage.vault import vault_of

_AT_ONCE = 40
"""How many things may have happened to one case while nobody looked."""

_UNTAKEN = frozenset({Status.RECEIVED, Status.ACKNOWLEDGED})


class Acting(Supplements):
    """The casebook's verb for everybody who does something to a case."""

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
            if before.person_id != person_id:
                raise Refused(Refusal.UNKNOWN_CASE)
            # Handled again after a crash, it was taken back already: then its draft is there.
            if not await _is_corrected(session, before):
                await self._act(session, case_id, Withdraw(to_correct=True), actor, None)
            return await self.draft_again(session, before)

        return await self._database.write(work)

    async def _pass_time(self, session: AsyncSession, case_id: int) -> None:
        """Let the clock do to a case what is due, one thing after the other."""
        for _ in range(_AT_ONCE):
            before = await self._locked(session, case_id)
            row = await session.get_one(CaseRow, case_id)
            if row.next_moment is None or row.next_moment > self._now():
                return
            await self._act(session, case_id, TimePassed(), CLOCK, before.version)

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
        if isinstance(action, Take) and _is_taken(case, actor):
            return case  # The same tap, handled again after a crash.
        if isinstance(action, Add):
            if await (await self._chronicle(session, case)).knows(case_id, str(action.id)):
                return case  # The same words, handled again after a crash.
            files = await self.claimed(session, action.id, case)
            action = replace(action, exhibits=tuple(one.id for one in files))
            case = replace(case, exhibits=(*case.exhibits, *files))
        if version is not None and version != case.version:
            raise Refused(Refusal.STALE)
        if actor.kind is ActorKind.PERSON:
            most = self._profile.allowance.steps_per_day
            await room_for_step(session, case_id, action, self._now(), most)
        end = await (await self._chronicle(session, case)).end(case_id)
        seq = end.seq + 1
        decision = lifecycle.decide(case, action, actor, self._now(), self._profile, seq=seq)
        await self._write(session, case, decision, end)
        return decision.case

    async def _write(
        self, session: AsyncSession, before: Case, decision: Decision, end: End
    ) -> None:
        """Bring the rows of a case from what it was to what was decided."""
        after = decision.case
        if after.handler != before.handler and after.handler is not None:
            await _may_touch(session, after, Actor(ActorKind.OFFICER, after.handler))
        row = await session.get_one(CaseRow, after.id)
        mapping.write(row, after, await vault_of(session).safe(session, after.draft_id))
        mapping.watch(row, after, self._profile, self._now())
        changed = [one for one in after.deadlines if one not in before.deadlines]
        await put(session, DeadlineRow, *mapping.deadline_rows(after.id, changed))
        gone = {one.key for one in before.deadlines} - {one.key for one in after.deadlines}
        if gone:
            mine = col(DeadlineRow.case_id) == after.id, col(DeadlineRow.key).in_(gone)
            await session.exec(delete(DeadlineRow).where(*mine))
        shut_out = after.course.renewals != before.course.renewals
        if shut_out:
            await silence_followers(session, after)
        await self._record(session, row, decision, end)
        if shut_out:
            await part(session, after)
        if after.course.supplements != before.course.supplements:
            await index(session, self._key, after)
        if after.status is Status.PURGED and before.status is not Status.PURGED:
            await purge(session, row, self._now())

    async def _chronicle(self, session: AsyncSession, case: Case) -> Chronicle:
        safe = await vault_of(session).safe(session, case.draft_id)
        return Chronicle(session, self._key, safe)

    async def _record(
        self, session: AsyncSession, row: CaseRow, decision: Decision, end: End
    ) -> None:
        """Write what happened and what must be told of it."""
        case = decision.case
        if decision.events:
            chronicle = await self._chronicle(session, case)
            chronicle.write(row, str(case.number), decision.events, end)
        told = 0
        if decision.notices:
            origin = await origin_of(session, case, decision.events[0].seq, self._profile)
            told = await self._roads.send(session, origin, decision.notices, self._now())
        self._ring(session, told=bool(told), moved=True)


def _is_taken(case: Case, actor: Actor) -> bool:
    """Whether this officer has the case already; raises Refused(ALREADY_TAKEN) if a colleague has.

    Whom a colleague gave a case that nobody had taken still takes it.
    """
    if case.handler is None:
        return False
    if case.handler != actor.id or actor.kind is not ActorKind.OFFICER:
        raise Refused(Refusal.ALREADY_TAKEN)
    return case.status not in _UNTAKEN


async def _is_corrected(session: AsyncSession, case: Case) -> bool:
    """Whether the draft is there that will replace this case."""
    replacing = DraftRow.replaces == str(case.number), DraftRow.person_id == case.person_id
    found = await session.exec(select(DraftRow.id).where(*replacing))
    return case.status is Status.WITHDRAWN and found.first() is not None


async def _may_touch(session: AsyncSession, case: Case, actor: Actor) -> None:
    """Keep strangers away from a case, and officers from their own complaints (PROCEDURE §4)."""
    if actor.kind is ActorKind.CLOCK:
        return
    party = await is_party(session, case, actor)
    if actor.kind is ActorKind.PERSON and not party:
        raise Refused(Refusal.UNKNOWN_CASE)
    if actor.kind is ActorKind.OFFICER and party:
        raise Refused(Refusal.CONFLICT_OF_INTEREST)
