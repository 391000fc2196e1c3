"""A stop by SIGTERM, as an orchestrator gives it: first not ready, then an end within its grace."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from tests.browser.program import Program

INTAKE, DESK = "5100000011:a-token-of-no-value-intake", "5100000012:a-token-of-no-value-desk"
PATIENCE_SECONDS = 20.0
"""What compose gives by default before it kills."""


@dataclass(slots=True)
class Telegram:
    """A Bot API that gives one update to the consumers' bot and never takes its answer."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the answer is on its way, for ever."""
    held: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when we were asked what we hold: the house was looked at before."""
    given: bool = False

    async def answer(self, request: web.Request) -> web.Response:
        token, method = request.match_info["token"], request.match_info["method"]
        match method:
            case "getMe":
                me = {"id": int(token[:10]), "is_bot": True, "first_name": "B", "username": "b_bot"}
                return _ok(me)
            case "getUpdates" if token == INTAKE and not self.given:
                self.given = True
                return _ok([_update()])
            case "getUpdates":
                await asyncio.sleep(60)
                return _ok([])
            case "getWebhookInfo":
                self.held.set()
                return _ok({"url": "", "pending_update_count": 7})
            case "getChatMember":
                member = {"id": 43, "is_bot": False, "first_name": "Olga"}
                return _ok({"status": "member", "user": member})
            case "sendMessage":
                self.asked.set()
                await asyncio.sleep(60)
        return _ok(True)


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _update() -> dict[str, object]:
    person = {"id": 42, "is_bot": False, "first_name": "Maria", "language_code": "fr"}
    said = {"message_id": 1, "date": 1795509000, "text": "/start", "from": person,
            "chat": {"id": 42, "type": "private", "first_name": "Maria"}}  # fmt: skip
    return {"update_id": 1, "message": said}


@asynccontextmanager
async def far_away() -> AsyncIterator[tuple[Telegram, str]]:
    telegram, app = Telegram(), web.Application()
    app.router.add_post("/bot{token}/{method}", telegram.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        yield telegram, str(server.make_url("")).rstrip("/")


async def test_a_stop_is_told_before_the_lanes_end_and_ends_by_itself(tmp_path: Path) -> None:
    health = f"http://127.0.0.1:{unused_port()}"
    async with far_away() as (telegram, api), aiohttp.ClientSession() as session:

        async def asks(path: str) -> tuple[int, str]:
            async with session.get(health + path) as answer:
                return answer.status, (await answer.text()).strip()

        program = Program(
            tmp_path,
            {
                "RECOURS_INTAKE_TOKEN": INTAKE,
                "RECOURS_DESK_TOKEN": DESK,
                "RECOURS_BOT_API": api,
                "RECOURS_HEALTH_LISTEN": health.removeprefix("http://"),
                "RECOURS_DESK_CHAT": "-1001000000001",
                "RECOURS_OFFICERS": "43:supervisor",
                "RECOURS_LOG": "json",
            },
        )
        try:
            # The address that it says first is the one of its health port.
            await program.start()
            async with asyncio.timeout(PATIENCE_SECONDS):
                await telegram.asked.wait()
                await telegram.held.wait()
            assert await asks("/readyz") == (200, "ready")
            ending = asyncio.create_task(program.stop())
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (said := await asks("/readyz"))[0] == 200:
                    continue
            assert said == (503, "stopping")
            assert (await asks("/livez"))[0] == 200
            assert not ending.done()
            # Whoever does not end by itself is killed, and that is another code.
            await ending
            assert program.code == 0
        finally:
            await program.stop()
    lines = [line for line in program.said.decode().splitlines() if line[:1] == "{"]
    events = [json.loads(line)["event"] for line in lines]
    assert "health port open" in events
    assert INTAKE.encode() not in program.said
