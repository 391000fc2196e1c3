"""createForumTopic, closeForumTopic, reopenForumTopic, deleteForumTopic: E42 to E44."""

from __future__ import annotations

from dataclasses import replace

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    ReopenForumTopic,
)

from bot.playground import chats
from bot.playground.calls import Call
from bot.playground.errors import bad_request
from bot.playground.sending import blank, post
from bot.playground.threads import Topic
from bot.playground.world import JSON, Kind, Room

NAME_LIMIT = 128
COLOURS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})
"""The six colours of an icon, as RGB."""


async def create_forum_topic(call: Call, ask: CreateForumTopic) -> JSON:
    """Make a topic; called twice, it makes two."""
    room = _managed(call, ask.chat_id, "create a topic")
    name = ask.name.strip()
    if not name:
        raise bad_request("name must be non-empty")
    colour = ask.icon_color or min(COLOURS)
    if colour not in COLOURS:
        raise bad_request("invalid icon color specified")
    said = {"name": name[:NAME_LIMIT], "icon_color": colour}
    note = replace(blank(call, room), kind=Kind.SERVICE, content={"forum_topic_created": said})
    thread = post(call, room, replace(note, thread=note.id)).id
    topic = Topic(room.key, thread, name[:NAME_LIMIT])
    call.world.topics.put(topic.key, topic)
    return {"message_thread_id": thread, **said}


async def close_forum_topic(call: Call, ask: CloseForumTopic) -> bool:
    """Let only administrators write there."""
    return _turn(call, ask.chat_id, ask.message_thread_id, is_closed=True)


async def reopen_forum_topic(call: Call, ask: ReopenForumTopic) -> bool:
    """Let everybody write there again."""
    return _turn(call, ask.chat_id, ask.message_thread_id, is_closed=False)


async def delete_forum_topic(call: Call, ask: DeleteForumTopic) -> bool:
    """Remove a topic with everything that was written there."""
    room = _managed(call, ask.chat_id, "delete the topic")
    topic = _topic(call, room, ask.message_thread_id)
    for message in call.world.messages_of(room.key):
        if message.thread == topic.id:
            call.world.drop_message(message)
    call.world.topics.drop(topic.key)
    return True


def _turn(call: Call, chat: int | str, thread: int, *, is_closed: bool) -> bool:
    room = _managed(call, chat, "close the topic" if is_closed else "reopen the topic")
    topic = _topic(call, room, thread)
    if topic.is_closed is is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    call.world.topics.put(topic.key, replace(topic, is_closed=is_closed))
    field = "forum_topic_closed" if is_closed else "forum_topic_reopened"
    note = replace(blank(call, room), kind=Kind.SERVICE, content={field: {}}, thread=thread)
    post(call, room, note)
    return True


def _managed(call: Call, chat: int | str, what: str) -> Room:
    """The forum, if this bot may manage its topics; an ordinary member may not."""
    room = chats.room(call, chat)
    if not room.is_forum:
        raise bad_request("the chat is not a forum")
    if not chats.is_administrator(room, call.bot.id):
        raise bad_request(f"not enough rights to {what}")
    return room


def _topic(call: Call, room: Room, thread: int) -> Topic:
    found = call.world.topics.get(f"{room.key}#{thread}")
    if found is None:
        raise bad_request("message thread not found")
    return found
