"""What keeps the playground to this machine and this page (RELIABILITY.md S20).

A page of another site cannot reach it: foreign `Host` (DNS rebinding), foreign `Origin`, and a POST
without the token of our own page are refused; what we serve may load nothing from elsewhere.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware

CSRF_HEADER = "X-Playground"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_READING = frozenset({hdrs.METH_GET, hdrs.METH_HEAD})


class Guard:
    """Knows its own address and the token of its own page."""

    def __init__(self) -> None:
        self.csrf = secrets.token_urlsafe(24)
        self._hosts: frozenset[str] = frozenset()

    def at(self, port: int) -> None:
        """Say where the server listens, as soon as that is known."""
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = frozenset(f"{name}:{port}" for name in names) | (
            frozenset(names) if port == 80 else frozenset()
        )

    def objection(self, request: web.Request) -> str:
        """Why a request is refused; empty when it is not."""
        if request.headers.get(hdrs.HOST, "").lower() not in self._hosts:
            return "This is a playground for this machine; use its own address."
        if request.method in _READING:
            is_ours = request.headers.get("Sec-Fetch-Site") != "cross-site"
            return "" if is_ours or request.path == "/" else "Another site may not look here."
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is not None and origin.removeprefix("http://").lower() not in self._hosts:
            return "Another site may not act here."
        if request.path.startswith("/api/"):
            given = request.headers.get(CSRF_HEADER, "").encode()
            if not secrets.compare_digest(given, self.csrf.encode()):
                return "Reload the page: it has no valid token."
        return ""

    def middleware(self) -> Middleware:
        """Ask `objection` first, add the headers last."""

        @web.middleware
        async def guarded(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            why = self.objection(request)
            if why:
                refused = {"ok": False, "error": why}
                return web.json_response(refused, status=HTTPStatus.FORBIDDEN, headers=HEADERS)
            try:
                answer = await handler(request)
            except web.HTTPException as answered:
                answered.headers.update(HEADERS)
                raise
            if not answer.prepared:
                answer.headers.update(HEADERS)
            return answer

        return guarded


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
