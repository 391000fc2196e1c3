"""What officers chose for themselves: in which language the desk speaks with each of them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database
from storage.rows import add_new, put
from storage.tables import OfficerRow


class Officers:
    """The choices of officers, by their Telegram user id; the list of officers is no part of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def languages(self) -> Mapping[int, str]:
        """The languages of those who ever chose one."""
        async with self._database.read() as session:
            found = await session.exec(select(OfficerRow.officer_id, OfficerRow.language))
            return {officer_id: language for officer_id, language in found if language}

    async def left(self) -> frozenset[int]:
        """Those who were removed from the staff group."""
        query = select(OfficerRow.officer_id).where(OfficerRow.has_left)
        async with self._database.read() as session:
            return frozenset(await session.exec(query))

    async def mark(self, officer_id: int, *, left: bool) -> None:
        """Remember that an officer was removed from the staff group, or is in it again."""
        row = {"officer_id": officer_id, "language": "", "has_left": left}
        statement = update(OfficerRow).where(col(OfficerRow.officer_id) == officer_id)

        async def work(session: AsyncSession) -> None:
            await add_new(session, OfficerRow, [row])
            await session.exec(statement.values(has_left=left))

        await self._database.write(work)

    async def speak(self, officer_id: int, language: str) -> None:
        """Remember the language that an officer chose; the last choice counts."""
        row = {"officer_id": officer_id, "language": language}
        await self._database.write(lambda session: put(session, OfficerRow, row))
