"""T5 and T12: days on which the database is held up, and days with stops, with every change."""

import pytest

from tests.faults.families import broken_by


@pytest.mark.parametrize("family", ["databases", "stops"], ids=["T5", "T12"])
async def test_whoever_was_interrupted_goes_on(family: str) -> None:
    assert await broken_by(family) == []
