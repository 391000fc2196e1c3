"""Reading what figures are made of: page after page, so that memory stays flat.

Each page is a reading of its own: figures of a large register must not hold a transaction open for
as long as they take. What people wrote is not read, but for the course of the case.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, bindparam, func, select
from sqlmodel import col

from complaints.answers import Answers
from complaints.case import Status
from complaints.deadlines import civil_day, end_of
from complaints.facts import NEEDED, Facts, Happened
from complaints.history import EventKind
from complaints.limits import OWED
from complaints.profile import Profile
from complaints.register import Number
from storage.engine import Database
from storage.mapping import answers_of, course_of, deadline_of, disputed_of, told_of
from storage.rows import table_of
from storage.safe import Safe
from storage.tables import CaseRow, DeadlineRow, EventRow
from storage.tables.cases import OPEN_ONLY
from storage.vault import vault_of

PAGE = 100
"""Cases that are in memory at once; while they are worked on, nobody else is served."""


class Figures:
    """The register as figures see it."""

    def __init__(self, database: Database, profile: Profile) -> None:
        self._database = database
        self._profile = profile
        self._asked = _asked(profile)

    async def received(
        self, first: date, last: date, *, brand: str | None = None
    ) -> AsyncIterator[Facts]:
        """The complaints received between two civil days, both counted, in that order.

        With `brand`, only those about it.
        """
        filed = col(CaseRow.filed_at)
        ids = select(col(CaseRow.id)).where(self._within(filed, first, last))
        if brand is not None:
            ids = ids.where(col(CaseRow.brand) == brand)
        async for one in self._facts(ids.order_by(filed, col(CaseRow.id))):
            yield one

    async def changed(self, first: date, last: date) -> AsyncIterator[Facts]:
        """The complaints that were worked on between two civil days, both counted."""
        ids = select(col(EventRow.case_id)).where(
            self._within(col(EventRow.at), first, last), col(EventRow.kind).in_(_CHANGING)
        )
        async for one in self._facts(ids.distinct()):
            yield one

    async def corrected(self) -> AsyncIterator[Facts]:
        """The complaints that led to corrective actions."""
        planned = col(EventRow.kind) == EventKind.CORRECTIVE_PLANNED.value
        async for one in self._facts(select(col(EventRow.case_id)).where(planned).distinct()):
            yield one

    async def about(self, subject: str, first: date, last: date) -> int:
        """How many complaints about a subject were received between two civil days."""
        within = self._within(col(CaseRow.filed_at), first, last)
        query = select(func.count()).where(within, col(CaseRow.subject) == subject)
        async with self._database.read() as session:
            return int((await (await session.connection()).execute(query)).scalar_one())

    async def backlog(self, today: date, ages: Sequence[int]) -> Backlog:
        """The open cases on a day; `ages` are the limits of bands, in days, ascending."""
        filed = col(CaseRow.filed_at)
        up_to = [func.count().filter(filed >= self._start(today - timedelta(n))) for n in ages]
        late = func.count().filter(col(CaseRow.due_on) < today)
        query = select(late, func.count(), *up_to).select_from(CaseRow).where(OPEN_ONLY)
        async with self._database.read() as session:
            overdue, every, *most = (await (await session.connection()).execute(query)).one()
        bands = [n - before for before, n in pairwise([0, *most, every])]
        return Backlog(every, overdue, tuple(bands))

    async def _facts(self, which: Select[int]) -> AsyncIterator[Facts]:
        async with self._database.read() as session:
            found = await (await session.connection()).execute(which)
            # Eight bytes a case: the only thing that grows with the register.
            ids = array("q", found.scalars())
        for begin in range(0, len(ids), PAGE):
            cases = {"cases": list(ids[begin : begin + PAGE])}
            async with self._database.read() as session:
                connection = await session.connection()
                rows = {row.id: row for row in await connection.execute(_COLUMNS, cases)}
                deadlines = by_case(await connection.execute(_DEADLINES, cases))
                events = by_case(await connection.execute(_EVENTS, cases))
                owners = {row.draft_id for row in rows.values()}
                safes = await vault_of(session).safes(session, owners)
            for case_id in cases["cases"]:
                # A case may have been erased since its id was read.
                if row := rows.get(case_id):
                    safe = safes[row.draft_id]
                    yield self._fact(row, safe, deadlines[case_id], events[case_id])

    def _fact(
        self, row: Row[Any], safe: Safe, owed: list[Row[Any]], events: list[Row[Any]]
    ) -> Facts:
        day = partial(civil_day, zone=self._profile.zone)
        deadlines = tuple(map(deadline_of, owed))
        confirmed = next((one.met_at for one in deadlines if one.key == "ack"), None)
        known = answers_of(safe, row.answers) if self._asked else {}
        said = {key: known[key] for key in self._asked if key in known}
        return Facts(
            number=Number(row.year, row.serial),
            received_on=day(row.filed_at),
            first_written_on=row.first_written_on,
            role=row.role,
            subject=row.subject,
            status=Status(row.status),
            disputed=disputed_of(row),
            said=said,
            course=course_of(safe, row.course),
            owed=deadlines,
            brand=row.brand,
            first_rating=self._stars(said),
            happened=tuple(
                Happened(EventKind(one.kind), day(one.at), told_of(one, safe)[1]) for one in events
            ),
            acknowledged_on=None if confirmed is None else day(confirmed),
        )

    def _stars(self, said: Answers) -> int | None:
        stars = said.get(self._profile.form.keys.first_rating)
        return int(stars) if isinstance(stars, str) and stars.isdecimal() else None

    def _within(self, moment: Any, first: date, last: date) -> ColumnElement[bool]:
        return and_(moment >= self._start(first), moment < end_of(last, self._profile.zone))

    def _start(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self._profile.zone)


@dataclass(frozen=True, slots=True)
class Backlog:
    """The open cases; `bands` counts them by age, the youngest first, the last without limit."""

    open: int
    overdue: int
    bands: tuple[int, ...]


_CASES: BindParameter[int] = bindparam("cases", expanding=True)
_DEADLINES = select(*table_of(DeadlineRow).columns).where(
    col(DeadlineRow.case_id).in_(_CASES), col(DeadlineRow.key).in_(OWED)
)
_EVENTS = (
    select(
        col(EventRow.case_id),
        col(EventRow.seq),
        col(EventRow.kind),
        col(EventRow.at),
        col(EventRow.details),
    )
    .where(col(EventRow.case_id).in_(_CASES), col(EventRow.kind).in_(sorted(NEEDED)))
    .order_by(col(EventRow.case_id), col(EventRow.seq))
)
_CHANGING = sorted(
    NEEDED
    | {EventKind.CORRECTIVE_DONE, EventKind.MEDIATION_AGREED}
    | {EventKind.MEDIATION_FILED, EventKind.FILE_SENT, EventKind.MEDIATION_REFUSED}
    | {EventKind.MEDIATION_OPENED, EventKind.MEDIATION_ENDED}
)


_COLUMNS: Select[*tuple[Any, ...]] = select(
    col(CaseRow.id),
    col(CaseRow.draft_id),
    col(CaseRow.year),
    col(CaseRow.serial),
    col(CaseRow.filed_at),
    col(CaseRow.first_written_on),
    col(CaseRow.role),
    col(CaseRow.subject),
    col(CaseRow.status),
    col(CaseRow.disputed_minor),
    col(CaseRow.disputed_currency),
    col(CaseRow.disputed_approximate),
    col(CaseRow.answers),
    col(CaseRow.course),
    col(CaseRow.brand),
).where(col(CaseRow.id).in_(_CASES))
"""What facts need of a case."""


def _asked(profile: Profile) -> tuple[str, ...]:
    """The questions that decide which rule applies to what is owed, the rating and the field."""
    rules = (one for one in profile.deadlines if one.key in OWED)
    ruling = (question for one in rules for question in one.when.any_of)
    keys = profile.form.keys
    return tuple(dict.fromkeys((*ruling, *filter(None, (keys.first_rating, keys.sector)))))


def by_case(rows: Iterable[Row[Any]]) -> defaultdict[int, list[Row[Any]]]:
    """Rows by the case that they belong to."""
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
