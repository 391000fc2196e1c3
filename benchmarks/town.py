"""The least of a Bot API that a bot can live on, and a mail server that takes everything.

It checks nothing and keeps only what it is asked for, so that it stays fast beside what is
measured; the playground is the one that is strict. Calls are answered after `delay` seconds, as
over a network; people read what they get the moment the call arrives.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session

INTAKE, DESK = 7_900_000_001, 7_900_000_002
TOKENS = {bot: f"{bot}:a-token-of-no-value-for-benchmarks-00" for bot in (INTAKE, DESK)}
DESK_CHAT = -1_001_800_000_001
OFFICER = 5_200_000_002

WINDOWS = {"sendMessage", "editMessageText"}
"""What shows a person something to go on from."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """What a bot asked for; `at` is the wall clock in seconds."""

    at: float
    bot: int
    method: str
    fields: Mapping[str, str]
    message: int
    """The message that was sent or changed."""

    @property
    def chat(self) -> int:
        """Where to; 0 for no chat."""
        return int(self.fields.get("chat_id", 0))


_NUMBERS = itertools.count(1)
"""Updates and messages of all towns: a house drops an update whose number it knows."""


@dataclass(slots=True)
class Town:
    """Telegram and the mail, on two ports of this machine."""

    delay: float = 0.0
    calls: list[Call] = field(default_factory=list)
    mails: int = 0
    polled: dict[int, float] = field(default_factory=dict)
    """When each bot asked for updates for the first time."""
    heard: dict[int, Callable[[Call], None]] = field(default_factory=dict)
    """Who reads along in a chat."""
    api: str = ""
    smtp: str = ""
    _updates: defaultdict[int, list[Json]] = field(default_factory=lambda: defaultdict(list))
    _arrived: defaultdict[int, asyncio.Event] = field(
        default_factory=lambda: defaultdict(asyncio.Event)
    )
    _numbers: Iterator[int] = field(default=_NUMBERS)
    _runner: web.AppRunner | None = None
    _mail: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        """Open both ports."""
        app = web.Application(client_max_size=2**26)
        app.router.add_post("/bot{token}/{method}", self._called)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.api = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        loop = asyncio.get_running_loop()
        self._mail = await loop.create_server(lambda: SMTP(self, loop=loop), "127.0.0.1", 0)
        self.smtp = f"smtp://127.0.0.1:{self._mail.sockets[0].getsockname()[1]}?starttls=false"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close them."""
        if self._mail is not None:
            self._mail.close()
        if self._runner is not None:
            await self._runner.shutdown()
            await self._runner.cleanup()

    def settings(self) -> dict[str, str]:
        """How Recours finds this town."""
        return {
            "RECOURS_INTAKE_TOKEN": TOKENS[INTAKE],
            "RECOURS_DESK_TOKEN": TOKENS[DESK],
            "RECOURS_BOT_API": self.api,
            "RECOURS_DESK_CHAT": str(DESK_CHAT),
            "RECOURS_OFFICERS": f"{OFFICER}:supervisor:fr:Paul",
            "RECOURS_SMTP_URL": self.smtp,
        }

    def says(self, person: int, text: str) -> int:
        """Somebody writes to the consumers' bot; the id of the update."""
        message = self._message(person, text) | {"from": _user(person)}
        return self._give(INTAKE, {"message": message})

    def presses(self, person: int, message: int, data: str) -> int:
        """Somebody presses a button; the id of the update."""
        shown = self._message(person, "…") | {"message_id": message, "from": _bot(INTAKE)}
        tap = {"from": _user(person), "message": shown, "chat_instance": "1", "data": data}
        return self._give(INTAKE, {"callback_query": {"id": str(next(self._numbers)), **tap}})

    def begin(self) -> None:
        """Forget what was called so far."""
        self.calls.clear()
        self.mails = 0

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name and signature
        self, _server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        """Take a mail."""
        self.mails += 1
        return "250 2.0.0 OK"

    def _give(self, bot: int, update: Json) -> int:
        number = next(self._numbers)
        self._updates[bot].append({"update_id": number, **update})
        self._arrived[bot].set()
        return number

    def _message(self, chat: int, text: str) -> Json:
        kind = "private" if chat > 0 else "supergroup"
        where = {"id": chat, "type": kind, "first_name": "Maria", "title": "Service"}
        now = {"message_id": next(self._numbers), "date": int(time.time())}
        return {**now, "chat": where, "text": text}

    async def _called(self, request: web.Request) -> web.Response:
        bot = int(request.match_info["token"].partition(":")[0])
        method = request.match_info["method"]
        if request.content_type == "application/json":
            return _said(await self._polled(bot, await request.json()))
        fields: dict[str, str] = {}
        sizes: dict[str, int] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                sizes[name] = len(value.file.read())
            else:
                fields[name] = str(value)
        if method == "getUpdates":
            return _said(await self._polled(bot, fields))
        result = self._done(bot, method, fields, sizes)
        if self.delay:
            await asyncio.sleep(self.delay)
        return _said(result)

    def _done(self, bot: int, method: str, fields: dict[str, str], sizes: dict[str, int]) -> Any:
        if method == "getMe":
            return _bot(bot)
        if method == "getChatMember":
            return {"status": "member", "user": _user(int(fields["user_id"]))}
        chat, message = int(fields.get("chat_id", 0)), int(fields.get("message_id", 0))
        shown = self._message(chat, fields.get("text", "")) | {"from": _bot(bot)}
        if message:
            shown["message_id"] = message
        if "reply_markup" in fields:
            shown["reply_markup"] = json.loads(fields["reply_markup"])
        if sizes:
            size = sum(sizes.values())
            fields |= {"size": str(size)}
            file = {"file_id": str(next(self._numbers)), "file_unique_id": "1", "file_size": size}
            del shown["text"]
            shown["document"] = file
        call = Call(time.time(), bot, method, fields, shown["message_id"])
        self.calls.append(call)
        if chat in self.heard:
            self.heard[chat](call)
        return shown if chat and method != "sendChatAction" else True

    async def _polled(self, bot: int, asked: Mapping[str, Any]) -> list[Json]:
        self.polled.setdefault(bot, time.time())
        offset, waiting = int(asked.get("offset") or 0), self._updates[bot]
        waiting[:] = [one for one in waiting if one["update_id"] >= offset]
        if not waiting and asked.get("timeout"):
            self._arrived[bot].clear()
            try:
                async with asyncio.timeout(float(asked["timeout"])):
                    await self._arrived[bot].wait()
            except TimeoutError:
                return []
        return waiting[: int(asked.get("limit") or 100)]


def _said(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _user(person: int) -> Json:
    return {"id": person, "is_bot": False, "first_name": "Maria", "language_code": "fr"}


def _bot(bot: int) -> Json:
    return {"id": bot, "is_bot": True, "first_name": "Recours", "username": f"b{bot}_bot"}
