"""S22: SQL in what people type is text, and JSON that would burst a reader is set aside alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.ingress import HttpPoll, Ingress
from complaints.answers import Answer
from storage.engine import Database
from storage.inbox import Inbox
from storage.incoming import DEEPEST, LARGEST
from storage.people import People
from tests.contract.scripted import TOKEN, bot_api
from tests.stage import MARIA, Actor, Stage
from tests.storage.office import Office
from tests.stories.complaining import files

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
INJECTIONS = (
    "Robert'); DROP TABLE cases;--", "' OR '1'='1", "1; DELETE FROM people", "%' --", "\\'; --",
    "'||(SELECT answers FROM drafts)||'", "$$; DROP TABLE cases; $$", "\x00' OR 1=1",
    ":1 ?1 %s %(x)s",
)  # fmt: skip


def nested(depth: int) -> Any:
    inside: Any = "x"
    for n in range(depth):
        inside = [inside] if n % 2 else {"x": inside}
    return inside


def update(number: int, who: int, **more: Any) -> dict[str, Any]:
    return {"update_id": number, "message": {"from": {"id": who}, **more}}


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: {"rich": nested(DEEPEST + 10)},
        lambda: {"rich": nested(400)},
        lambda: {"rich": nested(900)},
        lambda: {"text": "x" * (LARGEST + 1)},
        lambda: {"many": [[] for _ in range(LARGEST)]},
    ],
    ids=["deep", "deeper", "deepest", "long", "wide"],
)
async def test_a_bomb_is_set_aside_and_the_next_update_is_handled(
    shared_database: Database, bomb: Callable[[], dict[str, Any]]
) -> None:
    said = {"ok": True, "result": [update(1, 7, **bomb()), update(2, 8)]}

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=json.dumps(said), content_type="application/json")

    inbox = Inbox(shared_database, lambda: NOW)
    async with bot_api() as (api, _), aiohttp.ClientSession() as session:
        api.script.append(answer)
        poll = HttpPoll(session, f"{api.address}/bot{TOKEN}/getUpdates", ("message",))
        assert await Ingress(1, poll, inbox, lambda: None).fetch() == 0
    (row,) = await inbox.claim((), 10)
    assert row.update_id == 2
    (dead,) = await inbox.dead()
    assert (dead.update_id, dead.cause) == (1, "oversized")
    assert len(dead.body) < 100


@pytest.mark.parametrize("said", INJECTIONS)
async def test_sql_is_searched_for_and_stored_as_text(office: Office, said: str) -> None:
    person = await office.people.meet(7)
    draft = await office.casebook.open_draft(person.id)
    typed: Answer = said.replace("\x00", "")
    await office.casebook.answer(draft.id, person.id, "description", typed)
    kept = await office.casebook.draft(draft.id, person.id)
    assert kept.answers["description"] == typed
    await People(office.database, office.clock).speak(person.id, said.replace("\x00", ""))
    assert await office.counts("people") == 1


@pytest.mark.parametrize("said", INJECTIONS)
async def test_sql_typed_anywhere_changes_nothing(
    stage: Stage, olga: Actor, maria: Actor, said: str
) -> None:
    case = await files(Actor(stage, MARIA))
    for typed in (said, f"/status {said}", f"/join {said}", f"/start {said}"):
        await maria.says(typed)
    for command in ("/search", "/case", "/register"):
        await olga.says(f"{command} {said}")
    assert await stage.house.inbox.dead() == ()
    assert (await stage.house.casebook.case(case.id)).number == case.number
