"""Faults on order, flood limits, tokens: what goes wrong on purpose."""

from __future__ import annotations

import asyncio

import pytest

from bot.playground.cast import enter
from bot.playground.errors import ApiError, Break, Broken
from bot.playground.faults import Fault, FaultKind
from bot.playground.limits import FloodLimits, Rate
from bot.playground.state import World
from bot.playground.store import Memory
from bot.playground.telegram import Strictness, Telegram

from .conftest import CHAT, MARIA, Clock, Stage

REAL = "123456789:" + "A" * 35


def arrived(stage: Stage) -> int:
    """How many messages of the bot Maria sees."""
    seen = stage.telegram.hands.messages(MARIA.id, stage.cast.intake.id)
    return sum(message.sender == stage.cast.intake.id for message in seen)


@pytest.mark.parametrize(
    ("kind", "said", "count"),
    [
        (FaultKind.FAIL_BEFORE, "500 Internal Server Error: restart", 0),
        (
            FaultKind.FAIL_AFTER,
            "500 Internal Server Error: sent message was immediately deleted and can't be returned",
            1,
        ),
        (FaultKind.FLOOD, "429 Too Many Requests: retry after 7", 0),
    ],
)
async def test_answers_that_are_errors(
    stage: Stage, kind: FaultKind, said: str, count: int
) -> None:
    stage.telegram.faults.order(Fault(kind, "sendMessage", retry_after=7))
    assert await stage.refused("sendMessage", **CHAT, text="x") == said
    assert arrived(stage) == count
    stage.clock.pass_time(seconds=7)
    await stage.intake("sendMessage", **CHAT, text="x")
    assert arrived(stage) == count + 1


@pytest.mark.parametrize(
    ("kind", "broken", "count"),
    [
        (FaultKind.RESET, Break.RESET, 0),
        (FaultKind.LOST, Break.RESET, 1),
        (FaultKind.HTML, Break.HTML, 0),
        (FaultKind.TRUNCATED, Break.TRUNCATED, 1),
    ],
)
async def test_answers_that_do_not_arrive(
    stage: Stage, kind: FaultKind, broken: Break, count: int
) -> None:
    stage.telegram.faults.order(Fault(kind))
    with pytest.raises(Broken) as lost:
        await stage.intake("sendMessage", **CHAT, text="x")
    assert (lost.value.kind, arrived(stage)) == (broken, count)


@pytest.mark.parametrize(("kind", "count"), [(FaultKind.HANG, 0), (FaultKind.HANG_AFTER, 1)])
async def test_answers_that_never_come(stage: Stage, kind: FaultKind, count: int) -> None:
    stage.telegram.faults.order(Fault(kind))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await stage.intake("sendMessage", **CHAT, text="x")
    assert arrived(stage) == count


async def test_an_order_names_its_calls(stage: Stage) -> None:
    order = Fault(FaultKind.FAIL_BEFORE, "sendMessage", times=2, chat=MARIA.id)
    stage.telegram.faults.order(order)
    await stage.intake("getMe")
    for _ in range(2):
        assert "restart" in await stage.refused("sendMessage", **CHAT, text="x")
    assert await stage.intake("sendMessage", **CHAT, text="x")


async def test_a_fault_spares_polls_unless_it_names_them(stage: Stage) -> None:
    stage.telegram.faults.order(Fault(FaultKind.FAIL_BEFORE))
    assert await stage.intake("getUpdates") == []
    stage.telegram.faults.clear()
    stage.telegram.faults.order(Fault(FaultKind.FAIL_BEFORE, "getUpdates"))
    assert "restart" in await stage.refused("getUpdates")


async def test_who_does_not_wait_is_counted(stage: Stage) -> None:
    stage.telegram.faults.order(Fault(FaultKind.FLOOD, retry_after=30))
    await stage.refused("sendMessage", **CHAT, text="x")
    assert stage.telegram.refused[-1].error.parameters == {"retry_after": 30}
    stage.clock.pass_time(seconds=29)
    await stage.intake("sendMessage", **CHAT, text="x")
    assert stage.telegram.flood.early == 1


async def test_e37_flood_limits(clock: Clock) -> None:
    world = World(Memory())
    cast = enter(world, clock)
    limits = FloodLimits(chat=Rate(1, 1), group=Rate(3, 60))
    telegram = Telegram(world, clock, Strictness(flood=limits))

    async def send() -> None:
        await telegram.call(
            cast.desk.token, "sendMessage", {"chat_id": cast.desk_chat, "text": "x"}
        )

    await send()
    with pytest.raises(ApiError, match="retry after 1"):
        await send()
    for _ in range(2):
        clock.pass_time(seconds=1)
        await send()
    clock.pass_time(seconds=1)
    with pytest.raises(ApiError, match="retry after 57"):
        await send()
    clock.pass_time(seconds=57)
    await send()
    assert telegram.flood.early == 0


async def test_a_storm_stops_everything(stage: Stage) -> None:
    stage.telegram.flood.storm(60)
    assert await stage.refused("sendMessage", **CHAT, text="x") == (
        "429 Too Many Requests: retry after 60"
    )


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("nonsense", "Unauthorized: invalid token specified"),
        (REAL, "this is the playground"),
        ("7900000001:PLAYGROUND-of-another-playground-x", "401 Unauthorized"),
    ],
)
async def test_tokens_that_are_not_ours(stage: Stage, token: str, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        await stage.telegram.call(token, "getMe", {})
    assert refusal.value.code == 401
    assert words in str(refusal.value)


async def test_a_revoked_token(stage: Stage) -> None:
    stage.telegram.revoke(stage.cast.intake.token)
    assert await stage.refused("getMe") == "401 Unauthorized"


async def test_the_public_endpoint_hides_what_it_does_not_know(clock: Clock) -> None:
    telegram = Telegram(World(Memory()), clock, Strictness(hides_bots=True))
    with pytest.raises(ApiError, match="404 Not Found"):
        await telegram.call("nonsense", "getMe", {})


async def test_odd_capitals(clock: Clock) -> None:
    world = World(Memory())
    cast = enter(world, clock)
    telegram = Telegram(world, clock, Strictness(shuffled_case=True))
    with pytest.raises(ApiError) as refusal:
        await telegram.call(cast.intake.token, "sendMessage", {**CHAT, "text": "x"})
    assert refusal.value.description != "Bad Request: chat not found"
    assert refusal.value.description.lower() == "bad request: chat not found"
