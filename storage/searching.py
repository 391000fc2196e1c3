"""Searching cases by number or by words, for officers; what they may see is asked every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    alias,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Case
from complaints.register import Number
from storage import terms
from storage.cases import is_number
from storage.lists import EVERYTHING, Listed, Sight, light, listed
from storage.records import Records
from storage.rows import add_all, table_of
from storage.tables import CaseRow, TermRow

MOST_WORDS = 12
"""Words of one question; more would not find less."""
_RARE = 1000
"""Cases with a word, from which on it does not matter how many more there are."""


class Searching(Records):
    """The casebook's verb for finding cases again."""

    async def search(
        self,
        text: str,
        limit: int,
        offset: int = 0,
        *,
        only_for: int | None = None,
        sight: Sight = EVERYTHING,
    ) -> tuple[Listed, ...]:
        """The case with this number, or those that have every word of the text, newest first.

        With `only_for` (an officer's Telegram user id), only theirs and those that nobody has.
        """
        number = Number.parse(text)
        sought = terms.numbers(self._key, terms.words_of(text)[:MOST_WORDS])
        if number is None and not sought:
            return ()
        async with self._database.read() as session:
            if number is not None:
                query = light().where(*is_number(number))
            else:
                query = _having(await _rarest_first(session, sought))
            if only_for is not None:
                query = query.where(_may_see(only_for))
            query = query.where(*sight.conditions).limit(limit).offset(offset)
            found = (await (await session.connection()).execute(query)).all()
        return tuple(map(listed, found))


async def index(session: AsyncSession, key: bytes, case: Case) -> None:
    """Make a case findable by its words."""
    found = terms.numbers(key, terms.said_in(case)) if key else ()
    rows = [{"term": one, "case_id": case.id} for one in found]
    await add_all(session, TermRow, rows)


async def forget(session: AsyncSession, case_id: int) -> None:
    """Make a case findable by nothing."""
    await session.exec(delete(TermRow).where(col(TermRow.case_id) == case_id))


_SOME = select(col(TermRow.term)).where(col(TermRow.term) == bindparam("sought")).limit(_RARE)
_HOW_MANY = select(func.count()).select_from(_SOME.subquery())


async def _rarest_first(session: AsyncSession, sought: Sequence[int]) -> list[int]:
    """The words, the one with the fewest cases first: the others are only looked up for those."""
    connection = await session.connection()
    counted = [
        ((await connection.execute(_HOW_MANY, {"sought": one})).scalar_one(), one) for one in sought
    ]
    return [one for _, one in sorted(counted)]


def _having(sought: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The lines of the cases that have all these words, newest first."""
    rarest, *others = sought
    first = alias(table_of(TermRow), "rarest")
    return (
        light()
        .join(first, first.c.case_id == col(CaseRow.id))
        .where(first.c.term == rarest, *(_has(first.c.case_id, one) for one in others))
        .order_by(first.c.case_id.desc())
    )


def _has(case_id: ColumnElement[int], term: int) -> ColumnElement[bool]:
    other = alias(table_of(TermRow))
    return exists().where(and_(other.c.term == term, other.c.case_id == case_id))


def _may_see(officer_id: int) -> ColumnElement[bool]:
    return or_(col(CaseRow.handler) == officer_id, col(CaseRow.handler).is_(None))
