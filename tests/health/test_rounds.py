"""Once a minute: a sign of life while all is well, and what Telegram holds for us."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from bot.doctor.online import Api
from bot.health.rounds import Heartbeat, count_pending
from bot.health.vitals import LAG_SECONDS, Phase
from tests.contract.scripted import TOKEN, bot_api, error
from tests.health.watched import Watched

SECRET = "7f3c-canary"


@dataclass(slots=True)
class Listener:
    """Waits for signs of life."""

    status: int = 200
    heard: list[str] = field(default_factory=list)
    address: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.heard.append(request.path)
        return web.Response(status=self.status)


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[Listener, aiohttp.ClientSession]]:
    listener, app = Listener(), web.Application()
    app.router.add_route("*", "/{path:.*}", listener.answer)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        listener.address = str(server.make_url(f"/ping/{SECRET}"))
        yield listener, session


async def test_a_sign_of_life_is_given_only_while_all_is_well(watched: Watched) -> None:
    async with listening() as (listener, session):
        heart = Heartbeat(session, listener.address, watched.vitals)
        assert not await heart.beat()
        assert listener.heard == []
        await watched.serves()
        assert await heart.beat()
        assert listener.heard == [f"/ping/{SECRET}"]
        watched.vitals.tick()
        watched.seconds.now += LAG_SECONDS + 1
        assert not await heart.beat()
        watched.vitals.tick()
        watched.vitals.enter(Phase.STOPPING)
        assert not await heart.beat()
        assert len(listener.heard) == 1


async def test_a_sign_that_nobody_takes_is_logged_without_its_address(watched: Watched) -> None:
    await watched.serves()
    async with listening() as (listener, session):
        heart = Heartbeat(session, listener.address, watched.vitals)
        listener.status = 500
        with capture_logs() as refused:
            assert not await heart.beat()
    async with aiohttp.ClientSession() as session:
        heart = Heartbeat(session, listener.address, watched.vitals)
        with capture_logs() as away:
            assert not await heart.beat()
    assert [one["cause"] for one in refused + away] == ["500", "ClientConnectorError"]
    assert SECRET not in str(refused + away)


async def test_what_telegram_holds_is_asked_and_forgotten_when_it_does_not_say() -> None:
    pending: dict[str, int] = {}
    async with bot_api() as (api, _), aiohttp.ClientSession() as session:
        bots = {"intake": Api(session, api.address, TOKEN)}

        async def holds(_request: web.Request) -> web.Response:
            return web.json_response({"ok": True, "result": {"pending_update_count": 12}})

        api.script.append(holds)
        await count_pending(bots, pending)
        assert pending == {"intake": 12}
        api.script.append(error(500, "Internal Server Error"))
        await count_pending(bots, pending)
        assert pending == {}
