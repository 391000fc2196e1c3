"""Searching cases by words, for officers; what they may see is asked with every search."""

from __future__ import annotations

from sqlalchemy import delete, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Case
from storage import terms
from storage.cases import rebuild
from storage.records import Records
from storage.rows import add_new
from storage.tables import CaseRow, TermRow


class Searching(Records):
    """The casebook's verb for finding cases again."""

    async def search(
        self, text: str, limit: int, offset: int = 0, *, only_for: int | None = None
    ) -> tuple[Case, ...]:
        """The cases that have every word of the text, newest first.

        With `only_for` (an officer's Telegram user id), only theirs and those that nobody has.
        """
        sought = terms.numbers(self._key, terms.words_of(text))
        if not sought:
            return ()
        having = (
            select(TermRow.case_id)
            .where(col(TermRow.term).in_(sought))
            .group_by(col(TermRow.case_id))
            .having(func.count() == len(sought))
        )
        query = select(CaseRow).where(col(CaseRow.id).in_(having))
        if only_for is not None:
            mine = or_(col(CaseRow.handler) == only_for, col(CaseRow.handler).is_(None))
            query = query.where(mine)
        query = query.order_by(col(CaseRow.id).desc()).limit(limit).offset(offset)
        async with self._database.read() as session:
            return await rebuild(session, (await session.exec(query)).all())


async def index(session: AsyncSession, key: bytes, case: Case) -> None:
    """Make a case findable by its words."""
    found = terms.numbers(key, terms.said_in(case)) if key else ()
    rows = [{"term": one, "case_id": case.id} for one in found]
    await add_new(session, TermRow, rows)


async def forget(session: AsyncSession, case_id: int) -> None:
    """Make a case findable by nothing."""
    await session.exec(delete(TermRow).where(col(TermRow.case_id) == case_id))
