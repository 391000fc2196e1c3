"""T9 and T10 with every change: updates nobody can have meant, and good ones in any order."""

import pytest

from tests.faults.families import broken_by


@pytest.mark.parametrize(
    "family", ["poison", "corpus", "sequences"], ids=["T9 fuzz", "T9 corpus", "T10"]
)
async def test_what_was_written_counts_once_and_nobody_is_held_up(family: str) -> None:
    assert await broken_by(family) == []
