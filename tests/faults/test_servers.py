"""T5 on PostgreSQL, in a file of its own: it waits for its server more than it works."""

from tests.faults.families import broken_by


async def test_a_gesture_survives_a_database_that_goes_away_and_comes_back() -> None:
    assert await broken_by("servers") == []
