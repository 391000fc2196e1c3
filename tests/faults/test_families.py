"""T4, T7 and T8 with every change; `make faults` plays them for a night."""

import pytest

from tests.faults.families import broken_by


@pytest.mark.parametrize("family", ["disks", "storms", "postmen"], ids=["T4", "T7", "T8"])
async def test_nothing_is_lost_whatever_the_seed_wants(family: str) -> None:
    assert await broken_by(family) == []
