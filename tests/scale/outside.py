"""The world around the processes: Telegram, mail, and a proxy before the webhooks."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import cycle
from typing import Any

import aiohttp
from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.playground.bot_routes import BODY_LIMIT, BotRoutes
from bot.playground.files import Upload
from bot.playground.mail_server import MailServer
from bot.playground.postman import Over, Postman
from bot.playground.state import World
from bot.playground.telegram import Strictness, Telegram
from bot.playground.updates import Patience


@dataclass(slots=True)
class Chat:
    """What somebody's app shows of the bot."""

    shown: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Messages as they are now, those that changed last at the end."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, message: dict[str, Any]) -> None:
        """A message is new, or has changed."""
        self.shown.pop(message["message_id"], None)
        self.shown[message["message_id"]] = message
        if pressable(message):
            # A window that only lost its buttons is followed by another one.
            self.news.set()


def pressable(message: dict[str, Any]) -> dict[str, str]:
    """What can be pressed under a message: label and data."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return {
        one["text"]: one["callback_data"] for row in rows for one in row if "callback_data" in one
    }


class Watched(Telegram):
    """The local Bot API, whose every message is seen by whom it is for."""

    def __init__(self, world: World, now: Callable[[], Any]) -> None:
        super().__init__(world, now, Strictness(Patience(), is_local=True))
        self.chats: defaultdict[int, Chat] = defaultdict(Chat)
        self.calls = 0
        self.moments: dict[int, asyncio.Event] = {}
        """Set when so many calls have come."""
        self.called = asyncio.Event()

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """As ever; then whoever waits for this sees it."""
        result = await super().call(token, method, params, files)
        if isinstance(result, dict) and "message_id" in result:
            self.chats[result["chat"]["id"]].show(result)
        self.calls += 1
        self.called.set()
        if self.calls in self.moments:
            self.moments[self.calls].set()
        return result


class Postbox(MailServer):
    """Keeps every e-mail as it came over the wire."""

    def __init__(self, world: World, now: Callable[[], Any]) -> None:
        super().__init__(world, now)
        self.came: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep it."""
        raw = envelope.content or b""
        mail = message_from_bytes(
            raw if isinstance(raw, bytes) else raw.encode(), EmailMessage, policy=policy.default
        )
        self.came.append((envelope.rcpt_tos[0], mail))
        return await super().handle_DATA(server, session, envelope)


@asynccontextmanager
async def served(telegram: Watched, mail: Postbox) -> AsyncIterator[str]:
    """Serve both, and bring updates to webhooks; gives the address of the Bot API."""
    app = web.Application(client_max_size=BODY_LIMIT)
    BotRoutes(telegram).add_to(app)
    async with (
        _site(app) as address,
        aiohttp.ClientSession() as session,
        asyncio.TaskGroup() as group,
    ):
        await mail.start()
        seconds = asyncio.get_running_loop().time
        postman = Postman(telegram.updates, Over(session), telegram.world.commit, seconds)
        going = group.create_task(postman.run())
        try:
            yield address
        finally:
            going.cancel()
            await mail.stop()


@asynccontextmanager
async def proxy(backends: list[str]) -> AsyncIterator[str]:
    """A load balancer: each request to the next one, whoever it is and whether it lives."""
    turn = cycle(backends)

    async def forward(request: web.Request) -> web.Response:
        body = await request.read()
        try:
            async with session.post(
                next(turn) + request.path, data=body, headers=request.headers
            ) as answer:
                kept = {
                    name: answer.headers[name]
                    for name in ("Retry-After",)
                    if name in answer.headers
                }
                return web.Response(status=answer.status, headers=kept)
        except (aiohttp.ClientError, OSError):
            return web.Response(status=502)

    app = web.Application()
    app.router.add_post("/{rest:.*}", forward)
    async with aiohttp.ClientSession() as session, _site(app) as address:
        yield address


@asynccontextmanager
async def _site(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
