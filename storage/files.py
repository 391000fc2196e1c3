"""Files that people attach: checked, kept as evidence, hung on what is being written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Exhibit
from complaints.reading import clean_file_name
from complaints.refusals import Refusal, Refused
from storage.allowing import take_bytes
from storage.faults import NotSaved
from storage.mapping import exhibit_of
from storage.records import Records
from storage.rows import add_new
from storage.safe import Safe
from storage.tables import ExhibitRow
from storage.vault import vault_of


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it came from Telegram."""

    unique_id: str
    """Telegram's `file_unique_id`: the same file forwarded twice has it twice."""
    name: str
    media_type: str | None
    """As the sender claims; the content decides."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the evidence, and what it is to hang on: a draft or a supplement."""

    draft_id: UUID
    person_id: int
    found: Attachment
    media_type: str
    sha256: str


class Files(Records):
    """What the casebook does with files, whatever they hang on."""

    async def charge(self, person_id: int, size: int) -> None:
        """Count so many bytes as sent by a person today; raises Refused(TOO_MUCH_TODAY)."""
        now, most = self._now(), self._profile.files.max_bytes_per_day
        await self._database.write(lambda session: take_bytes(session, person_id, size, now, most))

    async def _hang(self, session: AsyncSession, kept: Kept, now: datetime) -> Exhibit:
        """Hang a file on what is being written; raises Refused: FILE_TWICE, TOO_MANY_FILES."""
        found, sha256 = kept.found, kept.sha256
        others = await exhibit_rows(session, kept.draft_id)
        if any(sha256 == one.sha256 or found.unique_id == one.unique_id for one in others):
            raise Refused(Refusal.FILE_TWICE)
        if any(one.case_id is not None for one in others):
            raise Refused(Refusal.DRAFT_GONE)
        if len(others) >= self._profile.files.max_files:
            raise Refused(Refusal.TOO_MANY_FILES)
        safe = await vault_of(session).made(session, kept.draft_id)
        name = clean_file_name(found.name)
        new = {
            "draft_id": kept.draft_id,
            "person_id": kept.person_id,
            "unique_id": found.unique_id,
            "name": safe.seal("exhibits.name", name, sha256),
            "media_type": kept.media_type,
            "size": len(found.content),
            "sha256": sha256,
            "received_at": now,
        }
        # No error when the very same file comes twice at once: the second one is told so.
        if not await add_new(session, ExhibitRow, [new]):
            raise Refused(Refusal.FILE_TWICE)
        hanging = await exhibit_rows(session, kept.draft_id)
        return next(exhibit_of(one, safe) for one in hanging if one.sha256 == sha256)

    async def _put(self, content: bytes, owner: UUID) -> str:
        """Keep the bytes, sealed; returns their SHA-256. Raises Refused(FILE_UNCHECKED).

        A database that is away is waited for, together with the update that needs it. But where
        only files cannot be kept, an update that waits would be given up in the end, with its file
        and without a word: so the person is told at once, and sends the file again.
        """
        safe = await self._safe(owner)
        try:
            return await self._evidence.put(content, safe)
        except NotSaved as away:
            self._evidence.refused(Refusal.FILE_UNCHECKED)
            raise Refused(Refusal.FILE_UNCHECKED) from away

    async def _safe(self, owner: UUID) -> Safe:
        """What seals files that hang on this; its key is committed before the first of them."""
        async with self._database.read() as session:
            safe = await vault_of(session).safe(session, owner)
        if safe.is_open:
            return safe
        return await self._database.write(lambda session: vault_of(session).made(session, owner))

    async def _checked(self, content: bytes) -> str:
        """The media type of a file that may be kept; raises Refused(FILE_*)."""
        try:
            return await self._looked_into(content)
        except Refused as no:
            self._evidence.refused(no.refusal)
            raise

    async def _looked_into(self, content: bytes) -> str:
        limits = self._profile.files
        if not content:
            raise Refused(Refusal.FILE_EMPTY)
        if len(content) > limits.max_bytes:
            raise Refused(Refusal.FILE_TOO_LARGE)
        media_type = await self._evidence.examine(content)
        if media_type not in limits.media_types:
            raise Refused(Refusal.FILE_TYPE)
        return media_type


_EXHIBITS = (
    select(ExhibitRow)
    .where(col(ExhibitRow.draft_id) == bindparam("draft"))
    .order_by(col(ExhibitRow.id))
)


async def exhibit_rows(session: AsyncSession, draft_id: UUID) -> list[ExhibitRow]:
    """The files of a draft, in the order in which they came."""
    return list(await session.exec(_EXHIBITS, params={"draft": draft_id}))


async def exhibits_of(session: AsyncSession, draft_id: UUID) -> tuple[Exhibit, ...]:
    """The files of a draft as the rules see them, in the order in which they came."""
    return await opened(session, await exhibit_rows(session, draft_id))


async def opened(session: AsyncSession, rows: Iterable[ExhibitRow]) -> tuple[Exhibit, ...]:
    """The files of these rows."""
    rows = list(rows)
    safes = await vault_of(session).safes(session, {one.draft_id for one in rows})
    return tuple(exhibit_of(one, safes[one.draft_id]) for one in rows)
