"""The office: what goes wrong reaches whoever fed the update, and the officer gets a code."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.lanes import Broken, Undecodable, Unreached
from bot.playground.faults import Fault, FaultKind
from storage.engine import Database
from tests.desk.stage import OLGA, PAPER, Player, Stage, a_message
from tests.storage.sql import ran


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "message": {"message_id": "x"}},
        {"update_id": 1, "message": 5},
        {"update_id": 1, "callback_query": {"id": "1"}},
        {"message": {}},
        {"update_id": 1, "message": {"message_id": 1, "date": 10**40, "chat": {"id": 1}}},
    ],
)
async def test_an_update_that_cannot_be_read_is_told_from_all_others(
    stage: Stage, raw: dict[str, Any]
) -> None:
    with pytest.raises(Undecodable) as raised:
        await stage.office.feed(raw)
    assert raised.value.__cause__ is None


async def test_fields_of_a_newer_telegram_are_no_trouble(stage: Stage, olga: Player) -> None:
    update = a_message(stage, OLGA.id, "/help", hologram={"x": 1}, rich_blocks=[{"type": "new"}])
    await stage.office.feed(update)
    assert stage.called("sendMessage")


async def test_kinds_of_updates_that_we_did_not_ask_for_are_passed_over(stage: Stage) -> None:
    await stage.office.feed({"update_id": 5, "poll_answer_of_the_future": {}})
    await stage.office.feed({"update_id": 6})
    assert not stage.called("sendMessage")


async def test_a_fault_of_ours_reaches_the_lane_and_gives_the_officer_a_code(
    stage: Stage, olga: Player, shared_database: Database
) -> None:
    case = await stage.files(files=[("a.pdf", PAPER)])
    card = await stage.shows_card(case)
    await ran(shared_database, "UPDATE cases SET status = 'unheard-of'")
    stage.telegram.hands.press(OLGA.id, stage.group, card, f"open:{case.id}")
    (update,) = stage.telegram.updates.pending(stage.bot)
    with pytest.raises(Broken) as raised:
        await stage.office.feed(update.body)
    assert raised.value.__cause__ is not None
    (answer,) = stage.called("answerCallbackQuery")
    assert str(raised.value).partition(":")[0] in answer["text"]


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.HTML, FaultKind.FLOOD])
async def test_a_reply_that_telegram_does_not_take_can_be_tried_again(
    stage: Stage, olga: Player, kind: FaultKind
) -> None:
    stage.telegram.faults.order(Fault(kind, "sendMessage"))
    stage.telegram.hands.say(OLGA.id, stage.bot, "/queue")
    (update,) = stage.telegram.updates.pending(stage.bot)
    with pytest.raises(Unreached):
        await stage.office.feed(update.body)
    await stage.office.feed(update.body)
    assert len(olga.received()) == 1


async def test_an_officer_who_blocked_the_bot_meanwhile_ends_the_update(
    stage: Stage, olga: Player
) -> None:
    stage.telegram.hands.say(OLGA.id, stage.bot, "/queue")
    pending = stage.telegram.updates.pending(stage.bot)
    stage.telegram.membership.block(OLGA.id, stage.bot)
    await stage.office.feed(pending[0].body)
    assert not olga.received()


async def test_a_late_press_is_carried_out_although_it_cannot_be_answered(
    stage: Stage, olga: Player
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    stage.telegram.hands.press(OLGA.id, stage.group, card, f"take:{case.id}:1")
    (update,) = stage.telegram.updates.pending(stage.bot)
    stage.clock.passes(seconds=100)
    await stage.office.feed(update.body)
    assert (await stage.casebook.case(case.id)).handler == OLGA.id


async def test_updates_of_several_officers_are_handled_side_by_side(
    stage: Stage, olga: Player, paul: Player
) -> None:
    await olga.writes("/queue")
    await paul.writes("/queue")
    assert len(olga.received()) == len(paul.received()) == 1


async def test_no_log_names_the_token_or_what_was_written(
    stage: Stage, olga: Player, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await stage.files()
    await olga.writes("/case canary-word")
    assert stage.cast.desk.token not in caplog.text
    assert "canary-word" not in caplog.text
