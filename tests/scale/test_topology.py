"""Two intakes behind a proxy, a desk, two relays and a clock, on one PostgreSQL, under fire."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.scale.topology import Volume, play

PATIENCE_SECONDS = 300.0
"""A run takes half a minute on a quiet machine; one that hangs must not take all there is."""


@pytest.mark.skipif(
    "RECOURS_TOPOLOGY" not in os.environ,
    reason="six processes, PostgreSQL and their people want both cores of a small machine for "
    "themselves, or their patience ends; `make topology` plays it alone",
)
async def test_nothing_is_lost_while_processes_and_the_database_are_killed(tmp_path: Path) -> None:
    volume = Volume(people=12, complaints=18, kills=2)
    async with asyncio.timeout(PATIENCE_SECONDS):
        found = await play(volume, tmp_path, seed=5)
    assert found.broken == []
    assert (found.cases, found.gaps) == (18, 0)
    assert sum(found.killed.values()) == 2
