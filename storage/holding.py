"""Which cases may not be erased because somebody forbade it, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from complaints.case import Status
from complaints.history import EventKind
from complaints.register import Number
from storage.engine import Database
from storage.tables import CaseRow, EventRow

_PLACED, _LIFTED = EventKind.LEGAL_HOLD_PLACED, EventKind.LEGAL_HOLD_LIFTED


@dataclass(frozen=True, slots=True)
class Hold:
    """A case that nobody may erase, since this moment (UTC); why is for the desk alone."""

    number: Number
    since: datetime


async def holds(database: Database) -> tuple[Hold, ...]:
    """Every hold that stands, the oldest first; told by the history, which is never sealed."""
    # Of several events the last one says how it is.
    last = (
        select(EventRow.case_id, func.max(EventRow.seq).label("seq"))
        .where(col(EventRow.kind).in_((_PLACED, _LIFTED)))
        .group_by(col(EventRow.case_id))
        .subquery()
    )
    query = (
        select(CaseRow.year, CaseRow.serial, EventRow.at)
        .join(EventRow, col(EventRow.case_id) == col(CaseRow.id))
        .join(last, (last.c.case_id == EventRow.case_id) & (last.c.seq == EventRow.seq))
        .where(EventRow.kind == _PLACED, CaseRow.status != Status.PURGED)
        .order_by(col(EventRow.at), col(CaseRow.id))
    )
    async with database.read() as session:
        return tuple(
            Hold(Number(year, serial), at) for year, serial, at in await session.exec(query)
        )
