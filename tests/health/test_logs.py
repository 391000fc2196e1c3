"""The log tells what happened and never what anybody wrote, at its most talkative (S18)."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.logs import LONGEST, configure, redact
from bot.settings import LogStyle
from complaints.profile import Profile
from storage.engine import Database
from tests.keys import KEY
from tests.stage import MARIA, OLGA, Actor, Stage
from tests.stories.complaining import walks

CANARIES = {
    "description": "Canaridescription: where is my money?",
    "pot": "Canaripot",
    "last_name": "Canarilast",
    "first_name": "Canarifirst",
    "address": "12 rue Canariaddress, 69003 Lyon",
    "email": "canarimail@example.org",
    "phone": "06 98 76 54 32",
}
TELLTALES = ("canari", "98 76 54", "98765432", "987654")


@pytest.fixture
def told() -> io.StringIO:
    """What the JSON log says from now on, at DEBUG."""
    root, said = logging.getLogger(), io.StringIO()
    configure(LogStyle.JSON)
    (ours,) = root.handlers
    assert isinstance(ours, logging.StreamHandler)
    ours.setStream(said)
    root.setLevel(logging.DEBUG)
    return said


async def chatter(
    make_request: NextRequestMiddlewareType[TelegramType],
    bot: Bot,
    method: TelegramMethod[TelegramType],
) -> Response[TelegramType]:
    """Tells every request whole, as libraries do at DEBUG."""
    logging.getLogger("a_library.requests").debug("%r %r", bot.token, method)
    return await make_request(bot, method)


@pytest.fixture
async def talkative(
    told: io.StringIO, profile: Profile, sqlite_file: str, tmp_path: Path
) -> AsyncIterator[Stage]:
    """A house that was opened after the log was."""
    assert told is not None
    stage = Stage(profile, Database(sqlite_file, KEY), tmp_path)
    await stage.open()
    stage.house.consumer.bots[0].session.middleware(chatter)
    yield stage
    await stage.close()


async def tells(stage: Stage) -> tuple[str, ...]:
    """A filing with a poison update in it; returns what no log may say."""
    maria = Actor(stage, MARIA)
    case = await walks(maria, **CANARIES)
    poison = {
        "message_id": 900, "date": 1795509000, "text": "canaripoison",
        "from": {"id": MARIA.id, "is_bot": False, "first_name": "Maria"},
        "chat": {"id": MARIA.id, "type": "private"},
        "forward_origin": {"type": "newer_than_the_library", "date": 1795509000},
    }  # fmt: skip
    stage.telegram.updates.push(maria.chat, "message", poison, 1795509000)
    await stage.settle()
    olga = Actor(stage, OLGA)
    await olga.says(f"/case {case.number}")
    await olga.says("/search canarisearch")
    return (*TELLTALES, str(MARIA.id), *(one.token for one in (stage.cast.intake, stage.cast.desk)))


async def test_no_canary_is_in_the_log_of_a_filing(told: io.StringIO, talkative: Stage) -> None:
    secrets = await tells(talkative)
    said = told.getvalue()
    lines = [json.loads(line) for line in said.splitlines()]
    assert {"update buried"} <= {one["event"] for one in lines}
    assert all({"ts", "level", "event"} <= one.keys() for one in lines)
    assert [one for one in secrets if one in said.lower()] == []


async def test_the_canaries_would_be_heard(told: io.StringIO, talkative: Stage) -> None:
    for handler in logging.getLogger().handlers:
        handler.filters.clear()
    await tells(talkative)
    assert "canaridescription" in told.getvalue().lower()


def _broken() -> None:
    raise ValueError("canari: what somebody wrote")


@pytest.mark.parametrize("name", ["bot.clock", "a_library"])
def test_an_exception_tells_its_class_and_where_it_was(told: io.StringIO, name: str) -> None:
    try:
        _broken()
    except ValueError as fault:
        structlog.get_logger(name).error("ours", exc_info=fault)
        logging.getLogger(name).exception("theirs")
    said = told.getvalue()
    for line in map(json.loads, said.splitlines()):
        assert line["class"] == "ValueError"
        assert line["trace"][-1].endswith("_broken")
    assert len(said.splitlines()) == 2
    assert "canari" not in said


def test_a_line_cannot_be_forged(told: io.StringIO) -> None:
    structlog.get_logger("bot").warning('one\n{"event": "two"}\u2028\x1b[2J')
    (line,) = told.getvalue().splitlines()
    assert json.loads(line)["event"].startswith("one\n")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call +33 6 12 34 56 78 now", "call <phone> now"),
        ("tel:06.12.34.56.78", "tel:<phone>"),
        ("0612345678", "<phone>"),
        ("0033 612345678", "<phone>"),
        ("+1 (202) 555-0123", "<phone>"),
        ("FR76 3000 6000 0112 3456 7890 189 please", "<account> please"),
        ("DE89370400440532013000", "<account>"),
        ("a@example.org", "<e-mail>"),
        ("5100000001:scripted-token-of-no-value-0000", "<token>"),
    ],
)
def test_what_looks_like_a_contact_or_a_secret_is_blotted_out(said: str, kept: str) -> None:
    nested: dict[str, Any] = {"event": said, "more": {"of": [said, {"it": said}]}}
    assert redact(None, "", nested) == {"event": kept, "more": {"of": [kept, {"it": kept}]}}


def test_of_a_long_value_only_the_beginning_is_looked_through_and_told() -> None:
    token = "5100000001:scripted-token-of-no-value-0000"
    long = "-" * (LONGEST - 20) + token + " " + "A" * 70_000
    told = redact(None, "", {"chat": long})["chat"]
    assert told.startswith("-" * (LONGEST - 20) + "<token> AAAA")
    assert told.endswith(f"A… ({len(long)} signs)")
    assert len(told) < LONGEST + 30


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-22T07:44:17.123456Z", "2026-000017-G", "0198c2a4-5a1b-7cde-8f01-0612345678ab",
        "http://127.0.0.1:9090", "-1001234567890", "SQLITE_IOERR_WRITE", "sending.py:123 _send",
        "incident 7KXQ2M9P", "0.0612345678 s",
    ],
)  # fmt: skip
def test_what_operators_need_stays(said: str) -> None:
    assert redact(None, "", {"event": said}) == {"event": said}
