"""T4 and T7-T10 at the volume of every change; `python -m tests.faults` runs them longer."""

from collections.abc import Awaitable, Callable, Iterable

import pytest

from tests.faults.disks import filled
from tests.faults.poison import of_the_corpus, poisoned
from tests.faults.postmen import delivered
from tests.faults.result import Result
from tests.faults.sequences import sequence
from tests.faults.storms import storm


@pytest.mark.parametrize(
    ("family", "seeds"),
    [
        (sequence, range(100)),
        (storm, range(60)),
        (delivered, range(20)),
        (poisoned, range(40)),
        (of_the_corpus, (0, 5, 12)),
        (filled, range(40)),
    ],
    ids=["T10", "T7", "T8", "T9 fuzz", "T9 corpus", "T4"],
)
async def test_nothing_is_lost_whatever_the_seed_wants(
    family: Callable[[int], Awaitable[Result]], seeds: Iterable[int]
) -> None:
    results = [await family(seed) for seed in seeds]
    assert any(one.hit for one in results), "no fault met anything"
    assert not [one.said for one in results if one.broken]
