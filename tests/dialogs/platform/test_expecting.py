"""A brand owes no answer here: nothing says "our answer" or "we are late" in its place (S1-19)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.actions import Acknowledge, AskInformation, RecordRemedy, SendHolding, Take
from complaints.case import Status
from dialogs.phrases.statuses import STATUSES
from dialogs.phrases.traders import EVENTS_THERE, STATUSES_THERE
from tests.dialogs.cases.stage import Follower, does, passes, today
from tests.dialogs.platform.stage import (
    AMELIE,
    OLGA,
    answered_by,
    filed,
    is_done,
    suspended,
    written,
)
from tests.dialogs.stage import Desk

OURS = ("Our answer", "our answer", "We still owe you", "What we owe you")


def promises(maria: Follower) -> list[str]:
    """What would be promised in the place of the brand."""
    return [one for one in OURS if one in maria.sees]


@pytest.mark.acceptance("S1-19")
@pytest.mark.parametrize("days", [0, 33, 70])
async def test_an_answer_of_a_brand_is_expected_and_not_promised(
    maria: Follower, desk: Desk, days: int
) -> None:
    # That somebody confirms the receipt is promised, and kept by whoever does it first.
    case = await does(desk, await filed(desk), Acknowledge(), AMELIE)
    await passes(desk, case, days=days)
    await maria.looks_at(case)
    assert "we are late" not in maria.sees
    assert not promises(maria)
    if not days:
        assert "an answer is expected" in maria.sees
    await maria.presses("Dates and history")
    assert not promises(maria)
    assert "we are late" not in maria.sees
    assert "When an answer is expected" in maria.sees


async def test_the_same_dates_are_ours_where_it_is_about_us(maria: Follower, desk: Desk) -> None:
    own = next(one for one in desk.profile.directory.brands if one.own)
    await maria.looks_at(await filed(desk, brand=own.answer))
    assert "Our answer" in maria.sees
    assert STATUSES[Status.RECEIVED] in maria.sees


async def test_the_receipt_promises_no_answer_of_others(maria: Follower) -> None:
    await is_done(maria)
    await maria.approves()
    assert "by which we must answer" not in maria.sees
    await maria.presses("Send my complaint")
    assert not promises(maria)
    assert "What comes next, and until when:" in maria.sees
    assert "Ailes Exemple is told of your complaint now." in maria.sees
    assert "A person of the team takes" not in maria.sees


async def test_what_the_brand_does_is_told_in_its_name(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await maria.looks_at(case)
    assert "Received. Ailes Exemple is told of it." in maria.sees
    await does(desk, case, Acknowledge(), AMELIE)
    await maria.looks_at(case)
    assert "Its receipt was confirmed." in maria.sees
    await does(desk, case, AskInformation(("The ticket",)), AMELIE)
    await maria.looks_at(case)
    assert "Ailes Exemple asks you for:" in maria.sees
    assert "the team has asked" not in maria.sees
    await written(desk, case)
    await maria.presses("Dates and history")
    for kind in ("confirmed that it has the complaint", "asked you for something", "wrote you"):
        assert f"Ailes Exemple {kind}" in maria.sees


async def test_what_the_team_does_is_told_as_the_teams(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await does(desk, case, Take(), OLGA)
    await does(desk, case, AskInformation(("The ticket",)), OLGA)
    await maria.looks_at(case)
    assert "The team asks you for:" in maria.sees
    await maria.presses("Dates and history")
    assert "The team asked you for something that is missing." in maria.sees


async def test_nothing_that_a_brand_may_do_is_called_the_teams(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await does(desk, case, Acknowledge(), AMELIE)
    await does(desk, case, SendHolding("Fog.", today(desk) + timedelta(days=40)), AMELIE)
    case = await answered_by(desk, case, promised=True)
    await does(desk, case, RecordRemedy(today(desk)), AMELIE)
    acts = {one.kind for one in await desk.casebook.history(case.id) if one.actor == AMELIE}
    assert acts <= set(EVENTS_THERE)
    assert set(STATUSES_THERE) <= set(STATUSES)


async def test_a_suspended_complaint_is_the_teams_turn_once_proved(
    maria: Follower, desk: Desk
) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Send proof")
    await maria.says("Here.")
    await maria.chooses("I’m done: look it over", "Send it to the team")
    assert "It is our turn to act" in maria.sees
