"""The actors of the stories. Each story has its own world, its own house, its own database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from complaints.profile import Profile, read_profile
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


@pytest.fixture
async def stage(profile: Profile, empty: bytes, tmp_path: Path) -> AsyncIterator[Stage]:
    """The stage with an open house."""
    memory = Memory(empty)
    stage = Stage(profile, memory.database, tmp_path)
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
