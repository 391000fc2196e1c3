"""Methods, commands and answers that the Bot API refuses: E42, E45, 404, commands."""

from __future__ import annotations

import json

import pytest

from .conftest import CHAT, MARIA, Stage


async def test_e42_there_are_no_topics(stage: Stage) -> None:
    said = await stage.desk_refused(
        "sendMessage", chat_id=stage.cast.desk_chat, text="x", message_thread_id=1
    )
    assert said == "400 Bad Request: message thread not found"


async def test_e45_an_answer_that_is_too_long(stage: Stage) -> None:
    said = await stage.refused("answerCallbackQuery", callback_query_id="1", text="x" * 201)
    assert said == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_what_we_do_not_have_is_not_found(stage: Stage) -> None:
    assert await stage.refused("sendInvoice", **CHAT) == "404 Not Found: method not found"
    assert (await stage.intake("GETME"))["username"] == stage.cast.intake.username
    assert "takes no logOut" in await stage.refused("logOut")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "", "description": "x"}, "command must be non-empty"),
        ({"command": "Status", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "x" * 33, "description": "x"}, "command length must not exceed 32"),
        ({"command": "x", "description": " "}, "command description must be non-empty"),
    ],
)
async def test_commands(stage: Stage, command: dict[str, str], words: str) -> None:
    assert await stage.refused("setMyCommands", commands=[command]) == f"400 Bad Request: {words}"


async def test_command_scopes(stage: Stage) -> None:
    commands = [{"command": "x", "description": "x"}]

    async def said(**scope: object) -> str:
        return await stage.refused("setMyCommands", commands=commands, scope=json.dumps(scope))

    cant = "400 Bad Request: can't parse BotCommandScope: "
    assert await said(type="planet") == cant + "Unsupported type specified"
    assert await said(type="chat") == cant + 'Can\'t find field "chat_id"'
    assert await said(type="chat", chat_id=1) == "400 Bad Request: chat not found"
    private = "400 Bad Request: can't use specified scope in private chats"
    assert await said(type="chat_administrators", chat_id=MARIA.id) == private


async def test_every_refusal_is_recorded(stage: Stage) -> None:
    await stage.refused("sendMessage", **CHAT, text="")
    last = stage.telegram.refused[-1]
    assert (last.method, last.bot, dict(last.params)) == (
        "sendMessage",
        stage.cast.intake.id,
        {**CHAT, "text": ""},
    )
