"""The whole house as in the stories, for people who mean no good."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from complaints.profile import Profile
from storage.engine import Database
from storage.gate import Pace
from tests.commands.shop import shop
from tests.memory import Memory
from tests.rules.cases import pot
from tests.stage import Stage
from tests.storage.clock import Clock
from tests.storage.office import Office
from tests.stories.conftest import maria, olga, paul, profile, stranger, tom

__all__ = [
    "maria", "olga", "paul", "profile", "shop", "stranger", "tom",
]  # fmt: skip


@pytest.fixture
def database(memory: Memory, empty: bytes) -> Database:
    """An empty database in memory: what these stories are about is not in the database."""
    memory.image = empty
    return memory.database


@pytest.fixture
def office(shared_database: Database, tmp_path: Path) -> Office:
    """A casebook without bots, on each kind of database."""
    return Office.on(shared_database, tmp_path, Clock(), profile=pot())


@pytest_asyncio.fixture(loop_scope="session")
async def stage(profile: Profile, database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """The stage with an open house."""
    stage = Stage(profile, database, tmp_path)
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(loop_scope="session")
async def paced(profile: Profile, database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """A house with a gate, as it stands on Telegram."""
    stage = Stage(profile, database, tmp_path)
    stage.pace = Pace()
    await stage.open()
    yield stage
    await stage.close()
