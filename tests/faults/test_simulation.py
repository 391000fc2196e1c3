"""T5, T6, T12, T15 and T17: a few days in town with every change; `make faults` lives thousands."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.faults.backups import copied
from tests.faults.clocks import misled
from tests.faults.databases import held_up
from tests.faults.days import in_virtual_time
from tests.faults.result import Result
from tests.faults.simulation import PLAN, simulated
from tests.faults.stops import ended


@pytest.mark.parametrize(
    ("family", "days"),
    [(held_up, 30), (misled, 20), (ended, 15), (copied, 10), (simulated, 40)],
    ids=["T5", "T6", "T12", "T15", "T17"],
)
async def test_whatever_the_seed_wants_the_model_is_right(
    family: Callable[[int], Awaitable[Result]], days: int
) -> None:
    results = [await family(seed) for seed in range(days)]
    assert not [one.said for one in results if one.broken]


async def test_the_same_seed_is_the_same_day() -> None:
    first, again, other = [
        await asyncio.to_thread(in_virtual_time, PLAN, seed) for seed in (3, 3, 6)
    ]
    assert first == again
    assert first != other
