"""Two intakes behind a proxy, a desk, two relays and a clock, on one PostgreSQL, under fire."""

from __future__ import annotations

from pathlib import Path

from tests.scale.topology import Volume, play


async def test_nothing_is_lost_while_processes_and_the_database_are_killed(tmp_path: Path) -> None:
    volume = Volume(people=20, complaints=30, kills=2)
    found = await play(volume, tmp_path, seed=5)
    assert found.broken == []
    assert (found.cases, found.gaps) == (30, 0)
    assert sum(found.killed.values()) == 2
