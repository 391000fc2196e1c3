"""T4 and T7-T10 at the volume of every change; `python -m tests.faults` runs them longer."""

from collections.abc import Awaitable, Callable

import pytest

from tests.faults.disks import filled
from tests.faults.poison import poisoned
from tests.faults.postmen import delivered
from tests.faults.result import Result
from tests.faults.sequences import sequence
from tests.faults.storms import storm

SEEDS = 6


@pytest.mark.parametrize(
    "family", [sequence, storm, delivered, poisoned, filled], ids=["T10", "T7", "T8", "T9", "T4"]
)
async def test_nothing_is_lost_whatever_the_seed_wants(
    family: Callable[[int], Awaitable[Result]],
) -> None:
    results = [await family(seed) for seed in range(SEEDS)]
    assert any(one.hit for one in results), "no fault met anything"
    assert not [one.said for one in results if one.broken]
