"""The register from its first line to its last: page after page, so that memory stays flat.

Each page is a reading of its own and begins after the last number of the one before; a register has
no gaps and only grows at its end, so no line is read twice or left out.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, func, select, tuple_
from sqlmodel import col
from sqlmodel import select as select_rows

from complaints.case import Status
from complaints.course import Actor, ActorKind, Course
from complaints.deadlines import civil_day
from complaints.entries import Deed, Entry
from complaints.history import EventKind
from complaints.profile import Profile
from complaints.register import Number
from complaints.registers import DEEDS
from storage.engine import Database
from storage.figures import by_case
from storage.mapping import answers_of, course_of, statement_of
from storage.safe import Safe
from storage.tables import CaseRow, EventRow, ExhibitRow, RegisterRow
from storage.tallies import Tallies
from storage.vault import vault_of

PAGE = 100
"""Lines that are in memory at once; while they are written, nobody else is served."""

EXPORTED = "register-exported"
"""The kind of tally that counts exports, by the officer who made them."""


class Ledger:
    """All cases in the order of their numbers."""

    def __init__(self, database: Database, profile: Profile) -> None:
        self._database = database
        self._profile = profile
        self._tallies = Tallies(database)
        keys = profile.form.keys
        self._keys = (keys.first_name, keys.last_name, keys.steps, keys.service)

    async def years(self) -> tuple[tuple[int, int], ...]:
        """The years of the register with how many numbers each has given, the latest first."""
        query = select_rows(RegisterRow).order_by(col(RegisterRow.year).desc())
        async with self._database.read() as session:
            return tuple((one.year, one.last) for one in await session.exec(query))

    async def entries(self, year: int | None = None, viewer: int = 0) -> AsyncIterator[Entry]:
        """Every line of a year, or of all of them.

        For an officer (0: somebody at the command line, who has the database anyway) a complaint
        about the platform itself that others handle keeps its line, and tells what a purged one
        tells: a register has no gaps.
        """
        hidden = {
            one.id
            for one in self._profile.directory.brands
            if one.own and viewer and viewer not in one.handlers
        }
        here = _LINES.limit(PAGE)
        if year is not None:
            here = here.where(col(CaseRow.year) == year)
        after = (0, 0)
        while True:
            async with self._database.read() as session:
                connection = await session.connection()
                rows = (await connection.execute(here.where(after < _PLACE))).all()
                cases = {"cases": [row.id for row in rows]}
                events = by_case(await connection.execute(_EVENTS, cases))
                files = {row.case_id: row.files for row in await connection.execute(_FILES, cases)}
                safes = await vault_of(session).safes(session, {row.draft_id for row in rows})
            for row in rows:
                entry = self._entry(row, safes[row.draft_id], events[row.id], files.get(row.id, 0))
                yield _reserved(entry) if row.brand in hidden else entry
            if len(rows) < PAGE:
                return
            after = rows[-1].year, rows[-1].serial

    async def note_export(self, day: date, officer_id: int) -> None:
        """Remember that an officer (0: somebody at the command line) took the register away."""
        await self._tallies.count(day, EXPORTED, str(officer_id))

    async def exports(self, first: date, last: date) -> int:
        """How often the register was taken away between two civil days."""
        return await self._tallies.total(EXPORTED, first, last)

    def _entry(self, row: Row[Any], safe: Safe, events: list[Row[Any]], files: int) -> Entry:
        answers, lines = answers_of(safe, row.answers), statement_of(safe, row.statement)
        day = partial(civil_day, zone=self._profile.zone)
        return Entry(
            number=Number(row.year, row.serial),
            received_on=day(row.filed_at),
            first_written_on=row.first_written_on,
            status=Status(row.status),
            subject=row.subject,
            answers={key: answers[key] for key in self._keys if key in answers},
            statement={line["question"]: line["said"] for line in lines},
            course=course_of(safe, row.course),
            files=files,
            history=tuple(
                Deed(
                    day(one.at), EventKind(one.kind), Actor(ActorKind(one.actor_kind), one.actor_id)
                )
                for one in events
            ),
            profile=self._profile,
        )


def _reserved(entry: Entry) -> Entry:
    """The line without what anybody said."""
    return replace(entry, answers={}, statement={}, course=Course(arrival=entry.course.arrival))


_PLACE = tuple_(col(CaseRow.year), col(CaseRow.serial))
_LINES: Select[*tuple[Any, ...]] = select(
    col(CaseRow.id),
    col(CaseRow.draft_id),
    col(CaseRow.year),
    col(CaseRow.serial),
    col(CaseRow.filed_at),
    col(CaseRow.first_written_on),
    col(CaseRow.status),
    col(CaseRow.subject),
    col(CaseRow.answers),
    col(CaseRow.statement),
    col(CaseRow.course),
    col(CaseRow.brand),
).order_by(col(CaseRow.year), col(CaseRow.serial))
_CASES: BindParameter[int] = bindparam("cases", expanding=True)
_EVENTS = (
    select(
        col(EventRow.case_id),
        col(EventRow.at),
        col(EventRow.kind),
        col(EventRow.actor_kind),
        col(EventRow.actor_id),
    )
    .where(col(EventRow.case_id).in_(_CASES), col(EventRow.kind).in_(sorted(DEEDS)))
    .order_by(col(EventRow.case_id), col(EventRow.seq))
)
_FILES = (
    select(col(ExhibitRow.case_id), func.count().label("files"))
    .where(col(ExhibitRow.case_id).in_(_CASES))
    .group_by(col(ExhibitRow.case_id))
)
