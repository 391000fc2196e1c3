"""The office of the tests about exports: one database, because reading it is claimed elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.engine import Database
from tests.storage.clock import Clock
from tests.storage.office import Office


@pytest.fixture
def office(database_in_memory: Database, tmp_path: Path) -> Office:
    return Office.on(database_in_memory, tmp_path, Clock())
