"""The Bot API's envelope over plain HTTP, as any client would see it (TELEGRAM.md §1.1)."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, FormData

from bot.playground.faults import Fault, FaultKind
from bot.playground.files import UPLOAD_LIMIT
from bot.playground.opening import Playground

from .conftest import MARIA, SACHA


@dataclass(slots=True)
class Wire:
    http: ClientSession
    playground: Playground

    def path(self, method: str) -> str:
        return f"/bot{self.playground.intake_token}/{method}"

    async def post(self, method: str, **how: Any) -> tuple[ClientResponse, dict[str, Any]]:
        async with self.http.post(self.path(method), **how) as answer:
            return answer, await answer.json()


@pytest.fixture
async def wire(playground: Playground) -> AsyncIterator[Wire]:
    playground.telegram.hands.say(MARIA.id, playground.cast.intake.id, "/start")
    async with ClientSession(playground.base_url) as http:
        yield Wire(http, playground)


MESSAGE = {"chat_id": str(MARIA.id), "text": "é & <b>x</b>", "parse_mode": "HTML"}


@pytest.mark.parametrize("form", ["json", "data", "params", "multipart"])
async def test_every_form_of_request(wire: Wire, form: str) -> None:
    if form == "multipart":
        body = FormData(MESSAGE, default_to_multipart=True)
        answer, envelope = await wire.post("sendMessage", data=body)
    else:
        answer, envelope = await wire.post("sendMessage", **{form: MESSAGE})
    assert (answer.status, envelope["ok"]) == (200, True)
    assert envelope["result"]["text"] == "é & x"


async def test_a_get_and_any_case(wire: Wire) -> None:
    async with wire.http.get(wire.path("GetMe")) as answer:
        assert (await answer.json())["result"]["is_bot"] is True


@pytest.mark.parametrize("word", ["true", "True", "YES", "1"])
async def test_words_for_true(wire: Wire, word: str) -> None:
    await wire.post("setWebhook", data={"url": "https://example.org/"})
    _, envelope = await wire.post("deleteWebhook", data={"drop_pending_updates": word})
    assert envelope == {"ok": True, "result": True, "description": "Webhook was deleted"}
    _, envelope = await wire.post("getUpdates", data={})
    assert envelope["result"] == []


async def test_any_other_word_is_false(wire: Wire) -> None:
    await wire.post("deleteWebhook", data={"drop_pending_updates": "oui"})
    _, envelope = await wire.post("getUpdates", data={})
    assert len(envelope["result"]) == 1


async def test_a_refusal(wire: Wire) -> None:
    answer, envelope = await wire.post("sendMessage", data={"chat_id": SACHA.id, "text": "x"})
    assert answer.status == 400
    assert envelope == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: chat not found",
    }


async def test_e37_says_twice_how_long_to_wait(wire: Wire) -> None:
    wire.playground.telegram.faults.order(Fault(FaultKind.FLOOD, retry_after=42))
    answer, envelope = await wire.post("getMe")
    assert (answer.status, answer.headers["Retry-After"]) == (429, "42")
    assert envelope["parameters"] == {"retry_after": 42}


@pytest.mark.parametrize("how", ["form", "json", "query"])
async def test_e25_strings_are_utf_8(wire: Wire, how: str) -> None:
    path, headers, body = wire.path("sendMessage"), {}, b""
    if how == "form":
        body = b"chat_id=1&text=%ff"
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    elif how == "json":
        body, headers["Content-Type"] = b'{"chat_id": 1, "text": "\xff"}', "application/json"
    else:
        path += "?chat_id=1&text=%ff"
    from yarl import URL  # noqa: PLC0415 - sent as it is written

    url = URL(wire.playground.base_url + path, encoded=True)
    async with wire.http.post(url, data=body, headers=headers) as answer:
        words = (await answer.json())["description"]
    assert (answer.status, words) == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_json_that_is_none(wire: Wire) -> None:
    headers = {"Content-Type": "application/json"}
    _, envelope = await wire.post("sendMessage", data=b"{", headers=headers)
    assert envelope["description"] == "Bad Request: can't parse JSON object"


async def test_too_many_parts_and_too_many_bytes(wire: Wire) -> None:
    form = FormData(default_to_multipart=True)
    for n in range(51):
        form.add_field(f"f{n}", b"x", filename="f")
    answer, envelope = await wire.post("sendDocument", data=form)
    assert (answer.status, envelope["description"]) == (413, "Request Entity Too Large")
    large = FormData(default_to_multipart=True)
    large.add_field("document", io.BytesIO(bytes(UPLOAD_LIMIT + 1)), filename="f")
    large.add_field("chat_id", str(MARIA.id))
    answer, envelope = await wire.post("sendDocument", data=large)
    assert (answer.status, envelope["error_code"]) == (413, 413)


async def test_a_proxy_answers_with_a_page(wire: Wire) -> None:
    wire.playground.telegram.faults.order(Fault(FaultKind.HTML))
    async with wire.http.get(wire.path("getMe")) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")


async def test_a_lone_surrogate_travels(wire: Wire) -> None:
    body = json.dumps({"chat_id": MARIA.id, "text": "a\ud800b"})
    headers = {"Content-Type": "application/json"}
    answer, envelope = await wire.post("sendMessage", data=body, headers=headers)
    assert answer.status == 400
    assert envelope["description"] == "Bad Request: strings must be encoded in UTF-8"
    wire.playground.telegram.hands.say(MARIA.id, wire.playground.cast.intake.id, "a\ud800b")
    _, envelope = await wire.post("getUpdates")
    assert envelope["result"][-1]["message"]["text"] == "a\ud800b"


async def test_files_of_others_are_not_found(wire: Wire) -> None:
    token = wire.playground.intake_token
    async with wire.http.get(f"/file/bot{token}/documents/x.pdf") as answer:
        assert answer.status == 404
    async with wire.http.get("/file/bot1:x/documents/x.pdf") as answer:
        assert answer.status == 401
