"""The line to PostgreSQL, in our hand: laid later, cut anywhere, and saying goodbye at will."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import make_url

_FIELDS = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"
_GOODBYE = b"E" + (len(_FIELDS) + 4).to_bytes(4, "big") + _FIELDS
"""An ErrorResponse (PostgreSQL, frontend/backend protocol, message formats)."""


class Cut(StrEnum):
    """How a connection ends while something is asked on it."""

    BEFORE = "before"
    """The server never hears of it."""
    AFTER = "after"
    """The server did it, and nobody hears of that."""
    GOODBYE = "goodbye"
    """The server says that it ends the connection, as `pg_terminate_backend` lets it."""


async def _fair(_asked: int) -> Cut | None:
    return None


@dataclass(slots=True)
class Line:
    """Passes bytes between us and a server."""

    url: str
    """The address of the database by this line."""
    ends: list[asyncio.StreamWriter] = field(default_factory=list)
    """Our end of each connection."""
    weather: Callable[[int], Awaitable[Cut | None]] = _fair
    """Told how often something was asked on this line, before it is passed on."""
    asked: int = 0

    async def say_goodbye(self) -> None:
        """Tell every connection that it is over, and leave it open: its end comes later."""
        for writer in self.ends:
            writer.write(_GOODBYE)
        # By its next turn the loop has read it: it came on the same machine.
        for _ in range(3):
            await asyncio.sleep(0)


@asynccontextmanager
async def line(url: str, port: int = 0) -> AsyncIterator[Line]:
    """A line to the database of this address, from a port of ours (any when 0)."""
    there = make_url(url)
    laid = Line("")

    async def connects(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        socket = there.query.get("host")
        try:
            if socket is None:
                far = await asyncio.open_connection(there.host, there.port)
            else:
                path = f"{socket}/.s.PGSQL.{there.port or 5432}"
                far = await asyncio.open_unix_connection(path)
        except OSError:
            writer.close()  # Nobody is there; our end hears it by that.
            return
        laid.ends.append(writer)
        await _Connection(laid, (reader, writer), far).passes()

    async with await asyncio.start_server(connects, "127.0.0.1", port) as server:
        near = server.sockets[0].getsockname()[1]
        by_line = there.set(host="127.0.0.1", port=near, query={})
        laid.url = by_line.render_as_string(hide_password=False)
        yield laid


End = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Connection:
    def __init__(self, line: Line, near: End, far: End) -> None:
        self._line, self._near, self._far = line, near, far
        self._is_deaf = False
        """Whether what the server says next is not passed on, and the connection ends."""

    async def passes(self) -> None:
        async with asyncio.TaskGroup() as group:
            for way in (self._ask(), self._answer()):
                group.create_task(way)

    async def _ask(self) -> None:
        with suppress(ConnectionError):  # Whoever went takes the other with them.
            while said := await self._near[0].read(65536):
                self._line.asked += 1
                match await self._line.weather(self._line.asked):
                    case Cut.BEFORE:
                        break
                    case Cut.GOODBYE:
                        self._near[1].write(_GOODBYE)
                        break
                    case Cut.AFTER:
                        self._is_deaf = True
                self._far[1].write(said)
                await self._far[1].drain()
        self._ends()

    async def _answer(self) -> None:
        with suppress(ConnectionError):
            while (said := await self._far[0].read(65536)) and not self._is_deaf:
                self._near[1].write(said)
                await self._near[1].drain()
        self._ends()

    def _ends(self) -> None:
        for _, writer in (self._near, self._far):
            writer.close()
