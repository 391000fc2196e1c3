"""T6: the clock of the machine is wrong, on days on which clocks are hard to read anyway."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.faults.days import Plan, lived
from tests.faults.result import Result
from tests.faults.troubles import clock_is_set, clock_slews, flooded
from tests.stage import MORNING

PLAN = Plan(
    "clocks",
    (clock_is_set, clock_is_set, clock_is_set, clock_slews, flooded),
    most=5,
    mornings=(
        MORNING,
        datetime(2027, 10, 31, 0, 59, 56, tzinfo=UTC),  # four seconds before an hour comes twice
        datetime(2027, 3, 28, 0, 59, 56, tzinfo=UTC),  # four seconds before an hour is left out
        datetime(2028, 2, 28, 22, 59, 56, tzinfo=UTC),  # four seconds before 29 February in Paris
        datetime(2026, 12, 31, 22, 59, 56, tzinfo=UTC),  # and before a new year
    ),
)


async def misled(seed: int) -> Result:
    """One day."""
    return await lived(PLAN, seed)
