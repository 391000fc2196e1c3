"""T13: whoever cancels the program, wherever it waits, loses nothing."""

import pytest

from tests.faults.cancels import awaits, cancelled

STRIDES = {"send": 19, "attach": 73, "answer": 73, "take": 73, "handover": 127}
"""Every so manieth await here; `python -m tests.faults cancels` takes all, of all scenes."""


@pytest.mark.parametrize("scene", STRIDES)
async def test_a_cancellation_at_any_await_loses_nothing(scene: str) -> None:
    last = await awaits(scene)
    results = [await cancelled(scene, at) for at in range(1, last + 1, STRIDES[scene])]
    assert all(one.hit for one in results)
    assert not [one.said for one in results if one.broken]
