"""Topics of a forum, as strict as Telegram: E42 to E44, and where a message lands."""

from __future__ import annotations

import pytest

from bot.playground.delivery import Impossible
from bot.playground.files import Upload
from bot.playground.world import RoomKind, Status

from .conftest import OLGA, PAUL, Stage, png


@pytest.fixture
def forum(stage: Stage) -> Stage:
    """The staff group is a forum, and the desk's bot may manage its topics."""
    stage.telegram.membership.make_forum(stage.cast.desk_chat)
    promote(stage, Status.ADMINISTRATOR)
    return stage


def promote(stage: Stage, status: Status) -> None:
    desk = stage.cast.desk
    stage.telegram.membership.set_status(stage.cast.desk_chat, desk.id, status, PAUL.id)


async def a_topic(stage: Stage, name: str = "2026-000017-G") -> int:
    made = await stage.desk("createForumTopic", chat_id=stage.cast.desk_chat, name=name)
    thread = made["message_thread_id"]
    assert isinstance(thread, int)
    return thread


async def test_a_topic_is_announced_and_written_to(forum: Stage) -> None:
    chat = forum.cast.desk_chat
    thread = await a_topic(forum)
    said = await forum.desk("sendMessage", chat_id=chat, text="x", message_thread_id=thread)
    assert (said["message_thread_id"], said["is_topic_message"]) == (thread, True)
    assert said["chat"]["is_forum"] is True
    elsewhere = await forum.desk("sendMessage", chat_id=chat, text="x")
    assert "message_thread_id" not in elsewhere
    note, *_ = forum.telegram.hands.messages(OLGA.id, chat)
    assert note.content["forum_topic_created"]["name"] == "2026-000017-G"


async def test_made_twice_it_is_two(forum: Stage) -> None:
    assert await a_topic(forum) != await a_topic(forum)


async def test_files_go_to_a_topic_too(forum: Stage) -> None:
    thread = await a_topic(forum)
    files = {"document": Upload("a.png", png(), "image/png")}
    given = {"chat_id": forum.cast.desk_chat, "message_thread_id": thread}
    sent = await forum.desk("sendDocument", files, **given, document="attach://document")
    assert sent["message_thread_id"] == thread


@pytest.mark.parametrize("thread", [1, 4711])
async def test_e42_a_topic_that_is_not_there(forum: Stage, thread: int) -> None:
    said = await forum.desk_refused(
        "sendMessage", chat_id=forum.cast.desk_chat, text="x", message_thread_id=thread
    )
    assert said == "400 Bad Request: message thread not found"


async def test_e42_a_deleted_topic_takes_its_messages_along(forum: Stage) -> None:
    chat, thread = forum.cast.desk_chat, await a_topic(forum)
    where = {"chat_id": chat, "message_thread_id": thread}
    said = await forum.desk("sendMessage", **where, text="x")
    assert await forum.desk("deleteForumTopic", **where)
    gone = await forum.desk_refused("sendMessage", **where, text="x")
    assert gone == "400 Bad Request: message thread not found"
    edited = await forum.desk_refused(
        "editMessageText", chat_id=chat, message_id=said["message_id"], text="y"
    )
    assert edited == "400 Bad Request: message to edit not found"


async def test_e43_a_group_without_topics(stage: Stage) -> None:
    promote(stage, Status.ADMINISTRATOR)
    said = await stage.desk_refused("createForumTopic", chat_id=stage.cast.desk_chat, name="x")
    assert said == "400 Bad Request: the chat is not a forum"


async def test_e43_an_ordinary_member_makes_no_topic(forum: Stage) -> None:
    promote(forum, Status.MEMBER)
    said = await forum.desk_refused("createForumTopic", chat_id=forum.cast.desk_chat, name="x")
    assert said == "400 Bad Request: not enough rights to create a topic"


async def test_e43_a_name_and_a_colour(forum: Stage) -> None:
    where = {"chat_id": forum.cast.desk_chat}
    said = await forum.desk_refused("createForumTopic", **where, name="  ")
    assert said == "400 Bad Request: name must be non-empty"
    said = await forum.desk_refused("createForumTopic", **where, name="x", icon_color=1)
    assert said == "400 Bad Request: invalid icon color specified"


async def test_e44_a_closed_topic_is_for_administrators(forum: Stage) -> None:
    where = {"chat_id": forum.cast.desk_chat, "message_thread_id": await a_topic(forum)}
    assert await forum.desk("closeForumTopic", **where)
    again = await forum.desk_refused("closeForumTopic", **where)
    assert again == "400 Bad Request: TOPIC_NOT_MODIFIED"
    assert await forum.desk("sendMessage", **where, text="x")
    promote(forum, Status.MEMBER)
    shut = await forum.desk_refused("sendMessage", **where, text="x")
    assert shut == "400 Bad Request: TOPIC_CLOSED"
    promote(forum, Status.ADMINISTRATOR)
    assert await forum.desk("reopenForumTopic", **where)
    promote(forum, Status.MEMBER)
    assert await forum.desk("sendMessage", **where, text="x")


async def test_only_a_supergroup_becomes_a_forum(stage: Stage) -> None:
    members = {PAUL.id: Status.CREATOR, stage.cast.desk.id: Status.MEMBER}
    group = stage.telegram.membership.found("Small", members, RoomKind.GROUP)
    with pytest.raises(Impossible, match="supergroup"):
        stage.telegram.membership.make_forum(group.id)
