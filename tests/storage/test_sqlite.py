"""Claims about what only a file can suffer."""

from __future__ import annotations

import resource
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database, NotSaved
from storage.tables import KeyRow, PersonRow
from storage.trips import Connection
from tests.keys import KEY
from tests.storage.clock import START, Clock
from tests.storage.office import Office
from tests.storage.sql import adding, ran, run, years


@pytest.fixture
def database_url(sqlite_file: str) -> str:
    return sqlite_file


async def test_the_settings_of_both_kinds_of_connection(database: Database) -> None:
    expected = {
        "journal_mode": "wal",
        "trusted_schema": 0,
        "busy_timeout": 10_000,
        "mmap_size": 0,
        "cell_size_check": 1,
    }
    writer = expected | {
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "wal_autocheckpoint": 1000,
        "journal_size_limit": 64 * 1024 * 1024,
    }
    async with database.begin() as session:
        found = {name: (await run(session, f"PRAGMA {name}"))[0] for name in writer}
    assert found == writer
    async with database.read() as session:
        found = {name: (await run(session, f"PRAGMA {name}"))[0] for name in expected}
    assert found == expected


async def test_a_key_that_was_forgotten_is_on_no_disk_after_a_day(
    database: Database, tmp_path: Path
) -> None:
    office = Office.on(database, tmp_path, Clock())
    person, draft = await office.drafts()
    async with database.read() as session:
        query = select(KeyRow.wrapped).where(KeyRow.owner == draft.id)
        wrapped = bytes((await session.exec(query)).one())

    def holding() -> set[str]:
        return {one.name for one in tmp_path.glob("*.db*") if wrapped in one.read_bytes()}

    await office.casebook.erase(person.id, "fr")
    # The page of the database is written over, the log is not.
    assert holding() == {"recours.db-wal"}
    # Whoever reads keeps what they see, and is not waited for.
    async with database.read() as reading:
        await reading.exec(select(KeyRow))
        await office.casebook.sweep()
    assert holding() == {"recours.db-wal"}
    await office.casebook.sweep()
    assert holding() == set()
    async with database.begin() as session:
        assert await run(session, "PRAGMA busy_timeout") == [10_000]


async def test_a_full_disk_saves_nothing_half_and_recovers(database: Database) -> None:
    await database.write(adding(1))
    async with database.begin() as session:
        (pages,) = await run(session, "PRAGMA page_count")
        await run(session, f"PRAGMA max_page_count = {pages}")

    async def fill(session: AsyncSession) -> None:
        await adding(2)(session)
        for index in range(200):
            language = "x" * 5000
            session.add(PersonRow(telegram_id=index, language=language, met_at=START))
        await session.flush()

    with pytest.raises(NotSaved, match="SQLITE_FULL"):
        await database.write(fill)
    assert await years(database) == {1: 0}
    async with database.begin() as session:
        await run(session, "PRAGMA max_page_count = 1000000")
    await database.write(fill)
    assert await years(database) == {1: 0, 2: 0}


async def test_a_database_that_another_program_holds(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        await run(session, "PRAGMA busy_timeout = 20")
    other = sqlite3.connect(tmp_path / "recours.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved, match="SQLITE_BUSY"):
        await database.write(adding(1))
    assert await years(database) == {}
    other.execute("ROLLBACK")
    other.close()
    await database.write(adding(1))


async def test_a_disk_that_became_read_only(database: Database) -> None:
    async with database.begin() as session:
        await run(session, "PRAGMA query_only = ON")
    with pytest.raises(NotSaved, match="SQLITE_READONLY"):
        await database.write(adding(1))


async def test_closing_folds_the_log_into_the_file(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url, KEY)
    await database.write(adding(1))
    await years(database)
    assert (tmp_path / "recours.db-wal").stat().st_size > 0
    await database.close()
    assert not (tmp_path / "recours.db-wal").exists()
    plain = sqlite3.connect(tmp_path / "recours.db")
    assert plain.execute("SELECT year FROM register").fetchall() == [(1,)]
    plain.close()


async def test_a_child_without_parent_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await ran(database, "INSERT INTO cards VALUES (404, 1, 1)")


async def test_a_full_disk_does_not_stop_the_end_of_the_program(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'full.db'}", KEY)
    await database.migrate()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        await database.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Unlucky(sqlite3.Connection):
    """The disk is full when it matters, once."""

    lucky = True

    def commit(self) -> None:
        """Commit, unless it is the unlucky time."""
        if not Unlucky.lucky:
            Unlucky.lucky = True
            fault = sqlite3.OperationalError("database or disk is full")
            fault.sqlite_errorcode, fault.sqlite_errorname = sqlite3.SQLITE_FULL, "SQLITE_FULL"
            raise fault
        super().commit()


async def test_a_commit_that_fails_leaves_nothing_behind(sqlite_file: str) -> None:
    def connect(path: str, **options: Any) -> Connection:
        return Connection(lambda: sqlite3.connect(path, factory=Unlucky, **options))

    database = Database(sqlite_file, connect=connect)
    await database.write(adding(1))
    Unlucky.lucky = False
    with pytest.raises(NotSaved, match="SQLITE_FULL"):
        await database.write(adding(2))
    # The next transaction is one of its own: it begins, and does not carry the lost one along.
    await database.write(adding(3))
    assert await years(database) == {1: 0, 3: 0}
    await database.close()
