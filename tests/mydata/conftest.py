"""The office of the tests about copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.engine import Database
from tests.rules.cases import platform
from tests.storage.clock import Clock
from tests.storage.office import Office


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(database: Database, tmp_path: Path, clock: Clock) -> Office:
    return Office.on(database, tmp_path, clock, profile=platform())
