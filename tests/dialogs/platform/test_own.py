"""A complaint about the platform itself says that another person than usual handles it."""

from __future__ import annotations

import pytest

from tests.dialogs.cases.stage import Follower
from tests.dialogs.platform.stage import filed
from tests.dialogs.stage import Desk

SAID = "It is about ourselves: another person than usual handles it."


@pytest.mark.acceptance("S1-72")
async def test_the_status_says_who_handles_it(maria: Follower, desk: Desk) -> None:
    own = next(one for one in desk.profile.directory.brands if one.own)
    case = await filed(desk, brand=own.answer)
    await maria.says("/status")
    assert SAID in maria.sees
    assert f"Against: {own.name}" in maria.sees
    await maria.presses("All my complaints")
    assert SAID in maria.sees
    assert str(case.number) in maria.sees


async def test_nobody_is_mandated_against_themselves(maria: Follower, desk: Desk) -> None:
    own = next(one for one in desk.profile.directory.brands if one.own)
    await maria.looks_at(await filed(desk, brand=own.answer))
    await maria.presses("Papers and proofs")
    assert not [one for one in maria.buttons if "andate" in one]


async def test_any_other_complaint_names_the_trader_alone(maria: Follower, desk: Desk) -> None:
    await filed(desk)
    await filed(desk, brand="Boucherie Sanzot")
    await maria.says("/status")
    assert "Against: Ailes Exemple" in maria.sees
    assert "Against: Boucherie Sanzot" in maria.sees
    assert SAID not in maria.sees
