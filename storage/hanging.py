"""Which files of evidence somebody has: by the name under which each lies."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database
from storage.evidence import EvidenceStore, name_of
from storage.safe import Safe
from storage.tables import ExhibitRow
from storage.vault import vault_of

PAGE = 500


@dataclass(frozen=True, slots=True)
class Hanging:
    """A file of a draft, a supplement or a case."""

    sha256: str
    safe: Safe

    @property
    def name(self) -> str:
        """Under which it lies."""
        return name_of(self.sha256, self.safe)


async def hanging(session: AsyncSession) -> AsyncIterator[Hanging]:
    """Every file that somebody has and whose key is there, page by page."""
    last = 0
    while True:
        query = (
            select(ExhibitRow.id, ExhibitRow.draft_id, ExhibitRow.sha256)
            .where(col(ExhibitRow.id) > last)
            .order_by(col(ExhibitRow.id))
            .limit(PAGE)
        )
        page = (await session.exec(query)).all()
        # Looked at once and not remembered: what is in use stays remembered.
        safes = await vault_of(session).safes(session, {one[1] for one in page}, keep=False)
        for _, owner, sha256 in page:
            if safes[owner].is_open:
                yield Hanging(sha256, safes[owner])
        if len(page) < PAGE:
            return
        last = page[-1][0]


async def files_wanted(database: Database) -> dict[str, UUID]:
    """The names of all files that somebody has, and whose they are."""
    async with database.read() as session:
        return {one.name: one.safe.owner async for one in hanging(session)}


async def files_of(database: Database, owners: set[UUID]) -> list[Hanging]:
    """The files of these owners."""
    query = select(ExhibitRow.draft_id, ExhibitRow.sha256)
    async with database.read() as session:
        rows = (await session.exec(query.where(col(ExhibitRow.draft_id).in_(owners)))).all()
        safes = await vault_of(session).safes(session, owners, keep=False)
        return [Hanging(sha256, safes[owner]) for owner, sha256 in rows if safes[owner].is_open]


async def seal_clear_files(database: Database, evidence: EvidenceStore) -> int:
    """Seal the files that older releases kept for everybody to read; returns how many.

    Killed at any point and begun again, it goes on: the clear file goes when its sealed ones are
    there.
    """
    # Names of ours have 32 digits, a SHA-256 has 64.
    clear = {one for one in await evidence.kept() if len(one) == _OLD_NAME}
    if not clear:
        return 0
    async with database.read() as session:
        wanted = [one async for one in hanging(session) if one.sha256 in clear]
    for one in wanted:
        content = await evidence.clear(one.sha256)
        if content is not None:
            await evidence.put(content, one.safe)
    for name in clear:
        # One that is damaged stays, for somebody to look at.
        if await evidence.clear(name) is not None:
            await evidence.drop(name)
    return len(wanted)


_OLD_NAME = 64
