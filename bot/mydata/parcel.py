"""Packing: one part of the copy as a ZIP, written to a file on the disk piece by piece.

The file has no name: it is gone when it is closed, or when the process ends in whatever way.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO, cast

from bot.documents.exhibits import writings
from bot.documents.scribe import Scribe
from bot.letters.letter import Parcel
from bot.mydata.gathered import Gathered, gather
from bot.mydata.page import Page
from bot.mydata.sheet import Sheet
from complaints.case import Exhibit, Status
from complaints.profile import Profile
from locales import words as words_in
from storage.casebook import Casebook
from storage.evidence import EvidenceDamaged
from storage.leases import Now
from storage.people import People
from storage.requests import Request

ZIP = "application/zip"
DATA, PAGE = "data.json", "data.html"


class Packing:
    """Makes the parts of a copy of somebody's data."""

    def __init__(self, casebook: Casebook, people: People, profile: Profile, now: Now) -> None:
        self._casebook = casebook
        self._people = people
        self._profile = profile
        self._now = now

    async def part(self, request: Request, number: int, dest: str) -> Parcel | None:
        """One part, counted from 1; None when the account is no longer the one that asked."""
        person = await self._people.of(request.person_id)
        if str(person.telegram_id) != dest or not 0 < number <= len(request.parts):
            return None
        gathered = await gather(self._casebook, person, request, self._now(), self._profile)
        file = cast("BinaryIO", tempfile.TemporaryFile(prefix="recours-"))  # noqa: SIM115 - closed by whoever sends it
        try:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                if number == 1:
                    await self._front(archive, gathered)
                await self._files(archive, gathered, request.parts[number - 1])
            size = file.seek(0, 2)
        except BaseException:
            file.close()
            raise
        return Parcel(file_name(request, number), ZIP, file, size)

    async def _front(self, archive: zipfile.ZipFile, gathered: Gathered) -> None:
        """The letters, and what tells of everything."""
        documents: dict[int, Sequence[dict[str, Any]]] = {}
        for known in gathered.cases:
            if known.case.status is not Status.PURGED:
                documents[known.case.id] = await self._letters(archive, gathered, known.case.id)
        words = words_in(gathered.request.language)
        told = gathered, documents, words, self._profile
        data = json.dumps(Sheet(*told).json(), ensure_ascii=False, indent=2)
        await _write(archive, DATA, data.encode(), gathered.at)
        await _write(archive, PAGE, Page(*told).html().encode(), gathered.at)

    async def _letters(
        self, archive: zipfile.ZipFile, gathered: Gathered, case_id: int
    ) -> list[dict[str, Any]]:
        """The documents of one complaint, as they were sent: in the language of the complaint."""
        known = next(one for one in gathered.cases if one.case.id == case_id)
        scribe = Scribe(known.case, words_in(known.case.language), self._profile)
        listed: list[dict[str, Any]] = []
        async for one in writings(scribe, known.history):
            n = len(listed) + 1
            path = f"documents/{known.case.number}/{n:02}-{one.stem}.{one.ending}"
            await _write(archive, path, one.content, one.at)
            at = one.at.isoformat().replace("+00:00", "Z")
            listed.append({"title": one.title, "at": at, "path": path})
        return listed

    async def _files(
        self, archive: zipfile.ZipFile, gathered: Gathered, wanted: Sequence[int]
    ) -> None:
        places, known = gathered.places(), _by_id(gathered)
        for one in wanted:
            # Taken out, or gone with its draft, since the copy was asked for.
            if one not in known:
                continue
            try:
                content = await self._casebook.content(one)
            except (EvidenceDamaged, LookupError):
                # One file that is lost must not keep the others from their owner.
                await _write(archive, f"{places[one]}.missing.txt", b"", gathered.at)
                continue
            await _write(archive, places[one], content, known[one].received_at)


def file_name(request: Request, number: int) -> str:
    """How the archive of a part is called, in the language of who asked."""
    words, parts = words_in(request.language), len(request.parts)
    if parts > 1:
        return words("my-data-{n}-of-{total}.zip", n=number, total=parts)
    return words("my-data.zip")


def _by_id(gathered: Gathered) -> dict[int, Exhibit]:
    draft = gathered.draft.exhibits if gathered.draft else ()
    filed = (one for known in gathered.cases for one in known.case.exhibits)
    return {one.id: one for one in (*gathered.unsent, *draft, *filed)}


async def _write(archive: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.external_attr = 0o600 << 16
    await asyncio.to_thread(archive.writestr, entry, content)
