"""Lists of cases for officers: one light line each, never what a person wrote.

A list of a large register must not load the cases themselves: each line is read from a few columns,
and its order from an index of the open cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlmodel import col

from complaints.answers import Money
from complaints.case import Status
from complaints.deadlines import civil_day
from complaints.register import Number
from storage.mapping import disputed_of
from storage.records import Records
from storage.tables import CaseRow
from storage.tables.cases import OPEN_ONLY


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of a case."""

    id: int
    number: Number
    subject: str
    status: Status
    disputed: Money | None
    due_on: date | None
    """Civil day of the earliest thing we still owe; None when it is not our turn."""
    handler: int | None
    """Telegram user id of the officer who has it."""

    def is_overdue(self, today: date) -> bool:
        """Whether we owed something and the last day is over."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list; `total` counts the whole list."""

    cases: tuple[Listed, ...]
    total: int


class Lists(Records):
    """The casebook's lists of open cases, by what is due first, so that the overdue ones lead."""

    async def queue(self, limit: int, offset: int = 0) -> Page:
        """All open cases."""
        return await self._page(limit, offset)

    async def mine(self, officer_id: int, limit: int, offset: int = 0) -> Page:
        """The open cases of an officer (Telegram user id)."""
        return await self._page(limit, offset, col(CaseRow.handler) == officer_id)

    async def overdue(self, limit: int, offset: int = 0) -> Page:
        """The open cases in which we missed a date."""
        today = civil_day(self._now(), self._profile.zone)
        return await self._page(limit, offset, col(CaseRow.due_on) < today)

    async def _page(self, limit: int, offset: int, *conditions: ColumnElement[bool]) -> Page:
        which = and_(OPEN_ONLY, *conditions)
        counted = select(func.count()).select_from(CaseRow).where(which)
        lines = light().where(which).order_by(*_BY_DUE_DATE).limit(limit).offset(offset)
        async with self._database.read() as session:
            connection = await session.connection()
            total = (await connection.execute(counted)).scalar_one()
            found = (await connection.execute(lines)).all()
        return Page(tuple(map(listed, found)), total)


_BY_DUE_DATE = (col(CaseRow.due_on).asc().nulls_last(), col(CaseRow.id))


def light() -> Select[*tuple[Any, ...]]:
    """The columns of a line; the large ones of a case stay where they are."""
    return select(
        col(CaseRow.id),
        col(CaseRow.year),
        col(CaseRow.serial),
        col(CaseRow.subject),
        col(CaseRow.status),
        col(CaseRow.disputed_minor),
        col(CaseRow.disputed_currency),
        col(CaseRow.disputed_approximate),
        col(CaseRow.due_on),
        col(CaseRow.handler),
    )


def listed(row: Row[Any]) -> Listed:
    """The line of a row that `light` selected."""
    return Listed(
        id=row.id,
        number=Number(row.year, row.serial),
        subject=row.subject,
        status=Status(row.status),
        disputed=disputed_of(row),
        due_on=row.due_on,
        handler=row.handler,
    )
