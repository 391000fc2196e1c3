"""The actors of the stories. Each story has its own world, its own house, its own database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from complaints.profile import Profile, read_profile
from storage.engine import Database
from tests.memory import Memory, image_of
from tests.stage import MARIA, OLGA, PAUL, SACHA, TOM, Actor, Stage


@pytest.fixture(scope="session")
def profile() -> Profile:
    """The organisation; nothing changes it."""
    return read_profile("pot")


@pytest.fixture(scope="session")
def empty(sqlite_template: Path) -> bytes:
    """A migrated, empty database."""
    return image_of(sqlite_template)


@pytest.fixture(params=["sqlite", "postgresql"])
def open_database(request: pytest.FixtureRequest) -> Callable[[], Database]:
    """Opens this story's database; every time the same one, as after a restart."""
    if request.param == "sqlite":
        return Memory(request.getfixturevalue("empty")).database
    url: str = request.getfixturevalue("postgres_database")
    return lambda: Database(url)


@pytest.fixture
async def stage(
    profile: Profile, open_database: Callable[[], Database], tmp_path: Path
) -> AsyncIterator[Stage]:
    """The stage with an open house."""
    stage = Stage(profile, open_database, tmp_path)
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
