"""The official answer, and rating it again: ten days, in words, and silence is no satisfaction."""

from __future__ import annotations

import pytest

from complaints.case import Status
from locales import words
from tests.dialogs.cases.stage import Follower, passes
from tests.dialogs.platform.stage import OLGA, answered_by, filed
from tests.dialogs.stage import Desk

ENGLISH = words("en")


async def test_an_answer_of_the_brand_is_called_its_official_answer(
    maria: Follower, desk: Desk
) -> None:
    case = await answered_by(desk, await filed(desk))
    await maria.looks_at(case)
    assert "Official answer of Ailes Exemple" in maria.sees
    assert "Our answer of" not in maria.sees
    await maria.presses("What we wrote to you")
    assert "Official answer no. 1 of Ailes Exemple" in maria.sees


async def test_an_answer_of_the_team_is_ours(maria: Follower, desk: Desk) -> None:
    case = await answered_by(desk, await filed(desk), OLGA)
    await maria.looks_at(case)
    assert "Our answer of" in maria.sees
    assert "Official answer" not in maria.sees


async def test_the_answer_is_rated_in_words_with_the_last_day(maria: Follower, desk: Desk) -> None:
    case = await answered_by(desk, await filed(desk, first_rating="2"))
    await maria.looks_at(case)
    await maria.presses("Rate the answer")
    due = case.deadline("feedback")
    assert due is not None
    assert "When you filed it, it was 2 of 5." in maria.sees
    assert f"You can rate the answer until {ENGLISH.day(due.due)}." in maria.sees
    assert "never counts as satisfaction" in maria.sees
    assert "5 of 5 – very satisfied" in maria.buttons
    await maria.presses("3 of 5 – neither satisfied nor dissatisfied")
    await maria.presses("Send it without more words")
    after = await maria.case(case)
    assert after.course.ratings[-1].stars == 3
    assert after.status is Status.ANSWERED
    assert "Rate the answer" not in maria.buttons
    assert "The answer does not satisfy me" in maria.buttons


async def test_another_answer_is_rated_again(maria: Follower, desk: Desk) -> None:
    case = await answered_by(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.chooses("Rate the answer", "1 of 5 – very dissatisfied")
    await maria.chooses("Send it without more words", "The answer does not satisfy me")
    await maria.presses("I am not satisfied, without more words")
    assert "Rate the answer" not in maria.buttons
    await answered_by(desk, case)
    await maria.looks_at(case)
    await maria.chooses("Rate the answer", "4 of 5 – satisfied", "Send it without more words")
    assert [one.stars for one in (await maria.case(case)).course.ratings] == [1, 4]


@pytest.mark.parametrize("days", [5, 11])
async def test_a_dispute_can_be_rated_until_the_same_day(
    maria: Follower, desk: Desk, days: int
) -> None:
    case = await answered_by(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.chooses("The answer does not satisfy me", "I am not satisfied, without more words")
    await passes(desk, case, days=days)
    await maria.looks_at(case)
    assert ("Rate the answer" in maria.buttons) is (days == 5)


async def test_silence_is_told_as_silence(maria: Follower, desk: Desk) -> None:
    case = await answered_by(desk, await filed(desk))
    await maria.looks_at(case)
    assert "Silence is not agreement." in maria.sees
    await passes(desk, case, days=12)
    await maria.looks_at(case)
    assert "Your silence is not agreement." in maria.sees
    assert not (await maria.case(case)).course.ratings


async def test_a_second_tap_rates_once(maria: Follower, desk: Desk) -> None:
    case = await answered_by(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.chooses("Rate the answer", "4 of 5 – satisfied")
    window = maria.screen.last_message()
    await maria.presses("Send it without more words", on=window)
    await maria.presses("Send it without more words", on=window)
    assert len((await maria.case(case)).course.ratings) == 1


@pytest.mark.parametrize("item", ["6:3", "0:3", "x:3", "5:x"])
async def test_made_up_stars_are_no_rating(maria: Follower, desk: Desk, item: str) -> None:
    case = await answered_by(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Rate the answer")
    await maria.taps_data(f"stars:{item}")
    assert not (await maria.case(case)).course.ratings
    assert maria.last_tap_answered
