"""Writing the history of cases, chained and sealed, and checking that nobody touched it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Status
from complaints.history import Event
from complaints.register import Number
from storage import chain, mapping
from storage.engine import Database
from storage.tables import CaseRow, EventRow, RegisterRow


class Chronicle:
    """The history of one organisation's cases, inside a transaction."""

    def __init__(self, session: AsyncSession, key: bytes) -> None:
        self._session = session
        self._key = key

    async def write(self, row: CaseRow, number: str, events: Sequence[Event]) -> None:
        """Add events to the end of a history; `number` in print."""
        last = await self._last(row.id)
        before = last.chain if last else ""
        for event in events:
            new = mapping.event_row(row.id, event)
            new.salt = secrets.token_hex(16)
            new.digest = chain.digest(event, new.salt)
            new.chain = before = chain.link(self._key, number, event, new.digest, before)
            self._session.add(new)
        row.seal = chain.seal(self._key, number, events[-1].seq, before)

    async def count(self, case_id: int) -> int:
        """How many events a history has."""
        query = select(func.max(EventRow.seq)).where(EventRow.case_id == case_id)
        return (await self._session.exec(query)).one() or 0

    async def knows(self, case_id: int, action_id: str) -> bool:
        """Whether a history has an event that carries this id."""
        query = select(EventRow.details).where(EventRow.case_id == case_id)
        return any(one.get("id") == action_id for one in await self._session.exec(query))

    async def _last(self, case_id: int) -> EventRow | None:
        query = (
            select(EventRow)
            .where(EventRow.case_id == case_id)
            .order_by(col(EventRow.seq).desc())
            .limit(1)
        )
        return (await self._session.exec(query)).first()


class Damage(StrEnum):
    """What can be wrong with a history."""

    CHANGED = "changed"
    """An event is not what it was when it was written."""
    GAP = "gap"
    """An event is missing before this one."""
    CUT = "cut"
    """The end of the history is missing, or was added to."""
    NO_CASE = "no-case"
    """A number of the register has no case."""
    WORDS = "words"
    """What the case keeps is not what its event says was sent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `seq` is the first event concerned, 0 for the case as a whole."""

    number: str
    seq: int
    damage: Damage


async def verify(database: Database, key: bytes) -> AsyncIterator[Finding | None]:
    """Check every case of the register, oldest first; yields None for each that is whole."""
    async with database.read() as session:
        years = (await session.exec(select(RegisterRow).order_by(col(RegisterRow.year)))).all()
        for year in years:
            for serial in range(1, year.last + 1):
                number = Number(year.year, serial)
                query = select(CaseRow).where(CaseRow.year == year.year, CaseRow.serial == serial)
                row = (await session.exec(query)).first()
                if row is None:
                    yield Finding(str(number), 0, Damage.NO_CASE)
                    continue
                yield await _checked(session, key, row, str(number))
                session.expunge_all()


async def _checked(session: AsyncSession, key: bytes, row: CaseRow, number: str) -> Finding | None:
    query = select(EventRow).where(EventRow.case_id == row.id).order_by(col(EventRow.seq))
    before, seq = "", 0
    forgotten = row.status == Status.PURGED
    for one in await session.exec(query):
        seq += 1
        if one.seq != seq:
            return Finding(number, seq, Damage.GAP)
        event = mapping.event_of(one)
        if one.salt and chain.digest(event, one.salt) != one.digest:
            return Finding(number, seq, Damage.CHANGED)
        if not one.salt and not forgotten:
            return Finding(number, seq, Damage.CHANGED)
        before_is = chain.link(key, number, event, one.digest, before)
        if one.chain != before_is:
            return Finding(number, seq, Damage.CHANGED)
        before = one.chain
    if row.seal != chain.seal(key, number, seq, before):
        return Finding(number, seq, Damage.CUT)
    return None


async def next_number(session: AsyncSession, year: int) -> Number:
    """The next number of the civil year; a transaction that is undone gives it back.

    On PostgreSQL the row stays locked until then, so filings queue here and leave no gap.
    """
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(RegisterRow) if on_sqlite else postgresql.insert(RegisterRow)
    counted = insert.values(year=year, last=1).on_conflict_do_update(
        index_elements=["year"], set_={"last": RegisterRow.last + 1}
    )
    result = await session.exec(counted.returning(col(RegisterRow.last)))
    return Number(year, result.scalar_one())
