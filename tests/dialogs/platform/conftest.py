"""Somebody who complains about a brand on a platform for many, and the people behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from storage.engine import Database
from tests.dialogs.cases.stage import Follower, follower
from tests.dialogs.platform.stage import platform
from tests.dialogs.stage import Desk, opened


@pytest.fixture
def desk(database_in_memory: Database, tmp_path: Path) -> Desk:
    """The desk of profile `platform`, with an officer and the contact of a brand."""
    return opened(database_in_memory, tmp_path, platform())


@pytest_asyncio.fixture(loop_scope="session")
async def maria(desk: Desk) -> Follower:
    """Maria speaks English with us."""
    return await follower(desk)
