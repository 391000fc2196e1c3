"""Following a complaint from another account, with its number and claim code."""

from __future__ import annotations

import pytest
from aiogram.types import Voice

from complaints.refusals import Refusal
from dialogs.phrases import REFUSALS
from storage.joining import TRIES, WAIT
from tests.dialogs.cases.stage import Follower, filed
from tests.dialogs.stage import Desk

WRONG = REFUSALS[Refusal.CLAIM_WRONG]


async def test_number_and_code_open_the_complaint(maria: Follower, desk: Desk) -> None:
    case = await filed(desk, telegram_id=99, said="Tom's story")
    await maria.says("/status")
    await maria.chooses("Follow with a claim code")
    await maria.says(str(case.number))
    await maria.says(desk.casebook.claim_code(case.number).lower())
    assert "You follow this complaint from here now" in maria.sees
    assert f"Complaint {case.number}" in maria.sees
    await maria.chooses("Dates and history")
    assert "It is followed from another account too" in maria.sees


async def test_both_can_be_typed_at_once(maria: Follower, desk: Desk) -> None:
    case = await filed(desk, telegram_id=99)
    await maria.says("/join")
    await maria.says(f"{case.number} {desk.casebook.claim_code(case.number)}")
    assert "You follow this complaint from here now" in maria.sees


async def test_a_wrong_code_and_an_unknown_number_sound_the_same(
    maria: Follower, desk: Desk
) -> None:
    case = await filed(desk, telegram_id=99)
    said = []
    for number in (str(case.number), "2026-000999"):
        await maria.says(f"/join {number}")
        await maria.says("AAAA-BBBB-CCCC")
        said.append(maria.sees.replace(number, "").split("\n")[0])
        assert WRONG in maria.sees
    assert said[0] == said[1]
    await maria.says(desk.casebook.claim_code(case.number))
    assert WRONG in maria.sees


async def test_a_voice_for_a_code_is_asked_for_in_writing_and_is_no_wrong_code(
    maria: Follower, desk: Desk
) -> None:
    case = await filed(desk, telegram_id=99)
    voice = Voice(file_id="v", file_unique_id="v", duration=3)
    await maria.says("/join")
    await maria.sends(voice=voice)
    assert "I cannot read the number from this. Please type it." in maria.sees
    await maria.says(str(case.number))
    await maria.sends(voice=voice)
    assert "I cannot read the claim code from this. Please type it." in maria.sees
    assert WRONG not in maria.sees


async def test_after_some_wrong_codes_the_account_waits(maria: Follower, desk: Desk) -> None:
    case = await filed(desk, telegram_id=99)
    code = desk.casebook.claim_code(case.number)
    await maria.says(f"/join {case.number}")
    for _ in range(TRIES):
        await maria.says("AAAA-BBBB-CCCC")
    await maria.says(code)
    assert "a quarter of an hour at first" in maria.sees
    desk.clock.go(seconds=WAIT.total_seconds())
    await maria.says(code)
    assert "You follow this complaint from here now" in maria.sees


@pytest.mark.parametrize("typed", ["hello", "2026", "", "x" * 4000])
async def test_what_is_no_number_is_said(maria: Follower, typed: str) -> None:
    await maria.says("/join")
    await maria.says(typed)
    assert "Type the number of the complaint" in maria.sees


async def test_ones_own_complaint_needs_no_code(maria: Follower) -> None:
    case = await maria.files()
    await maria.says("/join")
    await maria.says(str(case.number))
    assert "among yours already" in maria.sees


async def test_a_code_that_is_far_too_long_is_not_tried(maria: Follower, desk: Desk) -> None:
    case = await filed(desk, telegram_id=99)
    await maria.says(f"/join {case.number}")
    for _ in range(TRIES + 1):
        await maria.says("A" * 500)
        assert WRONG in maria.sees
    await maria.says(desk.casebook.claim_code(case.number))
    assert "You follow this complaint from here now" in maria.sees
