"""Claims about the right door: proposed with its reason, overruled in one tap, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from complaints.faq_figures import FaqTally
from complaints.understanding.examples import Door
from dialogs.faq.right_door import INSTEAD, REASONS, door_of, shown
from locales import words
from tests.dialogs.faq.stage import carried, counted
from tests.dialogs.stage import Desk, Guest
from tests.rules.cases import pot

ELSEWHERE = [
    ("My doctor treated me badly and I want compensation", Door.HEALTH, "medical care", "ordre"),
    ("The town hall refuses my benefits", Door.ADMINISTRATION, "administration", "Défenseur"),
    ("My neighbour won't give back the 200 euros I lent him", Door.INDIVIDUAL, "private persons",
     "conciliateur"),
    ("My boss does not pay my wages", Door.EMPLOYER, "labour law", "prud’hommes"),
    ("Our company disputes a supplier's invoice", Door.BUSINESS, "businesses", "Médiateur des"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "door", "reason", "instead"), ELSEWHERE)
async def test_what_we_cannot_take_is_told_why_and_where_to_turn(
    maria: Guest, desk: Desk, text: str, door: Door, reason: str, instead: str
) -> None:
    await maria.says(text)
    seen = maria.sees.replace("&#x27;", "'")
    assert f"You wrote: “{text}”" in seen
    assert reason in seen.replace("Labour", "labour")
    assert instead in seen
    assert not [one for one in maria.buttons if one.endswith("?")]
    assert await counted(desk, FaqTally.DOOR) == {door: 1}
    await maria.presses("It is a complaint all the same")
    assert await carried(desk) == text
    assert await counted(desk, FaqTally.OVERRULED) == {door: 1}


async def test_what_sounds_like_a_complaint_goes_to_the_form_in_one_tap(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("My parcel never arrived and the shop ignores me, I am furious")
    assert "I take it for a complaint" in maria.sees
    await maria.presses("File a complaint now")
    assert await carried(desk) == "My parcel never arrived and the shop ignores me, I am furious"
    assert await counted(desk, FaqTally.DOOR) == {Door.COMPLAINT: 1}
    assert await counted(desk, FaqTally.OVERRULED) == {}


async def test_what_was_taken_for_a_complaint_may_be_only_a_question(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("My parcel never arrived and the shop ignores me, I am furious")
    await maria.presses("It is only a question")
    assert "How do you want to be answered?" in maria.sees
    assert "My parcel never arrived" in maria.sees
    assert await counted(desk, FaqTally.OVERRULED) == {Door.COMPLAINT: 1}


async def test_what_sounds_like_a_question_may_be_a_complaint_all_the_same(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("What will the weather be like tomorrow in Lyon?")
    assert "I take it for a question" in maria.sees
    assert "Ask the team" in maria.buttons
    await maria.presses("It is a complaint all the same")
    assert await carried(desk) == "What will the weather be like tomorrow in Lyon?"


async def test_no_wrong_answer_is_shown_when_none_fits(maria: Guest, desk: Desk) -> None:
    await maria.says("What will the weather be like tomorrow in Lyon?")
    titles = {one.title for group in desk.profile.faq.groups("en") for one in group.entries}
    assert not titles & {*maria.buttons}
    assert await counted(desk, FaqTally.NO_ENTRY) == {"": 1}
    assert await counted(desk, FaqTally.OFFERED) == {}


async def test_a_question_that_its_answer_did_not_settle_may_go_to_the_team(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("what are the fees?")
    await maria.presses("What are the fees?")
    await maria.presses("Not solved")
    assert "I found no answer" not in maria.sees
    assert "Show the answers again" in maria.buttons
    await maria.presses("Ask the team")
    assert "You ask: “what are the fees?”" in maria.sees


async def test_a_question_that_no_offered_answer_fits_may_go_to_the_team(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("what are the fees?")
    await maria.presses("None of these helps")
    assert "I take it for a question" in maria.sees
    assert await counted(desk, FaqTally.NOT_SOLVED) == {}
    await maria.presses("Ask the team")
    assert "You ask: “what are the fees?”" in maria.sees


async def test_said_in_other_words_it_is_looked_up_again(maria: Guest, desk: Desk) -> None:
    await maria.says("My boss does not pay my wages")
    await maria.says("I mean: what are the fees?")
    assert "What are the fees?" in maria.buttons
    await maria.presses("File a complaint now")
    assert await carried(desk) == "My boss does not pay my wages\nI mean: what are the fees?"


async def test_pressed_twice_one_form_is_opened(maria: Guest, desk: Desk) -> None:
    await maria.says("My boss does not pay my wages")
    door = maria.screen.last_message()
    await maria.presses("It is a complaint all the same")
    await maria.presses("It is a complaint all the same", on=door)
    assert maria.last_tap_answered
    assert await carried(desk) == "My boss does not pay my wages"
    assert await counted(desk, FaqTally.OVERRULED) == {Door.EMPLOYER: 1}


async def test_somebody_in_distress_is_told_whom_to_call_whatever_the_door(maria: Guest) -> None:
    await maria.says("my boss does not pay my wages, I want to kill myself")
    assert "3114" in maria.sees


def test_every_door_but_a_greeting_has_its_reason() -> None:
    assert set(REASONS) == set(Door) - {Door.GREETING}
    assert set(INSTEAD["FR"]) == set(REASONS) - {Door.COMPLAINT, Door.QUESTION}


@pytest.mark.parametrize("written", ["", "greeting", "door-of-another-release"])
def test_in_doubt_it_is_a_complaint(written: str) -> None:
    assert door_of(written) is Door.COMPLAINT


def test_where_no_country_is_known_nobody_is_sent_anywhere() -> None:
    abroad = replace(pot(), country="DE")
    assert shown(Door.EMPLOYER, abroad, words("en"))["instead"] == ""
