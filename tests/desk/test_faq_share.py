"""Claims about what officers learn of the FAQ check: which questions it fails, and of nobody."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

import pytest

from complaints.contacts import Way
from complaints.faq_figures import FaqTally, figures
from tests.desk.stage import MARIA, Player, Stage

TODAY = date(2026, 3, 2)
LAST_YEAR = date(2025, 3, 2)


async def counts(stage: Stage, kind: FaqTally, key: str, n: int, day: date = TODAY) -> None:
    await stage.casebook.tallies.count_all(day, [(kind, key)] * n)


async def a_quarter(stage: Stage) -> None:
    """Fees help nobody, the mediator's page does, and something of last year is over."""
    for kind, key, n in (
        (FaqTally.ASKED, "", 20),
        (FaqTally.NO_ENTRY, "", 5),
        (FaqTally.OFFERED, "fees", 12),
        (FaqTally.OFFERED, "mediator", 9),
        (FaqTally.READ, "fees", 8),
        (FaqTally.READ, "mediator", 4),
        (FaqTally.SOLVED, "fees", 1),
        (FaqTally.NOT_SOLVED, "fees", 5),
        (FaqTally.SOLVED, "mediator", 3),
        (FaqTally.READ, "gone-since", 1),
        (FaqTally.DOOR, "employer", 3),
        (FaqTally.OVERRULED, "employer", 2),
    ):
        await counts(stage, kind, key, n)
    await counts(stage, FaqTally.NOT_SOLVED, "fees", 100, LAST_YEAR)


async def test_what_the_faq_fails_comes_first_and_is_marked(stage: Stage, olga: Player) -> None:
    await a_quarter(stage)
    await olga.writes("/stats")
    read = olga.read()
    assert "20 messages were looked up" in read
    assert "No entry answered: 5 of 20 (25%)" in read
    assert "Solved by an answer: 4" in read
    failing = "⚠ What are the fees?: offered 12, read 8, solved 1, not solved 5"
    helping = "How do I go to the mediator?: offered 9, read 4, solved 3, not solved 0"
    assert failing in read
    assert f"⚠ {helping}" not in read
    assert read.index(failing) < read.index("offered 9, read 4, solved 3, not solved 0")
    assert "gone-since: offered 0, read 1" in read
    assert "Taken for something about an employer: 3, of these overruled by the person: 2" in read


async def test_figures_of_the_faq_stand_beside_those_of_complaints(
    stage: Stage, olga: Player
) -> None:
    await a_quarter(stage)
    await stage.files()
    await olga.writes("/stats")
    assert "1 complaint received" in olga.read()
    assert "20 messages were looked up" in olga.read()


async def test_where_nobody_asked_nothing_is_said_of_it(stage: Stage, olga: Player) -> None:
    await stage.files()
    await olga.writes("/stats")
    assert "Asked before complaining" not in olga.read()


async def test_questions_that_wait_are_told(stage: Stage, olga: Player) -> None:
    person = await stage.people.meet(MARIA.id)
    await stage.casebook.ask_team(UUID(int=1), person.id, "Secret?", "en", Way.CHAT)
    await olga.writes("/stats")
    assert "1 question to the team waits: /questions" in olga.read()
    assert "Secret" not in olga.read()


async def test_counts_of_one_key_add_up_over_days(stage: Stage) -> None:
    for day in (LAST_YEAR, TODAY, TODAY):
        await counts(stage, FaqTally.READ, "fees", 2, day)
    await counts(stage, FaqTally.READ, "mediator", 1)
    tallies = stage.casebook.tallies
    found = await tallies.by_key([FaqTally.READ, FaqTally.SOLVED], LAST_YEAR, TODAY)
    assert found == {FaqTally.READ: {"fees": 6, "mediator": 1}, FaqTally.SOLVED: {}}
    assert await tallies.total(FaqTally.READ, TODAY, TODAY) == 5


@pytest.mark.parametrize(
    ("solved", "not_solved", "fails"),
    [(0, 2, False), (0, 3, True), (1, 2, True), (2, 2, False), (3, 2, False), (2, 3, True)],
)
def test_an_entry_fails_when_it_helps_less_than_half_of_those_who_say(
    solved: int, not_solved: int, fails: bool
) -> None:
    counted: dict[str, Counter[str]] = {
        FaqTally.SOLVED: Counter({"fees": solved}),
        FaqTally.NOT_SOLVED: Counter({"fees": not_solved}),
    }
    (entry,) = figures(counted).entries
    assert entry.fails is fails
