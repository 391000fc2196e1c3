"""Nobody reaches the playground but this machine and its own page (RELIABILITY.md S20)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession

from bot.playground.opening import Ground, Playground, PlaygroundError, refuse_real_token, start

from .conftest import MARIA, Clock

TOKEN = "123456789:" + "A" * 35


@pytest.fixture
async def http(playground: Playground) -> AsyncIterator[ClientSession]:
    async with ClientSession(playground.base_url) as session:
        yield session


async def csrf(http: ClientSession) -> str:
    async with http.get("/api/world") as answer:
        return str((await answer.json())["csrf"])


@pytest.mark.parametrize("path", ["/", "/api/world", "/api/events", "/files/x", "/bot1:x/getMe"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "192.168.1.5:8080"])
async def test_a_foreign_host_is_refused(http: ClientSession, path: str, host: str) -> None:
    async with http.get(path, headers={"Host": host}) as answer:
        assert answer.status == 403


async def test_localhost_is_this_machine(playground: Playground, http: ClientSession) -> None:
    host = f"localhost:{urlsplit(playground.base_url).port}"
    async with http.get("/api/world", headers={"Host": host}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_site_cannot_act(
    playground: Playground, http: ClientSession, origin: str
) -> None:
    headers = {"X-Playground": await csrf(http), "Origin": origin}
    async with http.post("/api/clock", json={"days": 1}, headers=headers) as answer:
        assert answer.status == 403
    bot = f"/bot{playground.intake_token}/getMe"
    async with http.post(bot, headers={"Origin": origin}) as answer:
        assert answer.status == 403
    assert playground.clock.offset.total_seconds() == 0


@pytest.mark.parametrize(("path", "status"), [("/api/world", 403), ("/files/x", 403), ("/", 200)])
async def test_another_site_may_link_but_not_look(
    http: ClientSession, path: str, status: int
) -> None:
    async with http.get(path, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == status


@pytest.mark.parametrize("token", [None, "", "guess", "é"])
async def test_a_post_needs_the_page_s_token(http: ClientSession, token: str | None) -> None:
    headers = {} if token is None else {"X-Playground": token}
    async with http.post("/api/reset", json={}, headers=headers) as answer:
        assert answer.status == 403


async def test_our_own_page_acts(playground: Playground, http: ClientSession) -> None:
    headers = {"X-Playground": await csrf(http), "Origin": playground.base_url}
    async with http.post("/api/clock", json={"days": 10}, headers=headers) as answer:
        assert answer.status == 200
    assert playground.clock.offset.days == 10


@pytest.mark.parametrize("path", ["/api/world", "/nothing-here", "/files/nothing", "/bot1:x/getMe"])
async def test_what_we_serve_loads_nothing_from_elsewhere(http: ClientSession, path: str) -> None:
    async with http.get(path) as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["/../opening.py", "/%2e%2e/opening.py", "/..%2fopening.py"])
async def test_only_the_page_s_folder_is_served(playground: Playground, path: str) -> None:
    from yarl import URL  # noqa: PLC0415 - only here is a path sent as it is written

    async with (
        ClientSession() as session,
        session.get(URL(playground.base_url + path, encoded=True)) as answer,
    ):
        assert answer.status == 404


@pytest.mark.parametrize(
    "listen", ["0.0.0.0:8080", "192.168.1.5:80", "[::]:8080", "example.org:80"]
)
async def test_it_listens_on_this_machine_only(clock: Clock, listen: str) -> None:
    with pytest.raises(PlaygroundError, match="this machine only"):
        await start(Ground(clock, listen=listen))


@pytest.mark.parametrize("listen", ["8080", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", ""])
async def test_an_address_that_is_none(clock: Clock, listen: str) -> None:
    with pytest.raises(PlaygroundError, match="is no address"):
        await start(Ground(clock, listen=listen))


async def test_a_port_that_is_taken(playground: Playground, clock: Clock) -> None:
    listen = urlsplit(playground.base_url).netloc
    with pytest.raises(PlaygroundError, match="is another one running"):
        await start(Ground(clock, listen=listen))


async def test_a_real_token_is_refused(http: ClientSession) -> None:
    async with http.get(f"/bot{TOKEN}/getMe") as answer:
        assert answer.status == 401
        assert "playground" in (await answer.json())["description"]
    with pytest.raises(PlaygroundError, match="takes no real token"):
        refuse_real_token(TOKEN)


async def test_the_playground_s_own_token_is_taken(playground: Playground) -> None:
    refuse_real_token(playground.intake_token)


async def test_a_stranger_s_page_is_offered_for_saving(
    playground: Playground, http: ClientSession
) -> None:
    from bot.playground.files import Upload  # noqa: PLC0415

    upload = Upload("page.html", b"<script>alert(1)</script>")
    hands = playground.telegram.hands
    (sent,) = hands.send_documents(MARIA.id, playground.cast.intake.id, [upload])
    async with http.get(f"/files/{sent.file}") as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.content_type == "application/octet-stream"
        assert await answer.read() == upload.content
