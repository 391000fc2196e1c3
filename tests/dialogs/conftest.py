"""A desk and a person for every test of the windows."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.dialogs.stage import Desk, Guest, opened
from tests.rules.cases import pot


@pytest.fixture
def empty_database(sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a migrated SQLite file."""
    shutil.copy(sqlite_template, tmp_path / "recours.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}"


@pytest.fixture
async def desk(empty_database: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk of profile `pot`."""
    async with opened(empty_database, tmp_path, pot()) as desk:
        yield desk


@pytest.fixture
async def maria(desk: Desk) -> Guest:
    """Somebody who speaks English with us since long."""
    return await desk.regular()
