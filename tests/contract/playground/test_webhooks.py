"""The postman: who is brought what, in which order, and what comes again (TELEGRAM.md §1.5)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.playground.cast import enter
from bot.playground.opening import Ground, start
from bot.playground.postman import Answer, Over, Postman
from bot.playground.state import World
from bot.playground.store import Memory
from bot.playground.telegram import Strictness, Telegram
from bot.playground.updates import PRESS_RETENTION
from tests.contract.playground.conftest import KEYBOARD, MARIA, TOM, Clock, Stage

HOOK = "http://127.0.0.1:8999/intake/abc"
SECRET = "a-secret-of-thirty-two-characters"
GOOD, AWAY = Answer(200), Answer(0, said="Connection refused")
LONGEST = 90.0


@dataclass(slots=True)
class House:
    """The other side of the webhook, and a postman whose seconds a test counts."""

    stage: Stage
    postman: Postman = field(init=False)
    script: list[Answer] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        telegram = self.stage.telegram
        self.postman = Postman(
            telegram.updates,
            self,
            telegram.world.commit,
            lambda: self.seconds,
            lambda _shortest, _longest: LONGEST,
        )

    async def __call__(self, webhook: Any, body: Any) -> Answer:
        content = body.get("message") or body["callback_query"]
        self.brought.append(content.get("text") or f"press {content['data']}")
        self.secrets.add(webhook["secret_token"])
        return self.script.pop(0) if self.script else GOOD

    def hears(self, text: str, person: int = MARIA.id) -> None:
        self.stage.telegram.hands.say(person, self.stage.cast.intake.id, text)

    async def waits(self, seconds: float) -> list[str]:
        """What is brought when so many seconds have passed."""
        self.seconds += seconds
        before = len(self.brought)
        await self.postman.drain()
        return self.brought[before:]


@pytest.fixture
async def house(clock: Clock) -> House:
    world = World(Memory())
    cast = enter(world, clock)
    stage = Stage(Telegram(world, clock, Strictness(is_local=True)), cast, clock)
    for person in (MARIA, TOM):
        stage.telegram.hands.say(person.id, cast.intake.id, "/start")
    stage.telegram.updates.drop(cast.intake.id)
    await stage.intake("setWebhook", url=HOOK, secret_token=SECRET)
    return House(stage)


async def test_what_is_taken_is_brought_once_and_with_the_secret(house: House) -> None:
    house.hears("one")
    assert await house.waits(0) == ["one"]
    assert await house.waits(1000) == []
    assert house.secrets == {SECRET}
    assert (await house.stage.intake("getWebhookInfo"))["pending_update_count"] == 0


async def test_messages_of_a_chat_wait_for_each_other_and_for_nobody_else(house: House) -> None:
    house.hears("one")
    house.hears("two")
    house.hears("tom’s", TOM.id)
    house.script = [AWAY, GOOD, AWAY]
    assert await house.waits(0) == ["one", "tom’s", "one"]
    assert await house.waits(2) == ["one", "two"]


async def test_a_press_overtakes_a_message_of_the_same_person(house: House) -> None:
    sent = await house.stage.intake(
        "sendMessage", chat_id=MARIA.id, text="?", reply_markup=KEYBOARD
    )
    house.hears("one")
    house.stage.telegram.hands.press(MARIA.id, house.stage.cast.intake.id, sent["message_id"], "go")
    house.script = [AWAY, GOOD, AWAY]
    assert await house.waits(0) == ["one", "press go", "one"]


async def test_what_is_refused_comes_again_ever_later(house: House) -> None:
    house.hears("one")
    house.script = [AWAY] * 12
    assert await house.waits(0) == ["one", "one"]
    for pause in (2, 4, 8, 16, 32, 64, LONGEST, LONGEST):
        assert await house.waits(pause - 0.5) == []
        assert await house.waits(0.5) == ["one"]


async def test_who_says_when_is_believed_up_to_an_hour(house: House) -> None:
    house.hears("one")
    house.script = [Answer(503, 7), Answer(503, 90_000), GOOD]
    assert await house.waits(0) == ["one"]
    assert await house.waits(6) == []
    assert await house.waits(1) == ["one"]
    assert await house.waits(3599) == []
    assert await house.waits(1) == ["one"]
    assert await house.waits(100_000) == []


async def test_the_last_failure_is_told_and_the_secret_is_not(house: House) -> None:
    house.hears("one")
    house.script = [
        AWAY,
        Answer(503, 60, "Wrong response from the webhook: 503 Service Unavailable"),
    ]
    await house.waits(0)
    info = await house.stage.intake("getWebhookInfo")
    assert info == {
        "url": HOOK,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "last_error_date": int(house.stage.clock().timestamp()),
        "last_error_message": "Wrong response from the webhook: 503 Service Unavailable",
    }


async def test_a_press_that_nobody_took_in_time_is_forgotten(house: House) -> None:
    sent = await house.stage.intake(
        "sendMessage", chat_id=MARIA.id, text="?", reply_markup=KEYBOARD
    )
    house.stage.telegram.hands.press(MARIA.id, house.stage.cast.intake.id, sent["message_id"], "go")
    house.script = [Answer(503, 3000)]
    await house.waits(0)
    house.stage.clock.pass_time(seconds=PRESS_RETENTION.total_seconds() + 1)
    assert await house.waits(3000) == []


@pytest.mark.parametrize(
    "changed", [{"secret_token": "x" * 32}, {"max_connections": 7}, {"url": f"{HOOK}d"}]
)
async def test_the_same_webhook_is_already_set_and_another_is_not(
    house: House, changed: dict[str, Any]
) -> None:
    same = {"url": HOOK, "secret_token": SECRET}
    house.hears("one")
    house.script = [Answer(503, 60)]
    await house.waits(0)
    assert (await house.stage.intake("setWebhook", **same)).description == "Webhook is already set"
    said = await house.stage.intake("setWebhook", **{**same, **changed})
    assert said.description == "Webhook was set"


async def test_no_more_are_brought_at_once_than_were_asked_for(house: House) -> None:
    together, most = 0, 0
    gate = asyncio.Event()

    async def slowly(_webhook: Any, _body: Any) -> Answer:
        nonlocal together, most
        together += 1
        most = max(most, together)
        gate.set()
        await asyncio.sleep(0)
        together -= 1
        return GOOD

    await house.stage.intake("setWebhook", url=HOOK, secret_token=SECRET, max_connections=1)
    telegram = house.stage.telegram
    postman = Postman(telegram.updates, slowly, telegram.world.commit, lambda: 0.0)
    house.hears("one")
    house.hears("two", TOM.id)
    await postman.drain()
    assert (most, telegram.updates.pending(house.stage.cast.intake.id)) == (1, [])


async def test_updates_go_over_http_and_a_redirect_is_not_followed(clock: Clock) -> None:
    taken: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        taken.put_nowait((secret, await request.json()))
        return web.Response()

    async def elsewhere(_request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/hook"})

    app = web.Application()
    app.router.add_post("/hook", take)
    app.router.add_post("/moved", elsewhere)
    ground = Ground(system=clock, listen="127.0.0.1:0", strictness=Strictness(is_local=True))
    playground = await start(ground)
    try:
        async with TestServer(app, host="127.0.0.1") as server, aiohttp.ClientSession() as session:
            url = str(server.make_url("/hook"))
            token = playground.intake_token
            await playground.telegram.call(
                token, "setWebhook", {"url": url, "secret_token": SECRET}
            )
            playground.telegram.hands.say(MARIA.id, playground.cast.intake.id, "hello")
            async with asyncio.timeout(10):
                secret, update = await taken.get()
            assert (secret, update["message"]["text"]) == (SECRET, "hello")
            moved = await Over(session)({"url": str(server.make_url("/moved"))}, {})
            assert (moved.status, moved.is_good) == (302, False)
            nobody = await Over(session)({"url": "http://127.0.0.1:1/"}, {})
            assert nobody == AWAY
    finally:
        await playground.stop()
