"""T11: everybody at once, and each of them as if alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storage.engine import Database
from tests.faults.crowds import Crowd, beside, crowded
from tests.faults.ground import profile
from tests.faults.invariants import broken
from tests.faults.run import Run
from tests.keys import KEY
from tests.memory import Memory

PEOPLE = int(os.environ.get("RECOURS_FAULTS_PEOPLE", "6"))
"""200 at night."""
RUNS = int(os.environ.get("RECOURS_FAULTS_RUNS", "6"))
"""Of each test; 100 at night."""


@pytest.mark.parametrize("seed", range(RUNS))
async def test_a_crowd_files_as_many_complaints_as_it_has_people(
    empty: bytes, tmp_path: Path, seed: int
) -> None:
    stage = Crowd(profile(), Memory(empty).database, tmp_path)
    await stage.open()
    found = await crowded(stage, PEOPLE, seed)
    sent = {one.id: 1 for one in stage.world.accounts if one.name.startswith("Person")}
    assert [*found, *await broken(Run(stage, tmp_path, sent))] == []
    await stage.close()


@pytest.fixture
def address(postgres_database: str) -> str:
    return postgres_database


@pytest.mark.parametrize("seed", range(RUNS, 2 * RUNS))
async def test_two_processes_share_the_crowd(address: str, tmp_path: Path, seed: int) -> None:
    stage = Crowd(profile(), Database(address, KEY), tmp_path)
    await stage.open()
    other = beside(stage, Database(address, KEY))
    await other.greet()
    stage.others = (other,)
    found = await crowded(stage, PEOPLE, seed)
    sent = {one.id: 1 for one in stage.world.accounts if one.name.startswith("Person")}
    assert [*found, *await broken(Run(stage, tmp_path, sent))] == []
    await other.close()
    await stage.close()
