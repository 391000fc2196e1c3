"""What officers chose for themselves: in which language the desk speaks with each of them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import select

from storage.engine import Database
from storage.rows import put
from storage.tables import OfficerRow


class Officers:
    """The choices of officers, by their Telegram user id; the list of officers is no part of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def languages(self) -> Mapping[int, str]:
        """The languages of those who ever chose one."""
        async with self._database.read() as session:
            found = await session.exec(select(OfficerRow.officer_id, OfficerRow.language))
            return dict(found.all())

    async def speak(self, officer_id: int, language: str) -> None:
        """Remember the language that an officer chose; the last choice counts."""
        row = {"officer_id": officer_id, "language": language}
        await self._database.write(lambda session: put(session, OfficerRow, row))
