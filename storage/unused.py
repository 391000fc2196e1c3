"""Keys that seal nothing any more, or never did."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select as select_one
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.columns import DatabaseClock
from storage.tables import CaseRow, CompositionRow, ContactRow, DraftRow, ExhibitRow, KeyRow
from storage.vault import vault_of

GRACE = timedelta(days=1)
"""A key is made before what it seals: so long, by the clock of the database, nobody looks at it."""

_OWNING = (
    CaseRow.draft_id,
    DraftRow.id,
    ExhibitRow.draft_id,
    ContactRow.key,
    CompositionRow.owner,
)


async def forget_unused(session: AsyncSession) -> int:
    """Forget the keys of owners that are gone; returns how many."""
    now = (await (await session.connection()).execute(select_one(DatabaseClock()))).scalar_one()
    unused = (col(KeyRow.owner).not_in(select(owning)) for owning in _OWNING)
    query = select(KeyRow.owner).where(col(KeyRow.made_at) < now - GRACE, *unused)
    owners = (await session.exec(query)).all()
    await vault_of(session).forget(session, owners)
    return len(owners)
