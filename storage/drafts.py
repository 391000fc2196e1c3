"""Complaints that are being written. Every answer is kept at once; nothing waits for *Send*.

Each verb commits by itself and may be repeated after a crash. A draft of somebody else does not
exist: the answer is the same DRAFT_GONE.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.answers import Answer, to_json
from complaints.case import Exhibit
from complaints.refusals import Refused
from storage import attention
from storage.draft_rows import (
    ANSWERS,
    CARRIED,
    OF_PERSON,
    SAY,
    Draft,
    draft_from,
    draft_of_row,
    exhibits_of,
    forget,
    own_draft,
    own_plainly,
)
from storage.files import Attachment, Files, Kept
from storage.rows import add_new
from storage.safe import NOTHING
from storage.tables import DraftRow, ExhibitRow
from storage.vault import vault_of

Said = dict[str, Any]
"""Answers as JSON can hold them, by question."""


class Drafts(Files):
    """The casebook's verbs for drafts."""

    async def draft_of(self, person_id: int) -> Draft | None:
        """The open draft of a person."""
        async with self._database.read() as session:
            row = (await session.exec(OF_PERSON, params={"person": person_id})).first()
            return None if row is None else await draft_of_row(session, row)

    async def draft(self, draft_id: UUID, person_id: int) -> Draft:
        """This draft of this person; raises Refused(DRAFT_GONE)."""
        known = attention.recall(Draft, draft_id)
        if known is not None and known.person_id == person_id:
            return known
        row, exhibits = await self._database.look_up(
            lambda plain: (
                own_plainly(plain, draft_id, person_id),
                exhibits_of(plain, draft_id),
            )
        )
        safe = await self._database.safe(draft_id)
        return attention.remember(draft_id, draft_from(row, row.answers, exhibits, safe))

    async def open_draft(self, person_id: int, carried: str = "") -> Draft:
        """The open draft of a person, begun now if there is none; new words replace old ones."""
        now, new_id = self._now(), uuid4()

        async def begin(session: AsyncSession) -> bool:
            safe = await vault_of(session).made(session, new_id)
            new = {
                "id": new_id,
                "person_id": person_id,
                "answers": NOTHING,
                "carried": safe.seal(CARRIED, carried),
                "opened_at": now,
                "touched_at": now,
            }
            return bool(await add_new(session, DraftRow, [new]))

        async def work(session: AsyncSession) -> Draft:
            query, sought = OF_PERSON.with_for_update(), {"person": person_id}
            row = (await session.exec(query, params=sought)).first()
            if row is None:
                if not await begin(session):
                    await vault_of(session).forget(session, [new_id])
                row = (await session.exec(query, params=sought)).one()
            if carried:
                safe = await vault_of(session).safe(session, row.id)
                row.carried = safe.seal(CARRIED, carried)
            self._ring(session, told=False, moved=True)
            return await draft_of_row(session, row)

        draft = await self._database.write(work)
        return attention.remember(draft.id, draft)

    async def answer(
        self, draft_id: UUID, person_id: int, question_id: str, answer: Answer
    ) -> Draft:
        """Keep an answer, in the place of an earlier one; raises Refused(DRAFT_GONE)."""
        said = {question_id: to_json(answer)}

        return await self._change(draft_id, person_id, lambda known: known | said)

    async def unanswer(self, draft_id: UUID, person_id: int, question_id: str) -> Draft:
        """Take an answer back; raises Refused(DRAFT_GONE)."""

        def leave(known: Said) -> Said:
            return {one: said for one, said in known.items() if one != question_id}

        return await self._change(draft_id, person_id, leave)

    async def attach(self, draft_id: UUID, person_id: int, found: Attachment) -> Exhibit:
        """Keep a file as evidence; raises Refused: FILE_*, TOO_MANY_FILES, DRAFT_GONE.

        The same file again is FILE_TWICE, also when a crash made us see one message twice.
        """
        media_type = await self._checked(found.content)
        attention.forget(Draft, draft_id)
        async with self._database.read() as session:
            await own_draft(session, draft_id, person_id)
        sha256 = await self._put(found.content, draft_id)
        now = self._now()

        kept = Kept(draft_id, person_id, found, media_type, sha256)

        async def work(session: AsyncSession) -> Exhibit:
            row = await own_draft(session, draft_id, person_id, lock=True)
            row.touched_at = _later(row.touched_at, now)
            return await self._hang(session, kept, now)

        return await self._database.write(work)

    async def detach(self, draft_id: UUID, person_id: int, exhibit_id: int) -> Draft:
        """Take a file out again; raises Refused(DRAFT_GONE). Its content is swept away later."""
        statement = delete(ExhibitRow).where(
            col(ExhibitRow.id) == exhibit_id,
            col(ExhibitRow.draft_id) == draft_id,
            col(ExhibitRow.case_id).is_(None),
        )

        return await self._change(draft_id, person_id, dict, statement)

    async def discard(self, draft_id: UUID, person_id: int) -> None:
        """Delete a draft with its files; one that is gone already is no error."""

        async def work(session: AsyncSession) -> None:
            try:
                row = await own_draft(session, draft_id, person_id, lock=True)
            except Refused:
                return
            await forget(session, row)

        attention.forget(Draft, draft_id)
        await self._database.write(work)

    async def _change(
        self,
        draft_id: UUID,
        person_id: int,
        edit: Callable[[Said], Said],
        *others: UpdateBase,
    ) -> Draft:
        attention.forget(Draft, draft_id)
        now, safe = self._now(), await self._database.safe(draft_id)

        def work(plain: Connection) -> Draft:
            row = own_plainly(plain, draft_id, person_id, lock=True)
            answers = safe.seal(ANSWERS, edit(safe.value(ANSWERS, row.answers) or {}))
            touched = _later(row.touched_at, now)
            plain.execute(SAY, {"draft": draft_id, "answers": answers, "touched_at": touched})
            for statement in others:
                plain.execute(statement)
            draft = draft_from(row, answers, exhibits_of(plain, draft_id), safe)
            return replace(draft, touched_at=touched)

        return attention.remember(draft_id, await self._database.note(work))


def _later(before: datetime, now: datetime) -> datetime:
    """When a draft was touched: never before it was, or it seems left for years as soon as a clock
    that was wrong is set right."""
    return max(before, now)
