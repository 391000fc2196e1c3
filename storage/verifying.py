"""Checking that nobody touched the register: its numbers, the histories, the words of the cases.

Nothing is kept of what was checked: the register may be as large as it likes. What the chain cannot
show is a whole database put back as it was earlier; backups that lie elsewhere show that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints import lifecycle
from complaints.case import Case, Status
from complaints.course import digest
from complaints.history import Event, EventKind
from complaints.register import Number
from storage import chain, mapping
from storage.engine import Database
from storage.safe import KeyForgotten, Safe
from storage.sealing import BadSeal
from storage.tables import CaseRow, EventRow, ExhibitRow, RegisterRow
from storage.vault import Safes, vault_of

BATCH = 200
"""Cases that are read at once."""


class Damage(StrEnum):
    """What can be wrong with the register."""

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
    REGISTER = "register"
    """The last number of a year is not the one that was given; the number stands for the year."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `seq` is the first event concerned, 0 for the case as a whole."""

    number: str
    seq: int
    damage: Damage


@dataclass(frozen=True, slots=True)
class _Found:
    """A case as it is kept, with its events and files, oldest first."""

    row: CaseRow
    events: list[EventRow]
    exhibits: list[ExhibitRow]
    safes: Safes

    @property
    def safe(self) -> Safe:
        """What opens the case."""
        return self.safes[self.row.draft_id]


async def how_many(database: Database) -> int:
    """How many numbers the register has given."""
    async with database.read() as session:
        return (await session.exec(select(func.sum(RegisterRow.last)))).one() or 0


async def verify(database: Database, key: bytes) -> AsyncIterator[Finding | None]:
    """Check every number of the register, oldest first; yields None for each that is whole.

    A year whose register is wrong is one finding more. What is filed meanwhile is left for the next
    time.
    """
    async with database.read() as session:
        years = (await session.exec(select(RegisterRow).order_by(col(RegisterRow.year)))).all()
    for year in years:
        async for finding in _year(database, key, year):
            yield finding


async def _year(
    database: Database, key: bytes, register: RegisterRow
) -> AsyncIterator[Finding | None]:
    year = register.year
    if register.seal != chain.register_seal(key, year, register.last):
        yield Finding(str(Number(year, register.last)), 0, Damage.REGISTER)
    for first in range(1, register.last + 1, BATCH):
        serials = range(first, min(first + BATCH, register.last + 1))
        async with database.read() as session:
            found = await _read(session, year, serials)
        for serial in serials:
            number = str(Number(year, serial))
            known = found.get(serial)
            yield (
                Finding(number, 0, Damage.NO_CASE) if known is None else _check(key, known, number)
            )


async def _read(session: AsyncSession, year: int, serials: range) -> dict[int, _Found]:
    """The cases with these serial numbers of a year, as far as they are there."""
    query = select(CaseRow).where(
        CaseRow.year == year, CaseRow.serial >= serials.start, CaseRow.serial < serials.stop
    )
    rows = (await session.exec(query)).all()
    ids = [row.id for row in rows]
    events: defaultdict[int, list[EventRow]] = defaultdict(list)
    for event in await session.exec(
        select(EventRow).where(col(EventRow.case_id).in_(ids)).order_by(col(EventRow.seq))
    ):
        events[event.case_id].append(event)
    files: defaultdict[int | None, list[ExhibitRow]] = defaultdict(list)
    for file in await session.exec(
        select(ExhibitRow).where(col(ExhibitRow.case_id).in_(ids)).order_by(col(ExhibitRow.id))
    ):
        files[file.case_id].append(file)
    owners = {row.draft_id for row in rows}
    owners |= {one.draft_id for several in files.values() for one in several}
    safes = await vault_of(session).safes(session, owners)
    return {row.serial: _Found(row, events[row.id], files[row.id], safes) for row in rows}


def _check(key: bytes, found: _Found, number: str) -> Finding | None:
    broken = _broken(key, found, number)
    if broken is not None:
        return broken
    if found.row.status == Status.PURGED:
        return None
    try:
        seq = _other_words(found)
    except (BadSeal, KeyForgotten):
        seq = 1
    return None if seq is None else Finding(number, seq, Damage.WORDS)


def _broken(key: bytes, found: _Found, number: str) -> Finding | None:
    """The first link of the chain that does not hold."""
    before, last = "", 0
    purged = found.row.status == Status.PURGED
    for row in found.events:
        if row.seq != last + 1:
            return Finding(number, last + 1, Damage.GAP)
        try:
            salt, event = mapping.salted(row, found.safe)
        except (BadSeal, KeyForgotten):
            return Finding(number, row.seq, Damage.CHANGED)
        # A purge forgets salts and details; nothing else may have.
        forgotten = purged and not row.details
        told = forgotten or chain.digest(event, salt) == row.digest
        before = chain.link(key, number, event, row.digest, before)
        if not told or row.chain != before:
            return Finding(number, row.seq, Damage.CHANGED)
        last = row.seq
    if found.row.seal != chain.seal(key, number, last, before):
        return Finding(number, last, Damage.CUT)
    ends = bool(found.events) and found.events[-1].kind == EventKind.PURGED
    return Finding(number, last, Damage.CHANGED) if purged and not ends else None


def _other_words(found: _Found) -> int | None:
    """The first event whose digests are not those of what the case keeps."""
    # Files count by their hashes; their names are no part of what was sent.
    case = mapping.case_of(found.row, (), (), found.safes)
    whole = None
    for event in (mapping.event_of(one, found.safe) for one in found.events):
        if any(told != event.details.get(name) for name, told in _digests(case, event, found)):
            return event.seq
        whole = event if "course" in event.details else whole
    # Each event has the digest of the whole course so far; only the latest is that of today's.
    if whole is None or whole.details["course"] != digest(case.course):
        return 0 if whole is None else whole.seq
    return None


def _digests(case: Case, event: Event, found: _Found) -> Iterable[tuple[str, str | None]]:
    """What an event must say of the words and files that came with it, and of the brand."""
    if event.seq == 1:
        sent = (one.sha256 for one in found.exhibits if one.draft_id == case.draft_id)
        yield "sha256", lifecycle.statement_digest(case, sent)
        yield "brand", case.brand or None
        return
    items = case.course.items(event.seq)
    yield "sha256", digest(items) if items else None
    if action_id := event.details.get("id"):
        added = [one.sha256 for one in found.exhibits if str(one.draft_id) == action_id]
        yield "files", digest(added) if added else None
