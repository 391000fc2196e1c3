"""A draft and its row, which is read in two ways: as an object, and plainly where answers pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, update
from sqlalchemy import select as plain_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.answers import Answer
from complaints.case import Exhibit
from complaints.refusals import Refusal, Refused
from storage.files import exhibit_rows
from storage.mapping import answers_of, exhibit_of
from storage.outgoing import State
from storage.rows import Plain, table_of
from storage.safe import Safe, Sealed
from storage.tables import DraftRow, ExhibitRow, OutboxRow
from storage.vault import vault_of


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


ANSWERS, CARRIED = "drafts.answers", "drafts.carried"
OF_PERSON = select(DraftRow).where(col(DraftRow.person_id) == bindparam("person"))
_OWN = OF_PERSON.where(col(DraftRow.id) == bindparam("draft"))
_OWN_LOCKED = _OWN.with_for_update()


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
SAY = update(_TABLE).where(_TABLE.c.id == bindparam("draft"))
_HANGING = plain_select(_FILES).where(_FILES.c.draft_id == bindparam("draft")).order_by(_FILES.c.id)


def own_plainly(plain: Connection, draft_id: UUID, person_id: int, *, lock: bool = False) -> Plain:
    """`own_draft` by a plain statement."""
    sought = {"draft": draft_id, "person": person_id}
    row = plain.execute(_MINE_LOCKED if lock else _MINE, sought).first()
    if row is None:
        raise Refused(Refusal.DRAFT_GONE)
    return row


def exhibits_of(plain: Connection, draft_id: UUID) -> Sequence[Plain]:
    """The rows of the files that hang on a draft, by a plain statement."""
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
    return draft_from(row, row.answers, exhibits, safe)


def draft_from(
    row: DraftRow | Plain, answers: Sealed, exhibits: Sequence[ExhibitRow | Plain], safe: Safe
) -> Draft:
    """The draft of a row, with these answers and these rows of files."""
    return Draft(
        id=row.id,
        person_id=row.person_id,
        answers=answers_of(safe, answers, "drafts"),
        exhibits=tuple(exhibit_of(one, safe) for one in exhibits),
        carried=safe.text(CARRIED, row.carried),
        opened_at=row.opened_at,
        touched_at=row.touched_at,
        replaces=row.replaces,
    )
