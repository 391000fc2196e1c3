"""The actors of the stories. Each story has its own world, its own house, its own database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import URL

from complaints.profile import Profile, read_profile
from storage.engine import Database
from tests.keys import KEY
from tests.memory import Memory
from tests.stage import MARIA, OLGA, PAUL, SACHA, TOM, Actor, Stage


@pytest.fixture(scope="session")
def profile() -> Profile:
    """The organisation; nothing changes it."""
    return read_profile("pot")


@pytest.fixture(scope="session")
def server(postgres_migrated: URL) -> Database:
    """What all stories on PostgreSQL use, one after the other."""
    return Database(postgres_migrated.render_as_string(hide_password=False), KEY)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """This story's database, empty; closed and opened again by a restart."""
    if request.param == "postgresql":
        request.getfixturevalue("postgres_database")
        server: Database = request.getfixturevalue("server")
        return server
    memory: Memory = request.getfixturevalue("memory")
    memory.image = request.getfixturevalue("empty")
    return memory.database


@pytest_asyncio.fixture(loop_scope="session")
async def stage(profile: Profile, database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """The stage with an open house."""
    stage = Stage(profile, database, tmp_path)
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture
def maria(stage: Stage) -> Actor:
    """A consumer who speaks French."""
    return stage.actor(MARIA)


@pytest.fixture
def tom(stage: Stage) -> Actor:
    """A consumer who speaks English."""
    return stage.actor(TOM)


@pytest.fixture
def stranger(stage: Stage) -> Actor:
    """Somebody with no business at the desk."""
    return stage.actor(SACHA)


@pytest.fixture
def olga(stage: Stage) -> Actor:
    """An agent, in her private chat with the desk's bot."""
    return stage.actor(OLGA)


@pytest.fixture
def paul(stage: Stage) -> Actor:
    """A supervisor, in his private chat with the desk's bot."""
    return stage.actor(PAUL)
