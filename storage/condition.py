"""In what state the database itself is: schema, settings, damage, and whether it can be written."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import schema
from storage.engine import Database
from storage.tables import CaseRow, ConversationRow, KeyRow, PersonRow
from storage.vault import BEFORE, NEXT

SAFE_SQLITE = (3, 51, 3)
"""Before it, two connections that write or checkpoint at once can corrupt a WAL file."""

_EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
"""PRAGMA to what the writing connection must answer (RELIABILITY §3.5)."""


class _Undo(Exception):  # noqa: N818 - it carries nothing and is nobody's mistake
    """Ends a transaction that must leave no trace."""


async def revision(database: Database) -> tuple[str | None, str]:
    """The schema that the database has (None: none yet), and the newest that we know."""
    async with database.read() as session:
        connection = await session.connection()
        return await connection.run_sync(schema.current), schema.head()


async def try_to_write(database: Database) -> None:
    """Write a row and take it back; raises NotSaved when the database cannot be written."""

    async def work(session: AsyncSession) -> None:
        moment = datetime(2000, 1, 1, tzinfo=UTC)
        session.add(ConversationRow(key="doctor", touched_at=moment))
        await session.flush()
        raise _Undo

    try:
        await database.write(work)
    except _Undo:
        return


async def in_use(database: Database) -> bool:
    """Whether anybody ever wrote to us, or filed a complaint with the desk's help."""
    async with database.read() as session:
        for one in (PersonRow, CaseRow):
            if (await session.exec(select(one.id).limit(1))).first() is not None:
                return True
    return False


async def wrong_settings(database: Database) -> tuple[str, ...]:
    """Settings of the writing connection that are not as they must be; none on PostgreSQL."""
    if database.dialect != "sqlite":
        return ()
    async with database.begin() as session:
        answers = {name: await _answers(session, f"PRAGMA {name}") for name in _EXPECTED}
    return tuple(
        f"{name} is {found[0]}"
        for name, found in answers.items()
        if list(found) != [_EXPECTED[name]]
    )


async def damage(database: Database) -> tuple[str, ...]:
    """What SQLite finds wrong with its file; on PostgreSQL that is the server's business."""
    if database.dialect != "sqlite":
        return ()
    async with database.read() as session:
        found = [one for one in await _answers(session, "PRAGMA integrity_check") if one != "ok"]
        orphans = await _answers(session, "PRAGMA foreign_key_check")
    lost = [f"{len(orphans)} rows without their parent"] if orphans else []
    return (*map(str, found), *lost)


async def version(database: Database) -> str:
    """The version of the engine, as it says it."""
    if database.dialect == "sqlite":
        return sqlite3.sqlite_version
    async with database.read() as session:
        return str((await _answers(session, "SHOW server_version"))[0])


async def keys_by_master(database: Database) -> Counter[str]:
    """How many keys each master key seals, by its fingerprint; none before the first start.

    Proves that ours is the one that counts; raises WrongKey.
    """
    async with database.read() as session:
        await database.vault.prove(session)
        bridges = col(KeyRow.owner).in_((NEXT, BEFORE))
        query = select(KeyRow.master, func.count()).where(~bridges).group_by(col(KeyRow.master))
        return Counter(dict((await session.exec(query)).all()))


async def _answers(session: AsyncSession, sql: str) -> Sequence[object]:
    """The first column of what a statement answers."""
    return (await (await session.connection()).exec_driver_sql(sql)).scalars().all()
