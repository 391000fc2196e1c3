"""The line to PostgreSQL, in our hand: it may be laid later, and say goodbye without ending."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import make_url

GOODBYE = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"
"""The fields of an ErrorResponse (PostgreSQL, frontend/backend protocol, message formats)."""


@dataclass(slots=True)
class Line:
    """Passes bytes between us and a server."""

    url: str
    """The address of the database by this line."""
    ends: list[asyncio.StreamWriter] = field(default_factory=list)
    """Our end of each connection."""

    async def say_goodbye(self) -> None:
        """Tell every connection that it is over, and leave it open: its end comes later."""
        for writer in self.ends:
            writer.write(b"E" + (len(GOODBYE) + 4).to_bytes(4, "big") + GOODBYE)
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
        if socket is None:
            far = await asyncio.open_connection(there.host, there.port)
        else:
            far = await asyncio.open_unix_connection(f"{socket}/.s.PGSQL.{there.port or 5432}")
        laid.ends.append(writer)
        async with asyncio.TaskGroup() as group:
            group.create_task(_pass(reader, far[1]))
            group.create_task(_pass(far[0], writer))

    async with await asyncio.start_server(connects, "127.0.0.1", port) as server:
        near = server.sockets[0].getsockname()[1]
        by_line = there.set(host="127.0.0.1", port=near, query={})
        laid.url = by_line.render_as_string(hide_password=False)
        yield laid


async def _pass(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while said := await source.read(65536):
            sink.write(said)
            await sink.drain()
    except ConnectionError:
        pass  # Whoever went takes the other with them.
    finally:
        sink.close()
