"""The health port: four addresses for machines, on this machine unless an operator says otherwise.

It says nothing of a person, and nothing that is asked here changes anything.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from bot.health.figures import Figures
from bot.health.vitals import Vitals
from bot.playground.guard import is_loopback
from bot.settings import BadSettings

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_GOODBYE_SECONDS = 1.0


def app(vitals: Vitals, figures: Figures, *, public: bool = False) -> web.Application:
    """The four addresses; unless `public`, only pages of this machine may ask."""

    async def livez(_request: web.Request) -> web.Response:
        return _said(vitals.alive, f"loop lag {vitals.lag:.3f} s")

    async def readyz(_request: web.Request) -> web.Response:
        obstacles = vitals.obstacles()
        return _said(not obstacles, ", ".join(obstacles) or "ready")

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response(vitals.told(), headers=_HEADERS)

    async def metrics(_request: web.Request) -> web.Response:
        headers = {**_HEADERS, hdrs.CONTENT_TYPE: "text/plain; version=0.0.4; charset=utf-8"}
        return web.Response(body=figures.page(), headers=headers)

    application = web.Application(client_max_size=1024, middlewares=[] if public else [_neighbours])
    application.router.add_get("/livez", livez)
    application.router.add_get("/readyz", readyz)
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/metrics", metrics)
    return application


@asynccontextmanager
async def opened(application: web.Application, listen: str) -> AsyncIterator[str]:
    """Serve until the end of the block; gives the address. Raises BadSettings."""
    listening = _listen(listen)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        host, port = listening.getsockname()[:2]
        yield f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@web.middleware
async def _neighbours(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse a page of another site that gave this machine its name (DNS rebinding, S20)."""
    try:
        host = urlsplit(f"//{request.headers.get(hdrs.HOST, '')}").hostname or ""
    except ValueError:
        host = ""
    if host != "localhost" and not is_loopback(host):
        return _text(HTTPStatus.FORBIDDEN, "Use this machine's own address.")
    return await handler(request)


def _said(is_well: bool, said: str) -> web.Response:
    return _text(HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE, said)


def _text(status: HTTPStatus, said: str) -> web.Response:
    return web.Response(status=status, text=f"{said}\n", headers=_HEADERS)


def _listen(listen: str) -> socket.socket:
    host, _, port = listen.rpartition(":")
    host = host.strip("[]").replace("localhost", "127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(port)), family=family)
    except OSError as wrong:
        raise BadSettings(
            f"RECOURS_HEALTH_LISTEN: nothing can listen on {listen}; set it to a free port."
        ) from wrong
