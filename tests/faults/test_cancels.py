"""T13: whoever cancels the program, wherever it waits, loses nothing."""

import pytest

from tests.faults.cancels import awaits, cancelled

STRIDE = 17
"""Every seventeenth await here; `python -m tests.faults cancels` takes all."""


@pytest.mark.parametrize("scene", ["send", "attach", "answer", "take"])
async def test_a_cancellation_at_any_await_loses_nothing(scene: str) -> None:
    last = await awaits(scene)
    results = [await cancelled(scene, at) for at in range(1, last + 1, STRIDE)]
    assert all(one.hit for one in results)
    assert not [one.said for one in results if one.broken]
