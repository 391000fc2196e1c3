"""Which message shows which case in which chat of the desk, so that it can be edited in place."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database
from storage.rows import put
from storage.tables import CardRow


class Cards:
    """One card a case and chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, case_id: int, chat_id: int) -> int | None:
        """The Telegram message id of the card, if one was sent."""
        async with self._database.read() as session:
            row = await session.get(CardRow, (case_id, chat_id))
        return None if row is None else row.message_id

    async def remember(self, case_id: int, chat_id: int, message_id: int) -> None:
        """Record the message that is the card from now on."""

        row = {"case_id": case_id, "chat_id": chat_id, "message_id": message_id}
        await self._database.write(lambda session: put(session, CardRow, row))

    async def forget(self, case_id: int, chat_id: int) -> None:
        """Record that the card is gone, so that the next one is sent anew."""
        statement = delete(CardRow).where(
            col(CardRow.case_id) == case_id, col(CardRow.chat_id) == chat_id
        )

        async def work(session: AsyncSession) -> None:
            await session.exec(statement)

        await self._database.write(work)
