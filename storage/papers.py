"""Fingerprints of the documents that we made, so that one can be recognised when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.register import Number
from storage.engine import Database, Now
from storage.rows import add_new
from storage.tables import CaseRow, PaperRow


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A document of ours: the case, the notice that it went with, the event that it tells of."""

    number: Number
    kind: str
    seq: int
    made_at: datetime
    """UTC, when it was first made."""


class PaperTrail:
    """Remembers documents by the SHA-256 of their bytes; all verbs may be repeated."""

    def __init__(self, database: Database, now: Now) -> None:
        self._database = database
        self._now = now

    async def remember(self, sha256: str, case_id: int, kind: str, seq: int) -> None:
        """Remember a document; the same bytes made again keep the date of the first time."""
        row = {
            "sha256": sha256,
            "case_id": case_id,
            "kind": kind,
            "seq": seq,
            "made_at": self._now(),
        }

        async def work(session: AsyncSession) -> None:
            await add_new(session, PaperRow, [row])

        await self._database.write(work)

    async def recognise(self, sha256: str) -> KnownPaper | None:
        """The document with these bytes; None when we made none, or its case was purged."""
        query = (
            select(PaperRow, CaseRow)
            .join(CaseRow, col(CaseRow.id) == col(PaperRow.case_id))
            .where(PaperRow.sha256 == sha256)
        )
        async with self._database.read() as session:
            found = (await session.exec(query)).first()
        if found is None:
            return None
        paper, case = found
        number = Number(case.year, case.serial)
        return KnownPaper(number, paper.kind, paper.seq, paper.made_at)
