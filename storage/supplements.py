"""What a person adds to a complaint: files are kept at once, and claimed when it is sent."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Case, Exhibit
from complaints.refusals import Refusal, Refused
from storage.draft_rows import Draft, draft_of_row
from storage.drafts import Drafts
from storage.files import Attachment, Kept, exhibit_rows, opened
from storage.mapping import answers_json, exhibit_of
from storage.rows import add_new, changed
from storage.safe import NOTHING
from storage.tables import DraftRow, ExhibitRow
from storage.vault import vault_of


class Supplements(Drafts):
    """The casebook's verbs for supplements; `supplement_id` is drawn by whoever begins one."""

    async def add_file(self, supplement_id: UUID, person_id: int, found: Attachment) -> Exhibit:
        """Keep a file for a supplement that is being written.

        Raises Refused: FILE_*, TOO_MANY_FILES, DRAFT_GONE when it was sent meanwhile.
        """
        media_type = await self._checked(found.content)
        sha256 = await self._put(found.content, supplement_id)
        now = self._now()
        kept = Kept(supplement_id, person_id, found, media_type, sha256)
        return await self._database.write(lambda session: self._hang(session, kept, now))

    async def files_of(self, supplement_id: UUID, person_id: int) -> tuple[Exhibit, ...]:
        """The files of a supplement that was not sent yet, in order."""
        async with self._database.read() as session:
            rows = await exhibit_rows(session, supplement_id)
            mine = (one for one in rows if one.person_id == person_id and one.case_id is None)
            return await opened(session, mine)

    async def drop_files(self, supplement_id: UUID, person_id: int) -> None:
        """Throw away the files of a supplement that will not be sent."""
        statement = delete(ExhibitRow).where(
            col(ExhibitRow.draft_id) == supplement_id,
            col(ExhibitRow.person_id) == person_id,
            col(ExhibitRow.case_id).is_(None),
        )

        async def work(session: AsyncSession) -> None:
            if await changed(session, statement):
                await vault_of(session).forget(session, [supplement_id])

        await self._database.write(work)

    async def claimed(
        self, session: AsyncSession, supplement_id: UUID, case: Case
    ) -> tuple[Exhibit, ...]:
        """Hang the files of a supplement on its case; returns them."""
        rows = [one for one in await exhibit_rows(session, supplement_id) if one.case_id is None]
        for one in rows:
            one.case_id = case.id
        return await opened(session, rows)

    async def draft_again(self, session: AsyncSession, case: Case) -> Draft:
        """Open a complaint that was just taken back as a draft, with its answers and files.

        Opened again, it is the same draft. Raises Refused(NOT_NOW) while the person writes another.
        """
        now, number = self._now(), str(case.number)
        vault, new_id = vault_of(session), uuid4()
        safe = await vault.made(session, new_id)
        new = {
            "id": new_id,
            "person_id": case.person_id,
            "answers": safe.seal("drafts.answers", answers_json(case.answers)),
            "carried": NOTHING,
            "opened_at": now,
            "touched_at": now,
            "replaces": number,
        }
        added = await add_new(session, DraftRow, [new])
        mine = select(DraftRow).where(DraftRow.person_id == case.person_id)
        row = (await session.exec(mine)).one()
        if row.replaces != number:
            raise Refused(Refusal.NOT_NOW)
        if not added:
            await vault.forget(session, [new_id])
        else:
            before = await vault.safe(session, case.draft_id)
            for one in await exhibit_rows(session, case.draft_id):
                await self._evidence.put(await self._evidence.get(one.sha256, before), safe)
                name = safe.seal("exhibits.name", exhibit_of(one, before).name, one.sha256)
                copied = {"id": None, "draft_id": new_id, "case_id": None, "name": name}
                session.add(ExhibitRow(**{**one.model_dump(), **copied}))
            await session.flush()
        self._ring(session, told=False, moved=True)
        return await draft_of_row(session, row)
