"""How a case begins: somebody sends a draft, or an officer enters what came by another road."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints import lifecycle
from complaints.actions import File
from complaints.case import Actor, ActorKind, Case, Exhibit
from complaints.deadlines import civil_day
from complaints.refusals import Refusal, Refused
from storage import attention, mapping
from storage.acting import Acting
from storage.allowing import room_for_complaint
from storage.cases import rebuild
from storage.contact_rows import close_complained
from storage.draft_rows import Draft, forget, own_draft
from storage.files import Attachment, Kept, exhibit_rows, exhibits_of, opened
from storage.history import END, next_number
from storage.rows import put
from storage.searching import index
from storage.tables import CaseRow, DeadlineRow, ExhibitRow, PersonRow
from storage.vault import vault_of


class Filing(Acting):
    """The casebook's verbs for new cases."""

    async def file(self, person_id: int, action: File) -> Case:
        """Turn a draft into a case; sent again, it gives the case that it became.

        Raises Refused: INCOMPLETE, DRAFT_GONE, TOO_MANY_TODAY; refused, the draft stays.
        """
        attention.forget(Draft, action.draft_id)
        return await self._database.write(lambda session: self._file(session, person_id, action))

    async def enter(self, officer_id: int, action: File) -> Case:
        """Register what came by letter, e-mail or telephone, with the files taken in for it.

        Entered again, it is the same case. Raises Refused: NOT_YOURS, DATE_FUTURE.
        """
        actor = Actor(ActorKind.OFFICER, officer_id)
        if self._profile.officer(officer_id) is None:
            raise Refused(Refusal.NOT_YOURS)
        return await self._database.write(lambda session: self._enter(session, actor, action))

    async def take_in(self, draft_id: UUID, found: Attachment) -> Exhibit:
        """Keep a file of a complaint that an officer is entering.

        Raises Refused: FILE_*, TOO_MANY_FILES, DRAFT_GONE when it is registered already.
        """
        media_type = await self._checked(found.content)
        sha256 = await self._put(found.content, draft_id)
        now = self._now()

        async def work(session: AsyncSession) -> Exhibit:
            others = await exhibit_rows(session, draft_id)
            person_id = others[0].person_id if others else await self._absent(session)
            return await self._hang(
                session, Kept(draft_id, person_id, found, media_type, sha256), now
            )

        return await self._database.write(work)

    async def taken_in(self, draft_id: UUID) -> tuple[Exhibit, ...]:
        """The files of a complaint that an officer is entering, in order."""
        async with self._database.read() as session:
            return await exhibits_of(session, draft_id)

    async def leave_out(self, draft_id: UUID) -> None:
        """Throw away the files of a complaint that will not be entered."""

        async def work(session: AsyncSession) -> None:
            files = await exhibit_rows(session, draft_id)
            absent = {one.person_id for one in files if one.case_id is None}
            mine = col(ExhibitRow.draft_id) == draft_id, col(ExhibitRow.case_id).is_(None)
            await session.exec(delete(ExhibitRow).where(*mine))
            nobody = col(PersonRow.id).in_(absent), col(PersonRow.telegram_id).is_(None)
            await session.exec(delete(PersonRow).where(*nobody))
            if all(one.case_id is None for one in files):
                await vault_of(session).forget(session, [draft_id])

        await self._database.write(work)

    async def _file(self, session: AsyncSession, person_id: int, action: File) -> Case:
        try:
            draft = await own_draft(session, action.draft_id, person_id, lock=True)
        except Refused:
            return await _filed(session, action.draft_id, person_id)
        most = self._profile.allowance.complaints_per_day
        await room_for_complaint(session, person_id, self._now(), most)
        action = replace(
            action,
            exhibits=await exhibits_of(session, draft.id),
            replaces=draft.replaces,
        )
        case = await self._begin(session, action, Actor(ActorKind.PERSON, person_id), person_id)
        await close_complained(session, person_id, action.answers, self._now())
        await forget(session, draft, filed=True)
        return case

    async def _enter(self, session: AsyncSession, actor: Actor, action: File) -> Case:
        again = select(CaseRow).where(CaseRow.draft_id == action.draft_id)
        known = await rebuild(session, (await session.exec(again)).all())
        if known:
            return known[0]
        files = await exhibit_rows(session, action.draft_id)
        action = replace(action, exhibits=await opened(session, files))
        person_id = files[0].person_id if files else await self._absent(session, action.language)
        case = await self._begin(session, action, actor, person_id)
        spoken = update(PersonRow).where(col(PersonRow.id) == person_id)
        await session.exec(spoken.values(language=action.language))
        return case

    async def _absent(self, session: AsyncSession, language: str | None = None) -> int:
        """Somebody who never wrote in the chat; the same e-mail address proves no identity."""
        absent = PersonRow(telegram_id=None, language=language, chat_open=False, met_at=self._now())
        session.add(absent)
        await session.flush()
        return absent.id

    async def _begin(
        self, session: AsyncSession, action: File, actor: Actor, person_id: int
    ) -> Case:
        now = self._now()
        number = await next_number(session, self._key, civil_day(now, self._profile.zone).year)
        decision = lifecycle.file(action, number, 0, actor, now, self._profile)
        filed = replace(decision.case, person_id=person_id)
        # The key of the draft, or made now when the complaint came on paper without a file.
        safe = await vault_of(session).made(session, filed.draft_id)
        row = mapping.case_row(filed, safe)
        mapping.watch(row, filed, self._profile, now)
        session.add(row)
        await session.flush()
        case = replace(filed, id=row.id)
        await put(session, DeadlineRow, *mapping.deadline_rows(case.id, case.deadlines))
        hanging = col(ExhibitRow.draft_id) == action.draft_id
        await session.exec(update(ExhibitRow).where(hanging).values(case_id=case.id))
        await self._record(session, row, replace(decision, case=case), END)
        await index(session, self._key, case)
        return case


async def _filed(session: AsyncSession, draft_id: UUID, person_id: int) -> Case:
    """The case that this person's draft became; raises Refused(DRAFT_GONE)."""
    mine = CaseRow.draft_id == draft_id, CaseRow.person_id == person_id
    cases = await rebuild(session, (await session.exec(select(CaseRow).where(*mine))).all())
    if not cases:
        raise Refused(Refusal.DRAFT_GONE)
    return cases[0]
