"""The mandate: handed out to be signed, and sent back as a supplement."""

from __future__ import annotations

import pytest

from tests.dialogs.cases.stage import Follower
from tests.dialogs.platform.stage import filed, suspended
from tests.dialogs.stage import Desk


@pytest.mark.acceptance("S1-89")
async def test_it_is_handed_out_to_be_signed(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await maria.looks_at(case)
    await maria.presses("Papers and proofs")
    await maria.presses("Mandate to sign (PDF)")
    ((name, content),) = maria.cloud.handed
    assert str(case.number) in name
    assert content.startswith(b"%PDF")
    assert "Nothing obliges you to." in maria.sees


@pytest.mark.parametrize("doubted", [False, True])
async def test_the_signed_one_comes_back_as_a_supplement(
    maria: Follower, desk: Desk, doubted: bool
) -> None:
    case = await filed(desk)
    if doubted:
        case = await suspended(desk, case)
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs", "Send the signed mandate back")
    await maria.sends(**maria.photo("signed"))
    await maria.chooses("I’m done: look it over", "Send the mandate")
    assert "The mandate was received." in maria.sees
    (added,) = (await maria.case(case)).course.supplements
    assert len(added.exhibits) == 1


async def test_a_second_tap_sends_it_once(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs", "Send the signed mandate back")
    await maria.sends(**maria.photo("signed"))
    await maria.presses("I’m done: look it over")
    window = maria.screen.last_message()
    await maria.presses("Send the mandate", on=window)
    await maria.presses("Send the mandate", on=window)
    assert len((await maria.case(case)).course.supplements) == 1
