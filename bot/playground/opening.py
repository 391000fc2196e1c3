"""Opening and closing a playground: the world from its folder, both servers, and who is there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.playground.bot_routes import BODY_LIMIT, BotRoutes
from bot.playground.cast import Cast, cast_of, enter
from bot.playground.clock import MovableClock
from bot.playground.gesture_routes import GestureRoutes
from bot.playground.guard import Guard, is_loopback
from bot.playground.mail_server import MailServer
from bot.playground.page_routes import NextDue, PageRoutes
from bot.playground.postman import Over, Postman
from bot.playground.state import World
from bot.playground.store import Folder, FolderBusy, Memory
from bot.playground.telegram import Strictness, Telegram
from bot.playground.world import OWN_MARK, Account, RoomKind

_LAST_PORT = 65_535
_GOODBYE = 1.0
"""Seconds that open requests have when the playground closes."""


class PlaygroundError(Exception):
    """The playground cannot open; the message is one sentence for the person who started it."""


async def _nothing_due() -> datetime | None:
    return None


@dataclass(frozen=True, slots=True)
class Ground:
    """Where and how to open a playground."""

    system: Callable[[], datetime]
    """The real time, aware; the playground's clock moves on top of it."""
    folder: Path | None = None
    """Where the world lives; None: in memory, for tests."""
    listen: str = "127.0.0.1:8080"
    """Address and port of the page and the Bot API; port 0 takes a free one."""
    next_due: NextDue = _nothing_due
    strictness: Strictness = field(default_factory=Strictness)
    desk_kind: RoomKind = RoomKind.SUPERGROUP


class Playground:
    """An open playground. Tokens, addresses and people for the settings of the product."""

    def __init__(
        self,
        telegram: Telegram,
        clock: MovableClock,
        mail: MailServer,
        closing: AsyncExitStack,
        base_url: str,
    ) -> None:
        self.telegram = telegram
        self.clock = clock
        self.mail = mail
        self.base_url = base_url
        """Address of the page, and of the Bot API for both libraries."""
        self._closing = closing

    @property
    def cast(self) -> Cast:
        """Who is there now."""
        return cast_of(self.telegram.world)

    @property
    def intake_token(self) -> str:
        """Token of the bot for consumers."""
        return self.cast.intake.token

    @property
    def desk_token(self) -> str:
        """Token of the bot for staff."""
        return self.cast.desk.token

    @property
    def desk_chat(self) -> int:
        """Id of the staff group."""
        return self.cast.desk_chat

    @property
    def officers(self) -> tuple[Account, ...]:
        """Staff: `id`, `name`, `role`, `language`."""
        return self.cast.officers

    @property
    def smtp_url(self) -> str:
        """Address of the mail server."""
        return self.mail.url

    async def stop(self) -> None:
        """Close both servers and the folder; the world stays."""
        await self.mail.stop()
        await self._closing.aclose()
        self.telegram.world.commit()
        self.telegram.world.store.close()


async def start(ground: Ground) -> Playground:
    """Open a playground; raises PlaygroundError."""
    listening = _listen(ground.listen)
    try:
        world = World(Folder(ground.folder) if ground.folder else Memory())
    except FolderBusy as busy:
        listening.close()
        raise PlaygroundError(f"Another playground is using {ground.folder}.") from busy
    except OSError as wrong:
        listening.close()
        raise PlaygroundError(
            f"The playground cannot use the folder {ground.folder} ({wrong.strerror}): check its "
            "rights and the room on the disk."
        ) from wrong
    clock = MovableClock(world, ground.system)
    enter(world, clock, ground.desk_kind)
    telegram = Telegram(world, clock, ground.strictness)
    mail = MailServer(world, clock)
    guard = Guard()
    runner = web.AppRunner(
        _app(telegram, mail, clock, ground.next_due, guard),
        access_log=None,  # tokens are part of the addresses
        handler_cancellation=True,
        shutdown_timeout=_GOODBYE,
    )
    await runner.setup()
    host, port = listening.getsockname()[:2]
    guard.at(port)
    await web.SockSite(runner, listening).start()
    await mail.start()
    base_url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    closing = AsyncExitStack()
    closing.push_async_callback(runner.cleanup)
    if ground.strictness.is_local:
        await closing.enter_async_context(_post(telegram))
    return Playground(telegram, clock, mail, closing, base_url)


def refuse_real_token(token: str) -> None:
    """Keep a real token out of the playground; raises PlaygroundError."""
    if OWN_MARK not in token:
        raise PlaygroundError(
            "The playground takes no real token: remove it from the settings, or set both tokens "
            "to run on Telegram."
        )


@asynccontextmanager
async def _post(telegram: Telegram) -> AsyncIterator[None]:
    """Bring updates to webhooks until the end of the block."""
    async with aiohttp.ClientSession() as session:
        seconds = asyncio.get_running_loop().time
        postman = Postman(telegram.updates, Over(session), telegram.world.commit, seconds)
        async with asyncio.TaskGroup() as group:
            going = group.create_task(postman.run())
            try:
                yield
            finally:
                going.cancel()


def _app(
    telegram: Telegram, mail: MailServer, clock: MovableClock, next_due: NextDue, guard: Guard
) -> web.Application:
    app = web.Application(client_max_size=BODY_LIMIT, middlewares=[guard.middleware()])
    BotRoutes(telegram).add_to(app)
    GestureRoutes(telegram, mail, clock, next_due).add_to(app)
    page = PageRoutes(telegram, mail, clock, next_due)
    page.add_to(app, guard)

    async def closing(_app: web.Application) -> None:
        page.close()
        telegram.updates.close()

    app.on_shutdown.append(closing)
    return app


def _listen(listen: str) -> socket.socket:
    """A listening socket: first of all, so that a second playground touches nothing."""
    host, _, port = listen.rpartition(":")
    host = host.strip("[]").replace("localhost", "127.0.0.1")
    if not host or not port.isdecimal() or int(port) > _LAST_PORT:
        raise PlaygroundError(f"“{listen}” is no address: write one like 127.0.0.1:8080.")
    if not is_loopback(host):
        raise PlaygroundError(
            f"The playground listens on this machine only, not on {host}: use 127.0.0.1:{port}."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(port)), family=family)
    except OSError as wrong:
        raise PlaygroundError(
            f"The playground cannot listen on {listen}: is another one running? "
            "Set RECOURS_PLAYGROUND_LISTEN to a free port."
        ) from wrong
