"""Writing the history of cases, chained and sealed; `storage.verifying` checks it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.history import Event
from complaints.register import Number
from storage import chain, mapping
from storage.safe import Safe
from storage.tables import CaseRow, EventRow, RegisterRow


@dataclass(frozen=True, slots=True)
class End:
    """The last event of a history: its number and its link of the chain."""

    seq: int
    link: str


END = End(0, "")
"""Of a history that has not begun."""


class Chronicle:
    """The history of a case, inside a transaction."""

    def __init__(self, session: AsyncSession, key: bytes, safe: Safe) -> None:
        self._session = session
        self._key = key
        self._safe = safe

    def write(self, row: CaseRow, number: str, events: Sequence[Event], end: End) -> None:
        """Add events after the `end` of a history; `number` in print."""
        before = end.link
        for event in events:
            salt = secrets.token_hex(16)
            new = mapping.event_row(row.id, event, salt, self._safe)
            new.digest = chain.digest(event, salt)
            new.chain = before = chain.link(self._key, number, event, new.digest, before)
            self._session.add(new)
        row.seal = chain.seal(self._key, number, events[-1].seq, before)

    async def end(self, case_id: int) -> End:
        """Where a history ends."""
        last = (await self._session.exec(_LAST, params={"sought": case_id})).first()
        return END if last is None else End(*last)

    async def knows(self, case_id: int, action_id: str) -> bool:
        """Whether a history has an event that carries this id."""
        query = select(EventRow).where(EventRow.case_id == case_id)
        said = (
            mapping.event_of(one, self._safe).details for one in await self._session.exec(query)
        )
        return any(one.get("id") == action_id for one in said)


_LAST = (
    select(EventRow.seq, EventRow.chain)
    .where(col(EventRow.case_id) == bindparam("sought"))
    .order_by(col(EventRow.seq).desc())
    .limit(1)
)


async def next_number(session: AsyncSession, key: bytes, year: int) -> Number:
    """The next number of the civil year; a transaction that is undone gives it back.

    On PostgreSQL the row stays locked until then, so filings queue here and leave no gap.
    """
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(RegisterRow) if on_sqlite else postgresql.insert(RegisterRow)
    counted = insert.values(year=year, last=1, seal="").on_conflict_do_update(
        index_elements=["year"], set_={"last": RegisterRow.last + 1}
    )
    last: int = (await session.exec(counted.returning(col(RegisterRow.last)))).scalar_one()
    sealed = update(RegisterRow).where(col(RegisterRow.year) == year)
    await session.exec(sealed.values(seal=chain.register_seal(key, year, last)))
    return Number(year, last)
