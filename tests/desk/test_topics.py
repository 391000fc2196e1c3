"""In a forum, an answer to an officer stays in the topic in which it was asked for."""

from __future__ import annotations

import pytest

from bot.playground.cast import PAUL
from bot.playground.world import Status
from tests.desk.stage import Stage


async def a_topic(stage: Stage) -> int:
    """A topic of the group, with one message of the bot in it; returns its thread."""
    chat, bot, token = stage.cast.desk_chat, stage.cast.desk, stage.cast.desk.token
    stage.telegram.membership.make_forum(chat)
    stage.telegram.membership.set_status(chat, bot.id, Status.ADMINISTRATOR, PAUL.id)
    made = await stage.telegram.call(token, "createForumTopic", {"chat_id": chat, "name": "One"})
    thread = int(made["message_thread_id"])
    where = {"chat_id": chat, "message_thread_id": thread, "text": "A case."}
    await stage.telegram.call(token, "sendMessage", where)
    await stage.post()
    return thread


@pytest.mark.parametrize("command", ["/queue", "/mine", "/help", "/stats"])
async def test_a_command_is_answered_in_its_topic(stage: Stage, command: str) -> None:
    await stage.files()
    thread = await a_topic(stage)
    chat = stage.cast.desk_chat
    *_, asked = stage.telegram.hands.messages(PAUL.id, chat)
    stage.telegram.hands.say(PAUL.id, chat, command, reply_to=asked.id)
    await stage.post()
    *_, answered = stage.telegram.hands.messages(PAUL.id, chat)
    assert answered.sender == stage.bot
    assert answered.thread == thread


async def test_outside_of_topics_an_answer_is_in_none(stage: Stage) -> None:
    await a_topic(stage)
    stage.telegram.hands.say(PAUL.id, stage.cast.desk_chat, "/queue")
    await stage.post()
    *_, answered = stage.telegram.hands.messages(PAUL.id, stage.cast.desk_chat)
    assert answered.sender == stage.bot
    assert answered.thread is None
