"""A desk and a person for every test of the windows, on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from storage.engine import Database
from tests.dialogs.stage import Desk, Guest, opened
from tests.rules.cases import pot


@pytest.fixture
def desk(shared_database: Database, tmp_path: Path) -> Desk:
    """The desk of profile `pot`."""
    return opened(shared_database, tmp_path, pot())


@pytest_asyncio.fixture(loop_scope="session")
async def maria(desk: Desk) -> Guest:
    """Somebody who speaks English with us since long."""
    return await desk.regular()
