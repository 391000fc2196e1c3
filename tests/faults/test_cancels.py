"""T13: whoever cancels the program, wherever it waits, loses nothing."""

import pytest

from tests.faults.cancels import awaits, cancelled

STRIDES = {"send": 1, "attach": 7, "answer": 7, "take": 7, "handover": 37}
"""Every await of *Send*, every so manieth here; `make faults F=cancels` takes all, everywhere."""


@pytest.mark.parametrize("scene", STRIDES)
async def test_a_cancellation_at_any_await_loses_nothing(scene: str) -> None:
    last = await awaits(scene)
    results = {at: await cancelled(scene, at) for at in range(1, last + 1, STRIDES[scene])}
    # Papers are made in another thread, which may be done sooner: the last awaits are not met then.
    assert [at for at, one in results.items() if at <= 0.8 * last and not one.met] == []
    assert not [one.said for one in results.values() if one.broken]
