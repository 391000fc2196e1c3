"""S8 as people see it: one floods, the others notice nothing, the flooder is told once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from bot import ingress
from bot.ingress import FULL_PAUSE_SECONDS
from storage.gate import NOTICE
from tests.commands.shop import Shop, files_one
from tests.stage import MARIA, OLGA, SACHA, TOM, Actor, Stage
from tests.storage.office import MARIA as SENDER
from tests.stories.complaining import comes_to_the_form, draft_of

FLOOD = 1000


def listen(stage: Stage) -> list[tuple[int, str]]:
    """Who was handled, and what, from now on, in this order."""
    handled: list[tuple[int, str]] = []
    handlers = stage.house.lanes._handlers  # noqa: SLF001 - the only place where all come by
    intake = stage.cast.intake.id
    before = handlers[intake]

    async def heard(raw: Mapping[str, Any], at: datetime) -> None:
        kind = next(name for name in raw if name != "update_id")
        handled.append((raw[kind]["from"]["id"], kind))
        await before(raw, at)

    assert isinstance(handlers, dict)
    handlers[intake] = heard
    return handled


async def comes_in(stage: Stage) -> None:
    """Fetch all that Telegram holds, before anything is handled."""
    for door in stage.doors:
        for _ in range(FLOOD // 100 + 2):
            await door.fetch()


@pytest.mark.parametrize("first", ["fetched", "handled"])
async def test_a_flood_hurts_nobody_else_and_gets_one_reply(paced: Stage, first: str) -> None:
    stage, flooder = paced, Actor(paced, TOM)
    await flooder.says("/start")
    before = len(flooder.messages)
    handled = listen(stage)
    for n in range(FLOOD):
        stage.hands.say(TOM.id, flooder.chat, f"spam {n}")
    for n in range(5):
        stage.hands.say(MARIA.id, flooder.chat, f"/help {n}")
    if first == "fetched":
        await comes_in(stage)
    for _ in range(FLOOD // 100 + 2):
        await stage.settle()
    assert not stage.telegram.updates.pending(flooder.chat)
    # Nobody waited for the flood: of all of it, one notice was handled.
    assert [one for one in handled if one[0] == TOM.id] == [(TOM.id, NOTICE)]
    assert len([one for one in handled if one[0] == MARIA.id]) == 5
    replies = [one for one in flooder.messages[before:] if one.sender != TOM.id]
    assert len(replies) == 1
    assert "too much at once" in replies[0].text


async def test_what_was_entered_before_a_flood_is_kept(paced: Stage) -> None:
    tom = Actor(paced, TOM)
    await comes_to_the_form(tom, "English")
    draft = await draft_of(tom)
    for n in range(FLOOD):
        paced.hands.say(TOM.id, tom.chat, f"spam {n}")
    for _ in range(FLOOD // 100 + 2):
        await paced.settle()
    assert (await draft_of(tom)).id == draft.id
    await paced.pass_time(seconds=30)
    await tom.says("/start")
    assert "Continue" in " ".join(tom.labels)


async def test_the_flooder_is_told_in_their_language(paced: Stage) -> None:
    maria = Actor(paced, MARIA)
    await maria.says("/start")
    await maria.taps("Français")
    for n in range(100):
        paced.hands.say(MARIA.id, maria.chat, f"encore {n}")
    await paced.settle()
    notice = maria.screen
    assert "50" in notice.text
    assert not notice.buttons


async def test_an_officer_is_told_too_and_a_stranger_at_the_desk_is_not(paced: Stage) -> None:
    olga, sacha = Actor(paced, OLGA), Actor(paced, SACHA)
    there = sacha.at(paced.cast.desk.id)
    for somebody in (olga, there):
        for n in range(100):
            paced.hands.say(somebody.account.id, somebody.chat, f"/queue {n}")
    for _ in range(3):
        await paced.settle()
    said = [one for one in olga.messages if one.sender != OLGA.id]
    assert len(said) == 1
    assert not [one for one in there.messages if one.sender != SACHA.id]


async def test_a_hurried_person_is_answered_to_the_last_tap(paced: Stage) -> None:
    handled = listen(paced)
    tom = Actor(paced, TOM)
    for n in range(52):
        paced.hands.say(TOM.id, tom.chat, f"/help {n}")
    await paced.settle()
    assert handled == [(TOM.id, "message")] * 52


async def test_a_blocked_person_is_told_how_to_reach_a_human(paced: Stage) -> None:
    tom = Actor(paced, TOM)
    await paced.house.people.block(TOM.id)
    await paced.pass_time(seconds=60)
    for _ in range(3):
        await tom.says("/start")
    (said,) = [one for one in tom.messages if one.sender != TOM.id]
    assert paced.profile.organisation.email in said.text


async def test_a_full_inbox_leaves_the_rest_at_telegram(
    paced: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.inbox.FULL", 1)
    monkeypatch.setattr(ingress, "BATCH", 1)
    tom = Actor(paced, TOM)
    door = paced.doors[0]
    for n in range(2):
        paced.hands.say(TOM.id, tom.chat, f"/help {n}")
    await door.fetch()
    paced.hands.say(TOM.id, tom.chat, "/help 3")
    assert await door.fetch() == FULL_PAUSE_SECONDS
    assert len(paced.telegram.updates.pending(tom.chat)) == 3
    await paced.house.lanes.drain()
    assert await door.fetch() == 0


def test_an_operator_blocks_and_unblocks(shop: Shop) -> None:
    files_one(shop)
    assert shop.recours("people", "block", "2026-1")[1].startswith(f"{SENDER} is blocked")
    assert "was blocked already" in shop.recours("people", "block", str(SENDER))[1]
    assert shop.recours("people", "list")[1].endswith("1 account is blocked.\n")
    assert "is read again" in shop.recours("people", "unblock", str(SENDER))[1]
    assert "was not blocked" in shop.recours("people", "unblock", str(SENDER))[1]
    assert shop.recours("people", "list") == (0, "0 accounts are blocked.\n")
    for nobody in ("2026-9", "Tom", "-5", "99999999999999999999"):
        assert shop.recours("people", "block", nobody)[0] == 2
