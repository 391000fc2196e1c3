"""T17: days in town at the volume of every change; `make faults F=simulation` plays a thousand."""

import asyncio

from tests.faults.simulation import in_virtual_time, simulated

SEEDS = 8


async def test_whatever_the_seed_wants_the_model_is_right() -> None:
    results = [await simulated(seed) for seed in range(SEEDS)]
    assert not [one.said for one in results if one.broken]


async def test_the_same_seed_is_the_same_day() -> None:
    first, again, other = [await asyncio.to_thread(in_virtual_time, seed) for seed in (3, 3, 6)]
    assert first == again
    assert first != other
