"""T5 on PostgreSQL at the volume of every change; `make faults F=servers` runs a thousand."""

from tests.faults.servers import outage

SEEDS = (1, 26)
"""Cut before and after, and sent away."""


async def test_a_gesture_survives_a_database_that_goes_away_and_comes_back() -> None:
    results = [await outage(seed) for seed in SEEDS]
    assert all(one.hit for one in results), "no trouble met anything"
    assert not [one.said for one in results if one.broken]
