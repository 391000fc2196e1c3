"""Polling a Bot API that is away, half there, or somebody else: wait and ask again, never stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.ingress import FAULT_PAUSE_SECONDS, HttpPoll, Ingress, TokenRefused
from storage.engine import Database
from storage.inbox import Inbox
from tests.contract.scripted import TOKEN, Answer, bot_api, error, garbage, page


def _now() -> datetime:
    return datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def says(text: str) -> Answer:
    """An answer that is JSON, word for word."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=text, content_type="application/json")

    return answer


async def _fetched(database: Database, answer: Answer) -> float:
    async with bot_api() as (api, _), aiohttp.ClientSession() as session:
        api.script.append(answer)
        poll = HttpPoll(session, f"{api.address}/bot{TOKEN}/getUpdates", ("message",))
        return await Ingress(1, poll, Inbox(database, _now), lambda: None).fetch()


@pytest.mark.parametrize(
    "answer",
    [
        garbage,
        page(502),
        page(401),
        page(404),
        says("[]"),
        says("null"),
        says('{"ok":true}'),
        says('{"ok":true,"result":true}'),
        says('{"ok":true,"result":[3]}'),
        says('{"ok":true,"result":[{}]}'),
        says('{"ok":false,"error_code":"many"}'),
        error(500, "Internal Server Error"),
    ],
)
async def test_an_answer_that_telegram_does_not_give_is_waited_out(
    database_in_memory: Database, answer: Answer
) -> None:
    assert await _fetched(database_in_memory, answer) == FAULT_PAUSE_SECONDS


async def test_a_flood_of_polls_waits_as_long_as_telegram_says(
    database_in_memory: Database,
) -> None:
    assert await _fetched(database_in_memory, error(429, "Too Many Requests", retry_after=7)) == 7


async def test_a_refused_token_ends_the_polling(database_in_memory: Database) -> None:
    with pytest.raises(TokenRefused):
        await _fetched(database_in_memory, error(401, "Unauthorized"))


async def test_an_outage_is_told_when_it_begins_and_when_it_ends(
    database_in_memory: Database,
) -> None:
    answers: list[list[Any] | Exception] = [
        *[ConnectionResetError() for _ in range(7)], [], TimeoutError(), [],
    ]  # fmt: skip

    async def poll(offset: int | None) -> Sequence[Mapping[str, Any]]:
        assert offset is None
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    door = Ingress(1, poll, Inbox(database_in_memory, _now), lambda: None)
    with capture_logs() as logs:
        pauses = [await door.fetch() for _ in range(10)]
    assert pauses == [2, 4, 8, 16, 16, 16, 16, 0, 2, 0]
    assert [(one["event"], one.get("tries")) for one in logs] == [
        ("telegram unreachable", None), ("polling again", 7),
        ("telegram unreachable", None), ("polling again", 1),
    ]  # fmt: skip


async def test_a_database_that_is_away_at_the_first_poll_is_waited_out(tmp_path: Path) -> None:
    async def never(offset: int | None) -> Sequence[Mapping[str, Any]]:
        raise AssertionError(f"asked for {offset} without knowing the last one")

    away = Database(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.db")
    assert await Ingress(1, never, Inbox(away, _now), lambda: None).fetch() == FAULT_PAUSE_SECONDS
    await away.close()
