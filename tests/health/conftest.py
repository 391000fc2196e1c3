"""A whole house in process, watched through its health port."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from complaints.profile import Profile, read_profile
from storage.engine import Database
from tests.health.watched import Watched
from tests.keys import KEY
from tests.stage import MARIA, Actor, Stage


@pytest.fixture(scope="session")
def profile() -> Profile:
    """The organisation; nothing changes it."""
    return read_profile("pot")


@pytest.fixture
async def stage(profile: Profile, sqlite_file: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The stage with an open house."""
    stage = Stage(profile, Database(sqlite_file, KEY), tmp_path)
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture
async def watched(stage: Stage, tmp_path: Path) -> AsyncIterator[Watched]:
    """The same, watched."""
    async with Watched.over(stage, tmp_path) as watched:
        yield watched


@pytest.fixture
def maria(stage: Stage) -> Actor:
    """A consumer who speaks French."""
    return stage.actor(MARIA)
