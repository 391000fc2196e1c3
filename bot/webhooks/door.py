"""The door at which Telegram brings updates: committed to the inbox before they are confirmed.

Neither library stands here: both confirm an update before it is handled (TELEGRAM A8), and their
guards can be fooled or made to fail (TELEGRAM A9, A10, P5). An update is answered with 200 when its
row is there, and with 503 as long as it cannot be: then Telegram keeps it and brings it again.
"""

from __future__ import annotations

import hmac
import json
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import hdrs, web

from bot.metrics import Metrics
from bot.settings import BadSettings
from bot.webhooks.callers import Callers
from storage.engine import NotSaved
from storage.inbox import Inbox

log = structlog.get_logger(__name__)

BODY_BYTES = 2**20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
RETRY_SECONDS = 2
"""How long Telegram is asked to wait when the database does not take a row."""
COUNT_SECONDS = 5.0
"""How often it is counted what waits."""
_DEEPEST = 64
"""Telegram nests a dozen levels; more is somebody's trick."""
_HEADER_BYTES = 64 * 2**10
"""So that a secret that is far too long is refused by us, as every wrong one is."""
_GOODBYE_SECONDS = 1.0
_PURPOSE = b"recours webhook path 1\0"
"""Keeps this use of the secret apart from the one that Telegram shows us."""


def path_of(name: str, bot_id: int, secret: str) -> str:
    """Where one bot's updates arrive: hard to guess, and it tells neither secret nor token."""
    digest = hmac.digest(secret.encode(), _PURPOSE + str(bot_id).encode(), "sha256")
    return f"/{name}/{digest.hex()[:32]}"


def is_foreign(found: Mapping[str, Any], ours: str) -> bool:
    """Whether another house takes the updates; a former path of this one is no stranger's.

    `found` is what `getWebhookInfo` says, `ours` the address of our own webhook.
    """
    url = str(found.get("url") or "")
    return bool(url) and urlsplit(url).netloc != urlsplit(ours).netloc


@dataclass(frozen=True, slots=True)
class Lock:
    """What a caller must know, and from where."""

    secret: str
    callers: Callers

    def opens(self, request: web.Request) -> HTTPStatus:
        """OK, or why this caller is turned away; nothing of it was read yet but its headers."""
        if not self.callers.admit(request.remote, request.headers.getall("X-Forwarded-For", [])):
            return HTTPStatus.FORBIDDEN
        # Bytes, because the comparison of texts fails on letters outside ASCII.
        shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, self.secret.encode()):
            return HTTPStatus.UNAUTHORIZED
        if request.content_type != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        return HTTPStatus.OK


class Door:
    """Takes the updates of the bots whose paths it is given."""

    def __init__(
        self,
        lock: Lock,
        paths: Mapping[str, int],
        inbox: Inbox,
        arrived: Callable[[], None],
        metrics: Metrics,
    ) -> None:
        self._lock = lock
        self._paths = paths
        self._inbox = inbox
        self._arrived = arrived
        self._metrics = metrics
        self._is_open = True
        self._is_full = False
        self._counted_at = float("-inf")

    def shut(self) -> None:
        """Take nothing more: Telegram keeps what it brings now for the next process."""
        self._is_open = False

    def app(self) -> web.Application:
        """One address for each bot; there is nothing else here."""
        application = web.Application(client_max_size=BODY_BYTES)
        for path, bot_id in self._paths.items():
            application.router.add_post(path, self._taking(bot_id))
        return application

    def _taking(self, bot_id: int) -> Callable[[web.Request], Any]:
        async def take(request: web.Request) -> web.Response:
            status = self._lock.opens(request)
            if status is HTTPStatus.OK:
                status = await self._take(bot_id, request)
            headers = {}
            if status is HTTPStatus.SERVICE_UNAVAILABLE:
                headers[hdrs.RETRY_AFTER] = str(RETRY_SECONDS)
            elif status is not HTTPStatus.OK:
                self._metrics.locked_out(status)
                log.warning("webhook call refused", bot=bot_id, status=status.value)
            return web.Response(status=status, headers=headers)

        return take

    async def _take(self, bot_id: int, request: web.Request) -> HTTPStatus:
        if not self._is_open:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            update = read(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        try:
            if await self._is_crowded():
                return HTTPStatus.SERVICE_UNAVAILABLE
            new = await self._inbox.receive(bot_id, (update,))
        except NotSaved as fault:
            self._metrics.not_saved(fault)
            log.error("update not saved", bot=bot_id, cause=str(fault))
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._metrics.received(bot_id, (update,), new)
        self._arrived()
        return HTTPStatus.OK

    async def _is_crowded(self) -> bool:
        """Whether so much waits that Telegram should keep the rest; counted now and then."""
        now = self._metrics.seconds()
        if now - self._counted_at >= COUNT_SECONDS:
            self._counted_at = now
            self._is_full = await self._inbox.is_full()
            if self._is_full:
                log.warning("inbox full")
        return self._is_full


def read(body: bytes) -> dict[str, Any]:
    """One update; raises ValueError without a word of what it holds."""
    try:
        update: dict[str, Any] = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    match update:
        case {"update_id": int(number)} if abs(number) < 2**63 and not _is_deeper(update, _DEEPEST):
            return update
        case _:
            raise ValueError("no update")


def _is_deeper(value: object, levels: int) -> bool:
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.values()
    elif isinstance(value, list):
        inside = value
    return levels == 0 or any(_is_deeper(one, levels - 1) for one in inside)


@asynccontextmanager
async def opened(door: Door, listen: str) -> AsyncIterator[str]:
    """Serve until the end of the block; gives the address. Raises BadSettings."""
    host, _, port = listen.rpartition(":")
    host = host.strip("[]").replace("localhost", "127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, int(port)), family=family)
    except OSError as wrong:
        raise BadSettings(
            f"RECOURS_WEBHOOK_LISTEN: nothing can listen on {listen}; set it to a free port."
        ) from wrong
    runner = web.AppRunner(
        door.app(),
        access_log=None,
        shutdown_timeout=_GOODBYE_SECONDS,
        max_field_size=_HEADER_BYTES,
    )
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        host, taken = listening.getsockname()[:2]
        yield f"http://[{host}]:{taken}" if ":" in host else f"http://{host}:{taken}"
    finally:
        await runner.cleanup()
