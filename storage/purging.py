"""Purging: the personal data of a case goes; its number, dates and statuses stay."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.course import Course, to_json
from storage import searching
from storage.tables import CaseRow, EventRow, ExhibitRow, FollowerRow, PaperRow


async def purge(session: AsyncSession, row: CaseRow) -> None:
    """Forget what people said and sent; the files themselves are swept away afterwards.

    The salts of the history go with its details: the digests stay and tell nobody anything, and the
    chain still proves that nothing else was changed.
    """
    row.answers, row.statement = {}, []
    row.course = to_json(Course())
    row.disputed_minor = row.disputed_currency = row.disputed_approximate = None
    row.language = ""
    history = update(EventRow).where(col(EventRow.case_id) == row.id)
    await session.flush()
    await session.exec(history.values(details={}, salt=""))
    for table in (ExhibitRow, FollowerRow, PaperRow):
        await session.exec(delete(table).where(col(table.case_id) == row.id))
    await searching.forget(session, row.id)
