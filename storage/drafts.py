"""Complaints that are being written. Every answer is kept at once; nothing waits for *Send*.

Each verb commits by itself and may be repeated after a crash. A draft of somebody else does not
exist: the answer is the same DRAFT_GONE.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, delete, update
from sqlalchemy import select as plain_select
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.answers import Answer, to_json
from complaints.case import Exhibit
from complaints.refusals import Refusal, Refused
from storage import attention
from storage.files import Attachment, Files, Kept, exhibit_rows
from storage.mapping import answers_of, exhibit_of
from storage.outgoing import State
from storage.rows import Plain, add_new, table_of
from storage.safe import NOTHING, Safe, Sealed
from storage.tables import DraftRow, ExhibitRow, OutboxRow
from storage.vault import vault_of

Said = dict[str, Any]
"""Answers as JSON can hold them, by question."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A complaint that was not sent yet; a person has at most one."""

    id: UUID
    person_id: int
    answers: dict[str, Answer]
    exhibits: tuple[Exhibit, ...]
    carried: str
    """What the person said in the FAQ check, to begin the description with."""
    opened_at: datetime
    touched_at: datetime
    """The last change; the days until the nudge and the deletion count from it."""
    replaces: str = ""
    """Number in print of the complaint that was taken back to correct it."""


class Drafts(Files):
    """The casebook's verbs for drafts."""

    async def draft_of(self, person_id: int) -> Draft | None:
        """The open draft of a person."""
        async with self._database.read() as session:
            row = (await session.exec(_OF_PERSON, params={"person": person_id})).first()
            return None if row is None else await draft_of_row(session, row)

    async def draft(self, draft_id: UUID, person_id: int) -> Draft:
        """This draft of this person; raises Refused(DRAFT_GONE)."""
        known = attention.recall(Draft, draft_id)
        if known is not None and known.person_id == person_id:
            return known
        row, exhibits = await self._database.look_up(
            lambda plain: (_mine(plain, draft_id, person_id), _exhibits(plain, draft_id))
        )
        safe = await self._database.safe(draft_id)
        return attention.remember(draft_id, _draft(row, row.answers, exhibits, safe))

    async def open_draft(self, person_id: int, carried: str = "") -> Draft:
        """The open draft of a person, begun now if there is none; new words replace old ones."""
        now, new_id = self._now(), uuid4()

        async def begin(session: AsyncSession) -> bool:
            safe = await vault_of(session).made(session, new_id)
            new = {
                "id": new_id,
                "person_id": person_id,
                "answers": NOTHING,
                "carried": safe.seal(_CARRIED, carried),
                "opened_at": now,
                "touched_at": now,
            }
            return bool(await add_new(session, DraftRow, [new]))

        async def work(session: AsyncSession) -> Draft:
            query, sought = _OF_PERSON.with_for_update(), {"person": person_id}
            row = (await session.exec(query, params=sought)).first()
            if row is None:
                if not await begin(session):
                    await vault_of(session).forget(session, [new_id])
                row = (await session.exec(query, params=sought)).one()
            if carried:
                safe = await vault_of(session).safe(session, row.id)
                row.carried = safe.seal(_CARRIED, carried)
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
            row = _mine(plain, draft_id, person_id, lock=True)
            answers = safe.seal(_ANSWERS, edit(safe.value(_ANSWERS, row.answers) or {}))
            touched = _later(row.touched_at, now)
            plain.execute(_SAY, {"draft": draft_id, "answers": answers, "touched_at": touched})
            for statement in others:
                plain.execute(statement)
            draft = _draft(row, answers, _exhibits(plain, draft_id), safe)
            return replace(draft, touched_at=touched)

        return attention.remember(draft_id, await self._database.note(work))


_ANSWERS, _CARRIED = "drafts.answers", "drafts.carried"
_OF_PERSON = select(DraftRow).where(col(DraftRow.person_id) == bindparam("person"))
_OWN = _OF_PERSON.where(col(DraftRow.id) == bindparam("draft"))
_OWN_LOCKED = _OWN.with_for_update()


def _later(before: datetime, now: datetime) -> datetime:
    """When a draft was touched: never before it was, or it seems left for years as soon as a clock
    that was wrong is set right."""
    return max(before, now)


async def own_draft(
    session: AsyncSession, draft_id: UUID, person_id: int, *, lock: bool = False
) -> DraftRow:
    """The row of this person's draft, locked until the end of the transaction when asked."""
    sought = {"draft": draft_id, "person": person_id}
    row = (await session.exec(_OWN_LOCKED if lock else _OWN, params=sought)).first()
    if row is None:
        raise Refused(Refusal.DRAFT_GONE)
    return row


_TABLE, _FILES = table_of(DraftRow), table_of(ExhibitRow)
_MINE = plain_select(_TABLE).where(
    _TABLE.c.id == bindparam("draft"), _TABLE.c.person_id == bindparam("person")
)
_MINE_LOCKED = _MINE.with_for_update()
_SAY = update(_TABLE).where(_TABLE.c.id == bindparam("draft"))
_HANGING = plain_select(_FILES).where(_FILES.c.draft_id == bindparam("draft")).order_by(_FILES.c.id)


def _mine(plain: Connection, draft_id: UUID, person_id: int, *, lock: bool = False) -> Plain:
    """`own_draft` by a plain statement."""
    sought = {"draft": draft_id, "person": person_id}
    row = plain.execute(_MINE_LOCKED if lock else _MINE, sought).first()
    if row is None:
        raise Refused(Refusal.DRAFT_GONE)
    return row


def _exhibits(plain: Connection, draft_id: UUID) -> Sequence[Plain]:
    return plain.execute(_HANGING, {"draft": draft_id}).all()


async def forget(session: AsyncSession, row: DraftRow, *, filed: bool = False) -> None:
    """Delete a draft, the files that hang on it and the reminder that is about to leave.

    Its key goes too, unless it was `filed`: then the case has it.
    """
    mine = col(OutboxRow.draft_id) == row.id, col(OutboxRow.state) == State.PENDING
    await session.exec(update(OutboxRow).where(*mine).values(state=State.DEAD, cause="draft-gone"))
    unfiled = col(ExhibitRow.draft_id) == row.id, col(ExhibitRow.case_id).is_(None)
    await session.exec(delete(ExhibitRow).where(*unfiled))
    await session.delete(row)
    if not filed:
        await vault_of(session).forget(session, [row.id])


async def draft_of_row(session: AsyncSession, row: DraftRow) -> Draft:
    """The draft of a row, with its files."""
    exhibits = await exhibit_rows(session, row.id)
    safe = await vault_of(session).safe(session, row.id)
    return _draft(row, row.answers, exhibits, safe)


def _draft(
    row: DraftRow | Plain, answers: Sealed, exhibits: Sequence[ExhibitRow | Plain], safe: Safe
) -> Draft:
    return Draft(
        id=row.id,
        person_id=row.person_id,
        answers=answers_of(safe, answers, "drafts"),
        exhibits=tuple(exhibit_of(one, safe) for one in exhibits),
        carried=safe.text(_CARRIED, row.carried),
        opened_at=row.opened_at,
        touched_at=row.touched_at,
        replaces=row.replaces,
    )
