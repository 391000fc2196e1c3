"""T6, T15 and T17: days in town with every change; `make faults` lives thousands."""

import asyncio

import pytest

from tests.faults.days import in_virtual_time
from tests.faults.families import broken_by
from tests.faults.simulation import PLAN


@pytest.mark.parametrize("family", ["clocks", "backups", "simulation"], ids=["T6", "T15", "T17"])
async def test_whatever_the_seed_wants_the_model_is_right(family: str) -> None:
    assert await broken_by(family) == []


async def test_the_same_seed_is_the_same_day() -> None:
    first, again, other = [
        await asyncio.to_thread(in_virtual_time, PLAN, seed) for seed in (3, 3, 6)
    ]
    assert first == again
    assert first != other
