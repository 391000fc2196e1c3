"""After a restore: what was erased since the copy was made is erased again.

A copy has no keys; those that are put beside it are the newest. What they do not open was erased
meanwhile, and nothing brings it back: it is shown as what it is.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import CLOCK, Status
from complaints.history import Event, EventKind
from complaints.register import Number
from storage import chain
from storage.outgoing import State
from storage.purging import purge
from storage.safe import NOTHING
from storage.tables import (
    CaseRow,
    CompositionRow,
    ContactRow,
    DraftRow,
    EventRow,
    ExhibitRow,
    KeyRow,
    OutboxRow,
    PromptRow,
)
from storage.vault import vault_of


async def erase_lost(session: AsyncSession, now: datetime) -> int:
    """Erase what has no key any more; returns how many cases that are."""
    known = select(KeyRow.owner)
    lost = col(CaseRow.draft_id).not_in(known), col(CaseRow.status) != Status.PURGED
    cases = (await session.exec(select(CaseRow).where(*lost).order_by(col(CaseRow.id)))).all()
    for row in cases:
        await _record(session, row, now)
        await purge(session, row, now)
    gone = select(CompositionRow.id).where(col(CompositionRow.owner).not_in(known))
    asked = col(PromptRow.composition_id).in_(gone)
    await session.exec(update(PromptRow).where(asked).values(composition_id=None))
    for table, owner in (
        (ExhibitRow, col(ExhibitRow.draft_id)),
        (CompositionRow, col(CompositionRow.owner)),
        (ContactRow, col(ContactRow.key)),
        (DraftRow, col(DraftRow.id)),
    ):
        await session.exec(delete(table).where(owner.not_in(known)))
    unaddressed = col(OutboxRow.address) != NOTHING, col(OutboxRow.owner).not_in(known)
    dead = update(OutboxRow).where(*unaddressed)
    await session.exec(dead.values(state=State.DEAD, cause="erased", address=NOTHING))
    return len(cases)


async def _record(session: AsyncSession, row: CaseRow, now: datetime) -> None:
    """Add the end of its history: nobody has its key, so that nothing can be said in it."""
    newest = select(EventRow).where(EventRow.case_id == row.id).order_by(col(EventRow.seq).desc())
    before = (await session.exec(newest.limit(1))).first()
    seq, link = (before.seq + 1, before.chain) if before else (1, "")
    event = Event(seq, now, EventKind.PURGED, CLOCK, {})
    key, number = vault_of(session).root, str(Number(row.year, row.serial))
    digest = chain.digest(event, secrets.token_hex(16))
    chained = chain.link(key, number, event, digest, link)
    session.add(
        EventRow(
            case_id=row.id,
            seq=seq,
            at=now,
            kind=event.kind,
            actor_kind=event.actor.kind,
            actor_id=event.actor.id,
            digest=digest,
            chain=chained,
        )
    )
    row.seal = chain.seal(key, number, seq, chained)
    row.status, row.version = Status.PURGED, row.version + 1
    row.due_on = row.next_moment = row.handler = None
    row.doubtful = ""
