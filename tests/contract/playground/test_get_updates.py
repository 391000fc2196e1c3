"""getUpdates and webhooks, by Telegram's rules (TELEGRAM.md §1.4)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.playground.cast import enter
from bot.playground.errors import ApiError
from bot.playground.state import World
from bot.playground.store import Memory
from bot.playground.telegram import Strictness, Telegram
from bot.playground.updates import Patience
from bot.playground.world import Status

from .conftest import CHAT, KEYBOARD, MARIA, OLGA, PAUL, Clock, Stage


def say(stage: Stage, *texts: str) -> None:
    for text in texts:
        stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, text)


async def texts(stage: Stage, **params: Any) -> list[str]:
    return [update["message"]["text"] for update in await stage.intake("getUpdates", **params)]


def ids(stage: Stage) -> list[int]:
    return [update.id for update in stage.telegram.updates.pending(stage.cast.intake.id)]


async def test_an_update_comes_again_until_it_is_confirmed(stage: Stage) -> None:
    say(stage, "one", "two")
    assert await texts(stage) == ["one", "two"]
    assert await texts(stage) == ["one", "two"]
    first, second = ids(stage)
    assert second == first + 1
    assert await texts(stage, offset=second) == ["two"]
    assert ids(stage) == [second]
    assert await texts(stage, offset=second + 1) == []


async def test_a_negative_offset_keeps_the_last_ones(stage: Stage) -> None:
    say(stage, "one", "two", "three")
    assert await texts(stage, offset=-2) == ["two", "three"]
    assert await texts(stage) == ["two", "three"]


async def test_an_offset_from_the_future_forgets_nothing(stage: Stage) -> None:
    say(stage, "one", "two")
    tail = ids(stage)[-1] + 1
    assert await texts(stage, offset=tail + 11) == ["one", "two"]
    assert await texts(stage, offset=ids(stage)[0] - 100_001) == ["one", "two"]
    assert await texts(stage, offset=tail + 10) == []
    assert ids(stage) == []


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (0, 1), (-3, 1), (1000, 100)])
async def test_the_limit_is_between_1_and_100(stage: Stage, limit: int, count: int) -> None:
    say(stage, *map(str, range(101)))
    assert len(await texts(stage, limit=limit)) == count


async def test_an_answer_stops_at_4_mib(stage: Stage) -> None:
    say(stage, "one", "two", "three", "four", "five")
    for update in stage.telegram.updates.pending(stage.cast.intake.id):
        update.body["message"]["padding"] = "x" * 2**20
    assert await texts(stage) == ["one", "two", "three"]


async def test_a_poll_waits_for_news(stage: Stage) -> None:
    poll = asyncio.create_task(stage.intake("getUpdates", timeout=30))
    await asyncio.sleep(0)
    say(stage, "hello")
    assert [update["message"]["text"] for update in await poll] == ["hello"]


async def test_a_poll_that_repeats_itself_is_slowed_down(clock: Clock) -> None:
    world = World(Memory())
    cast = enter(world, clock)
    telegram = Telegram(world, clock, Strictness(Patience(same_offset=0.2, crash_loop=0.1)))
    loop = asyncio.get_running_loop()
    begin = loop.time()
    for _ in range(2):
        assert await telegram.call(cast.intake.token, "getUpdates", {}) == []
    assert loop.time() - begin >= 0.19
    for text in ("one", "two"):
        telegram.hands.say(MARIA.id, cast.intake.id, text)
    assert len(await telegram.call(cast.intake.token, "getUpdates", {"offset": -5})) == 2
    assert len(await telegram.call(cast.intake.token, "getUpdates", {"offset": -5})) == 1


async def test_messages_are_kept_24_hours_and_presses_150_seconds(stage: Stage) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="x", reply_markup=KEYBOARD)
    say(stage, "hello")
    stage.telegram.hands.press(MARIA.id, stage.cast.intake.id, sent["message_id"], "go")
    stage.clock.pass_time(seconds=150)
    assert len(ids(stage)) == 2
    stage.clock.pass_time(seconds=1)
    assert len(ids(stage)) == 1
    stage.clock.pass_time(hours=24)
    assert ids(stage) == []


async def test_an_edit_is_kept_from_the_time_of_the_edit(stage: Stage) -> None:
    said = stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "one")[0]
    stage.clock.pass_time(hours=20)
    stage.telegram.hands.edit(MARIA.id, stage.cast.intake.id, said.id, "two")
    stage.clock.pass_time(hours=5)
    updates = await stage.intake("getUpdates")
    assert [update["edited_message"]["text"] for update in updates] == ["two"]


async def test_after_a_week_of_silence_the_numbers_begin_elsewhere(stage: Stage) -> None:
    say(stage, "one")
    before = ids(stage)[0]
    stage.clock.pass_time(days=7, seconds=1)
    say(stage, "two")
    after = ids(stage)[0]
    assert after != before + 1
    say(stage, "three")
    assert ids(stage) == [after, after + 1]
    assert await texts(stage, offset=before + 1) == ["two", "three"]


async def test_e38_the_waiting_poll_loses(stage: Stage) -> None:
    first = asyncio.create_task(stage.intake("getUpdates", timeout=30))
    await asyncio.sleep(0)
    second = asyncio.create_task(stage.intake("getUpdates", timeout=30, offset=5))
    with pytest.raises(ApiError) as conflict:
        await first
    assert str(conflict.value) == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    say(stage, "hello")
    assert len(await second) == 1


async def test_while_updates_wait_two_pollers_get_them_both(stage: Stage) -> None:
    say(stage, "hello")
    polls = [stage.intake("getUpdates", timeout=30) for _ in range(2)]
    assert [len(found) for found in await asyncio.gather(*polls)] == [1, 1]


async def test_conflicts_keep_their_distance(stage: Stage) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    polls = [
        asyncio.create_task(stage.intake("getUpdates", timeout=30, offset=n)) for n in range(3)
    ]
    for poll in polls[:2]:
        with pytest.raises(ApiError, match="409"):
            await poll
    assert loop.time() - begin >= 0.05
    polls[2].cancel()


async def test_a_choice_of_kinds_is_remembered_and_looks_forward_only(stage: Stage) -> None:
    say(stage, "one")
    wanted = '["callback_query", "nonsense"]'
    assert await texts(stage, allowed_updates=wanted) == ["one"]
    say(stage, "two")
    assert await texts(stage) == ["one"]
    assert await texts(stage, allowed_updates=[]) == ["one"]
    say(stage, "three")
    assert await texts(stage) == ["one", "three"]


async def test_changes_of_members_must_be_asked_for(stage: Stage) -> None:
    desk, chat = stage.cast.desk.id, stage.cast.desk_chat
    membership = stage.telegram.membership
    membership.set_status(chat, desk, Status.ADMINISTRATOR, PAUL.id)
    stage.telegram.updates.drop(desk)
    membership.set_status(chat, OLGA.id, Status.LEFT, OLGA.id)
    kinds = [
        [*update][1]
        for update in await stage.desk("getUpdates", allowed_updates=["message", "chat_member"])
    ]
    assert kinds == ["message"]
    membership.set_status(chat, OLGA.id, Status.MEMBER, PAUL.id)
    updates = await stage.desk("getUpdates")
    assert updates[-1]["chat_member"]["new_chat_member"]["status"] == "member"


async def test_e39_no_poll_beside_a_webhook(stage: Stage) -> None:
    poll = asyncio.create_task(stage.intake("getUpdates", timeout=30))
    await asyncio.sleep(0)
    said = await stage.intake("setWebhook", url="https://example.org/hook")
    assert (said.result, said.description) == (True, "Webhook was set")
    with pytest.raises(ApiError, match="409 Conflict: terminated by setWebhook request"):
        await poll
    assert await stage.refused("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    say(stage, "hello")
    info = await stage.intake("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    again = await stage.intake("setWebhook", url="https://example.org/hook")
    assert again.description == "Webhook is already set"
    gone = await stage.intake("deleteWebhook", drop_pending_updates=True)
    assert gone.description == "Webhook was deleted"
    assert (await stage.intake("deleteWebhook")).description == "Webhook is already deleted"
    assert await texts(stage) == []


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://example.org", "", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://example.org:8080",
            "",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://10.0.0.1/", "", "bad webhook: IP address 10.0.0.1 is reserved"),
        ("https://example.org:x/", "", "invalid webhook URL specified"),
        ("https://example.org/", "x" * 257, "secret token is too long"),
        ("https://example.org/", "a b", "secret token contains unallowed characters"),
    ],
)
async def test_e41_webhooks(stage: Stage, url: str, secret: str, words: str) -> None:
    said = await stage.refused("setWebhook", url=url, secret_token=secret)
    assert said == f"400 Bad Request: {words}"
