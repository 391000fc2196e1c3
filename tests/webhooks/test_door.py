"""Whoever does not know the secret gets nothing in, whatever they send (S1); Telegram gets 200."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from yarl import URL

from bot.metrics import Metrics
from bot.settings import BadSettings
from bot.webhooks.callers import Callers
from bot.webhooks.door import SECRET_HEADER, Door, Lock, opened, path_of
from storage.engine import Database
from storage.inbox import Inbox

BOT = 5_100_000_011
SECRET = "correct-horse-battery-staple-and-more"
UPDATE = {"update_id": 7, "message": {"from": {"id": 42}, "text": "canary@example.org"}}
TELEGRAM = Callers((ip_network("127.0.0.0/8"),), (ip_network("149.154.160.0/20"),))


@dataclass(slots=True)
class Knocking:
    """Somebody in front of the door."""

    session: aiohttp.ClientSession
    door: Door
    url: str
    inbox: Inbox
    arrived: list[str]

    async def post(self, body: object = UPDATE, secret: str | None = SECRET, **more: str) -> int:
        """Status of the answer to an update."""
        headers = {"Content-Type": "application/json", **more}
        if secret is not None:
            headers[SECRET_HEADER] = secret
        data = BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with self.session.post(self.url, data=data, headers=headers) as answer:
            assert await answer.read() == b""
            return answer.status

    async def rows(self) -> int:
        """How many updates are in the inbox."""
        return len(await self.inbox.claim((), 100))


def _now() -> datetime:
    return datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture
def callers() -> Callers:
    return Callers()


@pytest.fixture
async def knocking(database_in_memory: Database, callers: Callers) -> AsyncIterator[Knocking]:
    inbox, arrived = Inbox(database_in_memory, _now), list[str]()
    path = path_of("intake", BOT, SECRET)
    door = Door(Lock(SECRET, callers), {path: BOT}, inbox, lambda: arrived.append("!"), Metrics())
    async with opened(door, "127.0.0.1:0") as address, aiohttp.ClientSession() as session:
        yield Knocking(session, door, f"{address}{path}", inbox, arrived)


async def test_an_update_is_there_when_it_is_confirmed(knocking: Knocking) -> None:
    assert await knocking.post() == 200
    assert knocking.arrived == ["!"]
    (row,) = await knocking.inbox.claim((), 5)
    assert (row.bot_id, row.update_id, json.loads(row.body)) == (BOT, 7, UPDATE)


async def test_an_update_brought_twice_is_there_once(knocking: Knocking) -> None:
    assert [await knocking.post(), await knocking.post()] == [200, 200]
    assert await knocking.rows() == 1


@pytest.mark.parametrize(
    "secret",
    [None, "", "wrong", SECRET[:-1], f"{SECRET}x", SECRET.upper(), "é" * 37, "x" * 10_240],
    ids=["none", "empty", "wrong", "shorter", "longer", "capitals", "accents", "10 kB"],
)
async def test_a_wrong_secret_is_turned_away(knocking: Knocking, secret: str | None) -> None:
    assert await knocking.post(secret=secret) == 401
    assert await knocking.rows() == 0


async def test_a_wrong_secret_is_turned_away_before_the_body_is_read(knocking: Knocking) -> None:
    url = URL(knocking.url)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(
        f"POST {url.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 1000000000\r\n\r\n".encode()
    )
    assert (await reader.readline()).startswith(b"HTTP/1.1 401")
    writer.close()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b"null", 400),
        ({}, 400),
        ({"update_id": "7"}, 400),
        ({"update_id": 2**70}, 400),
        (b'{"update_id":7,"message":' + b"[" * 100 + b"]" * 100 + b"}", 400),
        (b'{"update_id":7,"message":' + b"[" * 200_000 + b"]" * 200_000 + b"}", 400),
        (b'{"update_id":7,"message":"' + b"x" * 2**20 + b'"}', 413),
    ],
)
async def test_what_is_no_update_is_refused(knocking: Knocking, body: Any, status: int) -> None:
    assert await knocking.post(body) == status
    assert await knocking.rows() == 0


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "nonsense"])
async def test_only_json_is_read(knocking: Knocking, kind: str) -> None:
    assert await knocking.post(**{"Content-Type": kind}) == 415
    assert await knocking.rows() == 0


async def test_there_is_nothing_else_here(knocking: Knocking) -> None:
    root = knocking.url.rsplit("/", 2)[0]
    for path in ("/", "/intake", "/intake/", f"/desk/{knocking.url.rsplit('/', 1)[1]}"):
        async with knocking.session.post(root + path) as answer:
            assert answer.status == 404
    async with knocking.session.get(knocking.url) as answer:
        assert answer.status == 405


def test_the_path_tells_neither_secret_nor_bot() -> None:
    path = path_of("intake", BOT, SECRET)
    assert SECRET not in path
    assert str(BOT) not in path
    assert len({path, path_of("intake", BOT + 1, SECRET), path_of("intake", BOT, "x" * 32)}) == 3


@pytest.mark.parametrize("callers", [TELEGRAM])
@pytest.mark.parametrize(
    ("forwarded", "status"),
    [
        ("149.154.167.220", 200),
        ("198.51.100.7, 149.154.167.220", 200),
        ("149.154.167.220, 198.51.100.7", 403),
        ("149.154.167.220, 198.51.100.7, 127.0.0.2", 403),
        ("149.154.167.220, 127.0.0.2", 200),
        ("::ffff:149.154.167.220", 200),
        ("2001:db8::1", 403),
        ("[2001:db8::1]:443", 403),
        ("fe80::1%eth0", 403),
        ("junk", 403),
        ("149.154.167.220, junk", 403),
        ("", 403),
        ("," * 500, 403),
        (None, 403),
    ],
)
async def test_only_what_our_proxies_say_of_a_caller_counts(
    knocking: Knocking, forwarded: str | None, status: int
) -> None:
    more = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert await knocking.post(**more) == status
    assert await knocking.rows() == (1 if status == 200 else 0)


@pytest.mark.parametrize("callers", [Callers((), (ip_network("149.154.160.0/20"),))])
async def test_without_proxies_nobody_is_believed(knocking: Knocking) -> None:
    assert await knocking.post(**{"X-Forwarded-For": "149.154.167.220"}) == 403


async def test_without_sources_the_header_means_nothing(knocking: Knocking) -> None:
    assert await knocking.post(**{"X-Forwarded-For": "junk"}) == 200


async def test_while_the_database_is_away_telegram_keeps_the_update(tmp_path: Path) -> None:
    away = Database(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.db")
    door = Door(
        Lock(SECRET, Callers()), {"/intake/x": BOT}, Inbox(away, _now), lambda: None, Metrics()
    )
    headers = {SECRET_HEADER: SECRET}
    async with (
        opened(door, "127.0.0.1:0") as address,
        aiohttp.ClientSession() as session,
        session.post(f"{address}/intake/x", json=UPDATE, headers=headers) as answer,
    ):
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
    await away.close()


async def test_when_it_ends_telegram_keeps_the_update(knocking: Knocking) -> None:
    knocking.door.shut()
    assert await knocking.post() == 503
    assert await knocking.rows() == 0


async def test_while_too_much_waits_telegram_keeps_the_update(
    knocking: Knocking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.inbox.FULL", 1)
    assert await knocking.inbox.receive(BOT, [{"update_id": 1, "message": {}}])
    assert await knocking.post() == 503
    assert await knocking.rows() == 1


async def test_a_commit_comes_before_the_answer(knocking: Knocking) -> None:
    """Whoever is answered finds the row, however many come at once."""
    bodies = [{"update_id": n, "message": {"from": {"id": n}}} for n in range(20)]
    assert await asyncio.gather(*map(knocking.post, bodies)) == [200] * 20
    assert await knocking.rows() == 20


async def test_nothing_of_an_update_is_logged(
    knocking: Knocking, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    await knocking.post()
    await knocking.post(secret="canary-secret")
    await knocking.post(b'{"canary": ')
    said = caplog.text + "".join(capsys.readouterr())
    assert "webhook call refused" in said
    assert "canary" not in said
    assert SECRET not in said


async def test_a_port_that_is_taken_is_told_in_a_sentence(knocking: Knocking) -> None:
    listen = knocking.url.split("/")[2]
    with pytest.raises(BadSettings, match="RECOURS_WEBHOOK_LISTEN"):
        async with opened(knocking.door, listen):
            raise AssertionError("two servers listen on one port")
