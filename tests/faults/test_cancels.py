"""T13: whoever cancels the program, wherever it waits, loses nothing."""

import pytest

from tests.faults.cancels import awaits, cancelled

STRIDES = {"send": 1, "attach": 7, "answer": 7, "take": 7, "handover": 37}
"""Every await of *Send*, every so manieth here; `make faults F=cancels` takes all, everywhere."""


@pytest.mark.parametrize("scene", STRIDES)
async def test_a_cancellation_at_any_await_loses_nothing(scene: str) -> None:
    last = await awaits(scene)
    results = [await cancelled(scene, at) for at in range(1, last + 1, STRIDES[scene])]
    # How often somebody waits depends a little on what is done already when they come.
    assert sum(one.met for one in results) >= 0.9 * len(results)
    assert not [one.said for one in results if one.broken]
