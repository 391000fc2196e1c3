"""The network ends as a script: a Bot API and an SMTP server that answer what a test says.

The playground is the faithful double; these are for the weather: broken answers, cut lines, codes
that a faithful server gives once a year.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "5100000001:scripted-token-of-no-value-0000"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def error(code: int, description: str, **parameters: int) -> Answer:
    """An error as the Bot API words it."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        said: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
        if parameters:
            said["parameters"] = parameters
        return web.json_response(said, status=code)

    return answer


def page(code: int) -> Answer:
    """What a proxy says instead of the Bot API."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=code, text="<html>out of order</html>", content_type="text/html")

    return answer


async def garbage(_request: web.Request) -> web.StreamResponse:
    """Success, said so badly that nobody can read it."""
    return web.Response(text='{"ok":true,"result":', content_type="application/json")


async def cut(request: web.Request) -> web.StreamResponse:
    """The effect happens, the answer is lost."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@dataclass(slots=True)
class BotApi:
    """A Bot API that answers by a script, then as if all went well."""

    address: str = ""
    script: list[Answer | None] = field(default_factory=list)
    """None: that call goes well."""
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Method and parameters of every call; of a file only its name."""

    @property
    def methods(self) -> list[str]:
        """Which methods were called, in order."""
        return [method for method, _ in self.calls]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        form = await request.post()
        said = {
            name: value.filename if isinstance(value, web.FileField) else str(value)
            for name, value in form.items()
        }
        self.calls.append((request.match_info["method"], said))
        scripted = self.script.pop(0) if self.script else None
        if scripted is not None:
            return await scripted(request)
        message = {
            "message_id": 100 + len(self.calls),
            "date": 1,
            "chat": {"id": int(said["chat_id"]), "type": "private"},
            "text": "said",
        }
        return web.json_response({"ok": True, "result": message})


@asynccontextmanager
async def bot_api() -> AsyncIterator[tuple[BotApi, Callable[[], Awaitable[None]]]]:
    """A scripted Bot API on a free port of this machine, and how to close its door."""
    api = BotApi()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", api.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        api.address = str(server.make_url("")).rstrip("/")
        yield api, server.close


@dataclass(slots=True)
class Mailhouse:
    """An SMTP server; `replies` says what it answers to a verb, None cuts the line."""

    port: int = 0
    replies: dict[str, str | None] = field(default_factory=dict)
    verbs: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    """Of the envelopes, in order."""
    room: int = 1000
    """After so many mails it is full, for now."""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One session."""
        try:
            if await self._say(writer, "CONNECT", "220 ready"):
                while (line := await reader.readline()) and await self._obey(line, reader, writer):
                    pass
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _obey(
        self, line: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        verb = line.split()[0].decode().upper() if line.split() else ""
        self.verbs.append(verb)
        if verb == "RCPT":
            self.recipients.append(line.decode().partition("<")[2].partition(">")[0])
            if len(self.mails) >= self.room:
                return await self._say(writer, "FULL", "452 full")
        usual = {"EHLO": "250-here\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME", "AUTH": "235 ok"}
        if verb == "DATA" and self.replies.get("DATA", "354 go on") == "354 go on":
            await self._say(writer, "DATA", "354 go on")
            mail = await reader.readuntil(b"\r\n.\r\n")
            if await self._say(writer, "DOT", "250 taken"):
                self.mails.append(mail[:-5].replace(b"\r\n..", b"\r\n."))
                return True
            return False
        return await self._say(writer, verb, usual.get(verb, "250 ok"))

    async def _say(self, writer: asyncio.StreamWriter, verb: str, usual: str) -> bool:
        reply = self.replies.get(verb, usual)
        if reply is None:
            return False
        writer.write(reply.encode() + b"\r\n")
        await writer.drain()
        return verb != "QUIT"


@asynccontextmanager
async def mailhouse() -> AsyncIterator[Mailhouse]:
    """A scripted SMTP server on a free port of this machine."""
    house = Mailhouse()
    server = await asyncio.start_server(house.talk, "127.0.0.1", 0)
    async with server:
        house.port = server.sockets[0].getsockname()[1]
        yield house
