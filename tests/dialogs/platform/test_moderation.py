"""Words that may hurt: quoted to who wrote them, once, and once more before sending."""

from __future__ import annotations

import pytest

from tests.dialogs.cases.stage import Follower
from tests.dialogs.platform.stage import (
    CALM,
    RUDE,
    filed,
    is_asked,
    is_done,
    strange,
    suspended,
)
from tests.dialogs.stage import Desk

POINTED = "These words may insult or discriminate: “idiot”."
BEFORE = "Before you send: these words may insult or discriminate: “idiot”."
APPROVE = "Everything is right: go on"


async def test_such_words_are_quoted_and_nothing_is_lost(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    assert POINTED in maria.sees
    assert await maria.answer("description") == RUDE
    assert {"Rewrite", "Keep as it is", "I’m done"} <= set(maria.buttons)


async def test_they_are_pointed_out_once_per_text(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.presses("Keep as it is")
    assert POINTED not in maria.sees
    await maria.says("What an idiot, really.")
    assert "may insult" not in maria.sees
    assert "What an idiot, really." in maria.sees


async def test_whoever_ignores_it_is_not_told_again_while_writing(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.says("And then it rained.")
    assert "may insult" not in maria.sees
    assert await maria.answer("description") == f"{RUDE}\nAnd then it rained."


async def test_rewriting_keeps_the_old_text_until_the_new_one_comes(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.presses("Rewrite")
    assert "Your next message replaces this text." in maria.sees
    assert RUDE in maria.sees
    assert await maria.answer("description") == RUDE
    await maria.says(CALM)
    assert await maria.answer("description") == CALM
    await maria.says("One more thing.")
    assert await maria.answer("description") == f"{CALM}\nOne more thing."


async def test_a_text_written_anew_is_looked_at_anew(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.presses("Rewrite")
    await maria.says("The same idiot again.")
    assert POINTED in maria.sees


async def test_a_change_of_mind_leaves_the_text(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.chooses("Rewrite", "Keep as it is")
    assert "replaces this text" not in maria.sees
    await maria.says("And more.")
    assert await maria.answer("description") == f"{RUDE}\nAnd more."


async def test_what_is_no_text_replaces_nothing(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.presses("Rewrite")
    for content in strange(maria)[:3]:
        await maria.sends(**content)
        assert await maria.answer("description") == RUDE


async def test_a_pause_in_the_middle_loses_nothing(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    await maria.presses("Rewrite")
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    assert await maria.answer("description") == RUDE
    await maria.says("And more.")
    assert await maria.answer("description") == f"{RUDE}\nAnd more."


async def test_the_review_says_it_again_and_blocks_nothing(maria: Follower) -> None:
    await is_done(maria, description=RUDE)
    assert BEFORE in maria.sees
    await maria.approves()
    assert "Send my complaint" in maria.buttons


async def test_what_is_meant_is_not_said_twice_on_the_review(maria: Follower) -> None:
    await is_done(maria, description=RUDE)
    await maria.presses("Keep as it is")
    assert "may insult" not in maria.sees
    await maria.has_answered(description="Another idiot.")
    await maria.presses("Next page")
    assert BEFORE in maria.sees, "other words are another question"


async def test_a_text_can_be_rewritten_from_the_review(maria: Follower) -> None:
    await is_done(maria, description=RUDE)
    rewrite = next(one for one in maria.buttons if one.startswith("Rewrite: "))
    await maria.presses(rewrite)
    assert "Your next message replaces this text." in maria.sees
    await maria.says(CALM)
    await maria.presses("I’m done")
    assert "Please check" in maria.sees
    assert "may insult" not in maria.sees
    assert await maria.answer("description") == CALM


async def test_a_second_tap_rewrites_nothing_twice(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(RUDE)
    window = maria.screen.last_message()
    await maria.presses("Rewrite", on=window)
    await maria.presses("Rewrite", on=window)
    await maria.says(CALM)
    assert await maria.answer("description") == CALM


async def test_one_line_is_kept_at_once_and_pointed_out_too(maria: Follower) -> None:
    await is_asked(maria, "order", role="customer")
    await maria.says("idiot 42")
    assert POINTED in maria.sees
    assert await maria.answer("order") == "idiot 42"
    await maria.presses("Rewrite")
    await maria.says("42")
    assert await maria.answer("order") == "42"
    assert "Please check" in maria.sees


async def test_one_line_may_stay_as_it_is(maria: Follower) -> None:
    await is_asked(maria, "order", role="customer")
    await maria.says("idiot 42")
    await maria.presses("Keep as it is")
    assert await maria.answer("order") == "idiot 42"
    assert BEFORE in maria.sees


async def test_nobodys_own_name_is_judged(maria: Follower) -> None:
    await is_asked(maria, "last_name")
    await maria.says("Idiot")
    assert await maria.answer("last_name") == "Idiot"
    assert "may insult" not in maria.sees


async def test_secrets_come_first(maria: Follower) -> None:
    await is_asked(maria, "description")
    await maria.says(f"{RUDE} My card is 4111 1111 1111 1111.")
    assert "Keep it masked" in maria.buttons
    assert "may insult" not in maria.sees
    await maria.presses("Keep it masked")
    assert POINTED in maria.sees


async def test_what_is_added_later_is_looked_at_as_well(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await maria.looks_at(case)
    await maria.presses("Add something")
    await maria.says(RUDE)
    assert POINTED in maria.sees
    await maria.presses("Keep as it is")
    assert POINTED not in maria.sees
    await maria.presses("I’m done: look it over")
    assert BEFORE in maria.sees
    await maria.presses("Rewrite")
    assert RUDE in maria.sees
    await maria.says(CALM)
    await maria.presses("I’m done: look it over")
    assert "may insult" not in maria.sees
    await maria.presses("Add it to the complaint")
    assert (await maria.case(case)).course.supplements[-1].text == CALM


@pytest.mark.parametrize("tap", ["Keep as it is", None])
async def test_what_is_added_is_never_blocked(maria: Follower, desk: Desk, tap: str | None) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Send proof")
    await maria.says(RUDE)
    await maria.presses("I’m done: look it over")
    if tap:
        await maria.presses(tap)
        assert "may insult" not in maria.sees
    await maria.presses("Send it to the team")
    assert (await maria.case(case)).course.supplements[-1].text == RUDE
