"""Plain statements for claims about transactions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database
from storage.tables import RegisterRow


async def run(session: AsyncSession, sql: str) -> list[object]:
    """Run a statement; returns the first column of what it gives."""
    result = await (await session.connection()).exec_driver_sql(sql)
    return list(result.scalars().all()) if result.returns_rows else []


async def ran(database: Database, sql: str) -> None:
    """Run a statement in a transaction of its own."""

    async def work(session: AsyncSession) -> None:
        await run(session, sql)

    await database.write(work)


async def years(database: Database) -> dict[int, int]:
    """The rows of a small table."""
    async with database.read() as session:
        return {row.year: row.last for row in await session.exec(select(RegisterRow))}


def adding(year: int) -> Callable[[AsyncSession], Awaitable[None]]:
    """Work that adds a row to that table."""

    async def work(session: AsyncSession) -> None:
        session.add(RegisterRow(year=year, last=0))
        await session.flush()

    return work
