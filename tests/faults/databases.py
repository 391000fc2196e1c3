"""T5 on SQLite: somebody else holds the lock, the disk is slow, and people go on meanwhile."""

from __future__ import annotations

from tests.faults.days import Plan, lived
from tests.faults.result import Result
from tests.faults.troubles import database_is_locked, disk_fails, disk_is_slow

PLAN = Plan("databases", (database_is_locked, disk_is_slow, disk_fails), most=2)


async def held_up(seed: int) -> Result:
    """One day."""
    return await lived(PLAN, seed)
