"""Somebody who follows complaints, and a desk with an officer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from storage.engine import Database
from tests.dialogs.cases.stage import OFFICERS, Follower, follower
from tests.dialogs.stage import Desk, opened
from tests.rules.cases import pot


@pytest.fixture
def desk(shared_database: Database, tmp_path: Path) -> Desk:
    """The desk of profile `pot`, with Olga."""
    return opened(shared_database, tmp_path, replace(pot(), officers=OFFICERS))


@pytest_asyncio.fixture(loop_scope="session")
async def maria(desk: Desk) -> Follower:
    """Maria speaks English with us."""
    return await follower(desk)
