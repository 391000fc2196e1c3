"""The languages that officers chose."""

from __future__ import annotations

from storage.engine import Database
from storage.officers import Officers

OLGA = 7_000_000_000_500


async def test_the_last_choice_of_an_officer_counts(database: Database) -> None:
    officers = Officers(database)
    assert await officers.languages() == {}
    await officers.speak(OLGA, "fr")
    await officers.speak(OLGA + 1, "en")
    await officers.speak(OLGA, "en")
    await officers.speak(OLGA, "en")
    assert await Officers(database).languages() == {OLGA: "en", OLGA + 1: "en"}
