"""ClamAV's daemon: the file is streamed to it, a name comes back (`man clamd`, INSTREAM)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

CHUNK = 64 * 1024
SECONDS = 20.0

_AWAY = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)


class Unreachable(Exception):  # noqa: N818 - an expected answer, not an error
    """Nobody answers, or not as clamd does."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """Where clamd listens: `host:port`, or the path of a socket."""

    address: str
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        """Raises ValueError for an address that is neither."""
        if not self.address.startswith("/"):
            host, _, port = self.address.rpartition(":")
            if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
                raise ValueError("write host:port, or the path of clamd's socket")

    async def answers(self) -> bool:
        """Whether clamd is there and knows its viruses."""
        try:
            async with asyncio.timeout(self.seconds):
                return await self._exchanged(b"zPING\0") == b"PONG\0"
        except _AWAY:
            return False

    async def scan(self, content: bytes) -> str:
        """The name of what was found; empty when the file is clean. Raises Unreachable."""
        try:
            async with asyncio.timeout(self.seconds):
                answer = await self._asked(content)
        except _AWAY as error:
            raise Unreachable(type(error).__name__) from error
        said = answer.decode("utf-8", "replace").rstrip("\0\n").removeprefix("stream: ")
        if said == "OK":
            return ""
        if said.endswith(" FOUND"):
            return said.removesuffix(" FOUND")
        raise Unreachable(said)

    async def _asked(self, content: bytes) -> bytes:
        parts = [content[start : start + CHUNK] for start in range(0, len(content), CHUNK)]
        framed = (len(one).to_bytes(4, "big") + one for one in (*parts, b""))
        return await self._exchanged(b"zINSTREAM\0", *framed)

    async def _exchanged(self, *parts: bytes) -> bytes:
        if self.address.startswith("/"):
            reader, writer = await asyncio.open_unix_connection(self.address)
        else:
            host, _, port = self.address.rpartition(":")
            reader, writer = await asyncio.open_connection(host.strip("[]"), int(port))
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
            return await reader.readuntil(b"\0")
        finally:
            writer.close()
