"""The page's own addresses: the snapshot, news, files, mail attachments, static files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from aiohttp import ClientConnectionResetError, hdrs, web

from bot.playground import snapshot
from bot.playground.bubbles import moment
from bot.playground.clock import MovableClock
from bot.playground.guard import HEADERS, Guard
from bot.playground.mail_server import MailServer
from bot.playground.telegram import Telegram
from bot.playground.world import JSON

NextDue = Callable[[], Awaitable[datetime | None]]
"""When the product will next do something by itself."""
PAGE = Path(__file__).parent / "page"
_SHOWN_INLINE = frozenset({"image/jpeg", "image/png", "image/webp"})
_BEAT = 15
_TICK = 1
"""Seconds between two looks at what fades by itself."""
_PAUSE = 0.03
"""Seconds: changes that come together are told once."""


class PageRoutes:
    """What the page reads."""

    def __init__(
        self, telegram: Telegram, mail: MailServer, clock: MovableClock, next_due: NextDue
    ) -> None:
        self._telegram = telegram
        self._mail = mail
        self._clock = clock
        self._next_due = next_due
        self._closing = asyncio.Event()

    def add_to(self, app: web.Application, guard: Guard) -> None:
        """Say which addresses are ours; the last one takes what nobody else took."""

        async def world(_request: web.Request) -> web.Response:
            return web.json_response(await self.world(guard))

        app.router.add_get("/api/world", world)
        app.router.add_get("/api/events", self.events)
        app.router.add_get("/files/{id}", self.file)
        app.router.add_get("/mail/{mail}/{part}", self.attachment)
        app.router.add_get("/{path:.*}", self.page)

    def close(self) -> None:
        """End every stream of news."""
        self._closing.set()
        self._telegram.world.announce()

    async def world(self, guard: Guard) -> JSON:
        """The snapshot."""
        world = self._telegram.world
        person = snapshot.chosen(world, "person")
        due = await self._next_due()
        switch = self._mail.switch
        return {
            "revision": world.revision,
            "csrf": guard.csrf,
            "clock": {
                "now": moment(self._clock()),
                "moved_seconds": int(self._clock.offset.total_seconds()),
                "next_due": moment(due) if due else None,
            },
            "person": person.id,
            "officer": snapshot.chosen(world, "officer").id,
            "people": snapshot.people(world),
            "languages": list(snapshot.LANGUAGES),
            "bots": snapshot.bots(world, person.language),
            "chats": snapshot.chats(self._telegram),
            "mailboxes": snapshot.mailboxes(world, self._mail),
            "mail_server": {"up": switch.is_up, "refused": dict(switch.refused)},
        }

    async def events(self, request: web.Request) -> web.StreamResponse:
        """News as server-sent events, until the page or the playground goes."""
        stream = web.StreamResponse(headers={**HEADERS, hdrs.CONTENT_TYPE: "text/event-stream"})
        await stream.prepare(request)
        world, told, fading = self._telegram.world, -1, snapshot.fading(self._telegram)
        try:
            while not self._closing.is_set():
                if world.revision != told:
                    told = world.revision
                    await stream.write(f"event: revision\ndata: {told}\n\n".encode())
                try:
                    async with asyncio.timeout(_TICK if any(fading) else _BEAT):
                        await world.news()
                    await asyncio.sleep(_PAUSE)
                except TimeoutError:
                    await stream.write(b": still here\n\n")
                before, fading = fading, snapshot.fading(self._telegram)
                if before > fading:
                    world.touch()
        except ClientConnectionResetError:
            pass
        return stream

    async def file(self, request: web.Request) -> web.Response:
        """A photo or document of a chat."""
        wanted = request.match_info["id"]
        for file in self._telegram.world.files:
            if wanted in {file.id, *(size.id for size in file.sizes)}:
                content = self._telegram.world.store.fetch(wanted)
                return _download(file.name, file.media_type, content)
        raise web.HTTPNotFound

    async def attachment(self, request: web.Request) -> web.Response:
        """An attachment of a mail."""
        part = request.match_info["part"]
        try:
            found, content = self._mail.content(request.match_info["mail"], int(part))
        except (KeyError, ValueError) as wrong:
            raise web.HTTPNotFound from wrong
        return _download(found.name, found.media_type, content)

    async def page(self, request: web.Request) -> web.FileResponse:
        """A file of the page."""
        path = (PAGE / (request.match_info["path"] or "index.html")).resolve()
        if not path.is_relative_to(PAGE) or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path)


def _download(name: str, media_type: str, content: bytes) -> web.Response:
    """Bytes of a stranger: shown only when they are a picture, else offered for saving."""
    is_shown = media_type in _SHOWN_INLINE
    place = "inline" if is_shown else "attachment"
    disposition = f"{place}; filename*=UTF-8''{quote(name, safe='')}"
    return web.Response(
        body=content,
        content_type=media_type if is_shown or _is_plain(media_type) else _UNKNOWN,
        headers={hdrs.CONTENT_DISPOSITION: disposition},
    )


_UNKNOWN = "application/octet-stream"


def _is_plain(media_type: str) -> bool:
    return media_type == "application/pdf"
