"""Which forum topic belongs to which case in which group of the desk; made once, by one process.

A topic that is being made is a row with a number below zero: the second in which that began, so
that a process which died over it does not keep the others waiting.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database, Now
from storage.rows import add_new, changed, put
from storage.tables import TopicRow

PATIENCE_SECONDS = 120
"""How long one process may take to make a topic before another one may."""


class Topics:
    """One topic a case and group."""

    def __init__(self, database: Database, now: Now) -> None:
        self._database = database
        self._now = now

    async def of(self, case_id: int, chat_id: int) -> int | None:
        """The thread of the case's topic, if it has one that is not being made just now."""
        async with self._database.read() as session:
            row = await session.get(TopicRow, (case_id, chat_id))
        return row.thread_id if row is not None and row.thread_id > 0 else None

    async def claim(self, case_id: int, chat_id: int) -> bool:
        """Whether the caller may make the topic; then nobody else may for a while."""
        second = int(self._now().timestamp())
        new = {"case_id": case_id, "chat_id": chat_id, "thread_id": -second}
        died = (
            update(TopicRow)
            .where(
                *_is(case_id, chat_id),
                col(TopicRow.thread_id) < 0,
                col(TopicRow.thread_id) >= PATIENCE_SECONDS - second,
            )
            .values(thread_id=-second)
        )

        async def work(session: AsyncSession) -> bool:
            return bool(await add_new(session, TopicRow, [new]) or await changed(session, died))

        return await self._database.write(work)

    async def remember(self, case_id: int, chat_id: int, thread_id: int) -> None:
        """Record the topic of the case."""
        row = {"case_id": case_id, "chat_id": chat_id, "thread_id": thread_id}
        await self._database.write(lambda session: put(session, TopicRow, row))

    async def give_up(self, case_id: int, chat_id: int) -> None:
        """Let others try to make the topic."""
        await self._drop(*_is(case_id, chat_id), col(TopicRow.thread_id) < 0)

    async def forget(self, case_id: int, chat_id: int, thread_id: int) -> None:
        """Record that this topic is gone; one that took its place meanwhile stays."""
        await self._drop(*_is(case_id, chat_id), col(TopicRow.thread_id) == thread_id)

    async def _drop(self, *conditions: ColumnElement[bool]) -> None:
        statement = delete(TopicRow).where(*conditions)
        await self._database.write(lambda session: changed(session, statement))


def _is(case_id: int, chat_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(TopicRow.case_id) == case_id, col(TopicRow.chat_id) == chat_id
