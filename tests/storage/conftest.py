"""The office of the tests about cases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.keys import KEY
from tests.storage.clock import Clock
from tests.storage.office import Office


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'blank.db'}"
    url: str = request.getfixturevalue("postgres_blank")
    return url


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(database: Database, tmp_path: Path, clock: Clock) -> Office:
    return Office.on(database, tmp_path, clock)


@pytest.fixture
async def branch(database_url: str, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A second process on the same database and the same evidence."""
    database = Database(database_url, KEY)
    yield Office.on(database, tmp_path, clock)
    await database.close()
