"""Reading whole cases: a person's own, the desk's, their history and their evidence.

Who may read is decided by whom one asks for: `case_of` knows only the person's own cases, the
others are for the desk and for letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Case
from complaints.history import Event
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage import claim, mapping
from storage.records import Records
from storage.safe import Safe
from storage.tables import CaseRow, DeadlineRow, EventRow, ExhibitRow, FollowerRow
from storage.vault import vault_of


class Cases(Records):
    """The casebook's readings."""

    async def case(self, case_id: int) -> Case:
        """The case with this id; raises Refused(UNKNOWN_CASE)."""
        async with self._database.read() as session:
            rows = (await session.exec(_BY_ID, params={"sought": case_id})).all()
            return _only(await rebuild(session, rows))

    async def by_number(self, number: Number) -> Case:
        """The case with this register number; raises Refused(UNKNOWN_CASE)."""
        return await self._one(*is_number(number))

    async def case_of(self, person_id: int, number: Number) -> Case:
        """A case of this person; raises Refused(UNKNOWN_CASE), for a foreign one as for none."""
        return await self._one(concerns(person_id), *is_number(number))

    async def cases_of(self, person_id: int) -> tuple[Case, ...]:
        """All cases of a person, joined ones too, the newest first."""
        query = select(CaseRow).where(concerns(person_id))
        return await self._several(query.order_by(col(CaseRow.id).desc()))

    async def history(self, case_id: int) -> tuple[Event, ...]:
        """Everything that happened to a case, the oldest first."""
        query = select(EventRow).where(EventRow.case_id == case_id).order_by(col(EventRow.seq))
        whose = select(CaseRow.draft_id).where(CaseRow.id == case_id)
        async with self._database.read() as session:
            owner = (await session.exec(whose)).first()
            if owner is None:
                return ()
            safe = await vault_of(session).safe(session, owner)
            return tuple(mapping.event_of(one, safe) for one in await session.exec(query))

    async def content(self, exhibit_id: int) -> bytes:
        """The bytes of an exhibit; raises LookupError or EvidenceDamaged."""
        sha256, _, safe = await self._lies(exhibit_id)
        return await self._evidence.get(sha256, safe)

    async def copy(self, exhibit_id: int) -> bytes:
        """An exhibit as staff and mediators open it: an image drawn anew, the pages of a PDF file.

        Raises LookupError, or EvidenceDamaged also when no copy can be made.
        """
        return await self._evidence.copied(*await self._lies(exhibit_id))

    async def _lies(self, exhibit_id: int) -> tuple[str, str, Safe]:
        """The SHA-256 of an exhibit, its media type, and what opens it."""
        async with self._database.read() as session:
            found = await session.get(ExhibitRow, exhibit_id)
            if found is None:
                raise LookupError("no such exhibit")
            safe = await vault_of(session).safe(session, found.draft_id)
        return found.sha256, found.media_type, safe

    def claim_code(self, number: Number, renewals: int = 0) -> str:
        """What joins a case from elsewhere after so many renewals; its receipt prints the first."""
        return claim.claim_code(self._key, number, renewals)

    async def _one(self, *conditions: Any) -> Case:
        return _only(await self._several(select(CaseRow).where(*conditions)))

    async def _several(self, query: Any) -> tuple[Case, ...]:
        async with self._database.read() as session:
            rows: Sequence[CaseRow] = (await session.exec(query)).all()
            return await rebuild(session, rows)


_BY_ID = select(CaseRow).where(col(CaseRow.id) == bindparam("sought"))
_CASES: BindParameter[int] = bindparam("cases", expanding=True)
_DEADLINES = select(DeadlineRow).where(col(DeadlineRow.case_id).in_(_CASES))
_EXHIBITS = (
    select(ExhibitRow).where(col(ExhibitRow.case_id).in_(_CASES)).order_by(col(ExhibitRow.id))
)


def concerns(person_id: int) -> ColumnElement[bool]:
    """Cases that a person filed, or joined with the claim code."""
    # Not by OR: PostgreSQL would read every case to find those of one person.
    filed = aliased(CaseRow)
    own = select(filed.id).where(filed.person_id == person_id)
    joined = select(FollowerRow.case_id).where(FollowerRow.person_id == person_id)
    return col(CaseRow.id).in_(union_all(own, joined))


def is_number(number: Number) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition that a case has this number."""
    return col(CaseRow.year) == number.year, col(CaseRow.serial) == number.serial


async def rebuild(session: AsyncSession, rows: Sequence[CaseRow]) -> tuple[Case, ...]:
    """The cases of these rows, in three statements however many there are."""
    cases = {"cases": [row.id for row in rows]}
    deadlines = _by_case(await session.exec(_DEADLINES, params=cases))
    exhibits = _by_case(await session.exec(_EXHIBITS, params=cases))
    owners = {row.draft_id for row in rows}
    owners |= {one.draft_id for several in exhibits.values() for one in several}
    safes = await vault_of(session).safes(session, owners)
    return tuple(mapping.case_of(row, deadlines[row.id], exhibits[row.id], safes) for row in rows)


def _only(found: tuple[Case, ...]) -> Case:
    if not found:
        raise Refused(Refusal.UNKNOWN_CASE)
    return found[0]


def _by_case(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
