"""The page's contract: mail, the clock, beginning again, news, and what a page cannot ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import aiosmtplib
import pytest
from aiohttp import ClientSession

from bot.playground.opening import Ground, Playground, start

from .conftest import HASTE, MARIA, TOM, Clock
from .page import Page, mine
from .test_mail import letter


@pytest.fixture
async def page(playground: Playground) -> AsyncIterator[Page]:
    async with ClientSession(playground.base_url) as http:
        yield Page(http, playground)


async def test_mail_is_shown_and_the_server_is_switched(page: Page) -> None:
    mail = page.playground.mail
    await aiosmtplib.send(letter(), hostname=mail.host, port=mail.port)
    box = (await page.world())["mailboxes"][0]
    (shown,) = box["mails"]
    assert (box["address"], shown["date"]) == ("maria@example.org", "2026-03-02T09:00:00Z")
    attachment = shown["attachments"][0]
    async with page.http.get(attachment["url"]) as answer:
        assert answer.content_type == "application/pdf"
        assert len(await answer.read()) == attachment["size"]
    await page.act("mail", up=False)
    await page.act("mail", address="tom@example.org", code=452)
    expected = {"up": False, "refused": {"tom@example.org": 452}}
    assert (await page.world())["mail_server"] == expected


async def test_the_clock(clock: Clock) -> None:
    due: list[datetime | None] = [None]

    async def next_due() -> datetime | None:
        return due[0]

    playground = await start(
        Ground(clock, listen="127.0.0.1:0", strictness=HASTE, next_due=next_due)
    )
    async with ClientSession(playground.base_url) as http:
        page = Page(http, playground)
        assert (await page.act("clock", days=10))["now"] == "2026-03-12T09:00:00Z"
        assert (await page.act("clock", hours=1.5))["now"] == "2026-03-12T10:30:00Z"
        to = "2026-04-01T09:00:00+02:00"
        assert (await page.act("clock", to=to))["now"] == "2026-04-01T07:00:00Z"
        assert (await page.act("clock", 400, next_due=True))["error"] == "Nothing is due."
        due[0] = clock.time + timedelta(days=60)
        assert (await page.world())["clock"]["next_due"] == "2026-05-01T09:00:00Z"
        assert (await page.act("clock", next_due=True))["now"] == "2026-05-01T09:00:01Z"
        assert (await page.act("clock", real=True))["now"] == "2026-03-02T09:00:00Z"
    await playground.stop()


async def test_reset(page: Page) -> None:
    await page.act("say", **mine(page), text="/start")
    await page.act("clock", days=3)
    before = (await page.world())["revision"]
    await page.act("reset")
    world = await page.world()
    assert world["revision"] > before
    assert (world["chats"][0]["messages"], world["clock"]["moved_seconds"]) == ([], 0)


@pytest.mark.parametrize(
    ("gesture", "body"),
    [
        ("say", {"text": "x"}),
        ("say", {"person": TOM.id, "chat": "5100000001@7900000001", "text": "x"}),
        ("say", {"person": TOM.id, "chat": "-1001800000001", "text": "x"}),
        ("say", {"person": TOM.id, "chat": "x@y", "text": "x"}),
        ("say", {"person": 1, "chat": "1@7900000001", "text": "x"}),
        ("press", {"person": TOM.id, "chat": "5100000002@7900000001", "message": 1, "data": "x"}),
        ("person", {"person": 7900000001}),
        ("people", {"name": ""}),
        ("clock", {"days": 1, "sudo": True}),
        ("clock", {"days": 1e9}),
        ("mail", {"address": "a@b", "code": 250}),
    ],
)
async def test_what_a_page_cannot_ask(page: Page, gesture: str, body: dict[str, Any]) -> None:
    done = await page.act(gesture, 400, **body)
    assert done["error"].endswith(".")


async def test_an_unknown_gesture(page: Page) -> None:
    await page.act("dance", 404)


async def test_what_fades_is_news(page: Page, clock: Clock) -> None:
    await page.act("say", **mine(page), text="/start")
    async with page.http.get("/api/events") as stream:
        for _ in range(3):
            await stream.content.readline()
        await page.bot("sendChatAction", chat_id=MARIA.id, action="typing")
        shown = [await stream.content.readline() for _ in range(3)][1]
        clock.pass_time(seconds=6)
        faded = shown
        while faded == shown or not faded.startswith(b"data: "):
            faded = await stream.content.readline()
    assert int(faded.removeprefix(b"data: ")) > int(shown.removeprefix(b"data: "))
    assert (await page.chat("consumer"))["typing"] is None


async def test_news_come_as_events(page: Page) -> None:
    async with page.http.get("/api/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readline() == b"event: revision\n"
        first = int((await stream.content.readline()).removeprefix(b"data: "))
        await stream.content.readline()
        await page.act("say", **mine(page), text="/start")
        assert await stream.content.readline() == b"event: revision\n"
        assert int((await stream.content.readline()).removeprefix(b"data: ")) > first
