"""Lists of cases for officers: one light line each, never what a person wrote.

A list of a large register must not load the cases themselves: each line is read from a few columns,
and its order from an index of the open cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, func, select
from sqlmodel import col

from complaints.answers import Money
from complaints.case import Status
from complaints.course import ActorKind
from complaints.deadlines import civil_day
from complaints.doubts import Doubtful
from complaints.history import EventKind
from complaints.register import Number
from storage.mapping import disputed_of
from storage.records import Records
from storage.tables import CaseRow, EventRow
from storage.tables.cases import DOUBTFUL_ONLY, OPEN_ONLY


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
    doubtful: Doubtful | None = None
    """Why somebody should look at it."""

    def is_overdue(self, today: date) -> bool:
        """Whether we owed something and the last day is over."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Sight:
    """Which cases somebody may know of at all; for everybody else they do not exist."""

    brand: str | None = None
    """Those about this brand alone; with an empty one, none. None: about whatever."""
    but: tuple[str, ...] = ()
    """None about these brands."""

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What a row of a case must meet."""
        hidden = (col(CaseRow.brand).not_in(self.but),) if self.but else ()
        if self.brand is None:
            return hidden
        return (*hidden, col(CaseRow.brand) == self.brand if self.brand else false())


EVERYTHING = Sight()


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list; `total` counts the whole list."""

    cases: tuple[Listed, ...]
    total: int


class Lists(Records):
    """The casebook's lists of open cases, by what is due first, so that the overdue ones lead."""

    async def queue(self, limit: int, offset: int = 0, sight: Sight = EVERYTHING) -> Page:
        """All open cases."""
        return await self._page(limit, offset, *sight.conditions)

    async def mine(
        self, officer_id: int, limit: int, offset: int = 0, sight: Sight = EVERYTHING
    ) -> Page:
        """The open cases of an officer (Telegram user id)."""
        own = col(CaseRow.handler) == officer_id
        return await self._page(limit, offset, own, *sight.conditions)

    async def touched(
        self, officer_id: int, limit: int, offset: int = 0, sight: Sight = EVERYTHING
    ) -> Page:
        """The open cases in which somebody at the desk, who takes none, did more than read."""
        did = (
            exists()
            .where(
                col(EventRow.case_id) == col(CaseRow.id),
                col(EventRow.actor_kind) == ActorKind.OFFICER.value,
                col(EventRow.actor_id) == officer_id,
                col(EventRow.kind) != EventKind.OPENED.value,
            )
            .correlate(CaseRow)
        )
        return await self._page(limit, offset, did, *sight.conditions)

    async def overdue(self, limit: int, offset: int = 0, sight: Sight = EVERYTHING) -> Page:
        """The open cases in which we missed a date."""
        today = civil_day(self._now(), self._profile.zone)
        return await self._page(limit, offset, col(CaseRow.due_on) < today, *sight.conditions)

    async def doubtful(self, limit: int, offset: int = 0, sight: Sight = EVERYTHING) -> Page:
        """The cases that somebody should look at; those that wait for their person come last."""
        waits = col(CaseRow.doubtful) == Doubtful.SUSPENDED.value
        which = and_(DOUBTFUL_ONLY, *sight.conditions)
        return await self._read(limit, offset, which, waits, *_BY_DUE_DATE)

    async def _page(self, limit: int, offset: int, *conditions: ColumnElement[bool]) -> Page:
        return await self._read(limit, offset, and_(OPEN_ONLY, *conditions), *_BY_DUE_DATE)

    async def _read(self, limit: int, offset: int, which: ColumnElement[bool], *order: Any) -> Page:
        counted = select(func.count()).select_from(CaseRow).where(which)
        lines = light().where(which).order_by(*order).limit(limit).offset(offset)
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
        col(CaseRow.doubtful),
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
        doubtful=Doubtful(row.doubtful) if row.doubtful else None,
    )
