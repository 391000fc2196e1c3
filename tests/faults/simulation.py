"""T17: days in town on which anything may happen."""

from __future__ import annotations

from tests.faults.days import Plan, lived
from tests.faults.result import Result
from tests.faults.troubles import clock_jumps, disk_fails, killed, restarted, telegram_fails

PLAN = Plan(
    "simulation",
    (killed, killed, restarted, telegram_fails, telegram_fails, disk_fails, clock_jumps),
    most=3,
)


async def simulated(seed: int) -> Result:
    """One day."""
    return await lived(PLAN, seed)
