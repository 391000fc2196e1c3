"""How a bot sees the world: accounts, chats, messages and files as Bot API JSON."""

from __future__ import annotations

from bot.playground.files import file_id
from bot.playground.state import World
from bot.playground.world import JSON, Account, Entity, Kind, Message, Room, RoomKind, StoredFile


def user(account: Account) -> JSON:
    """A `User`."""
    shown: JSON = {"id": account.id, "is_bot": account.is_bot, "first_name": account.name}
    if not account.is_bot:
        first, _, last = account.name.partition(" ")
        shown["first_name"] = first
        if last:
            shown["last_name"] = last
    if account.username:
        shown["username"] = account.username
    if account.language:
        shown["language_code"] = account.language
    return shown


def myself(account: Account) -> JSON:
    """The `User` that `getMe` answers."""
    return user(account) | {
        "can_join_groups": True,
        "can_read_all_group_messages": account.reads_everything,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def chat(world: World, room: Room) -> JSON:
    """A `Chat`."""
    if room.kind is not RoomKind.PRIVATE:
        shown: JSON = {"id": room.id, "type": room.kind.value, "title": room.title}
        return shown | ({"is_forum": True} if room.is_forum else {})
    person = user(world.accounts[room.id])
    names = {
        name: person[name] for name in ("first_name", "last_name", "username") if name in person
    }
    return {"id": room.id, "type": "private"} | names


def entity(world: World, given: Entity) -> JSON:
    """A `MessageEntity`."""
    shown: JSON = {"type": given.type, "offset": given.offset, "length": given.length}
    if given.url:
        shown["url"] = given.url
    if given.language:
        shown["language"] = given.language
    if given.user and (mentioned := world.accounts.get(given.user)):
        shown["user"] = user(mentioned)
    if given.emoji:
        shown["custom_emoji_id"] = given.emoji
    if given.type == "date_time":
        shown["unix_time"] = given.unix
    return shown


def photo_sizes(file: StoredFile, bot: int) -> list[JSON]:
    """An array of `PhotoSize`, smallest first."""
    return [
        {
            "file_id": file_id(bot, size.id),
            "file_unique_id": size.id,
            "width": size.width,
            "height": size.height,
            "file_size": size.bytes,
        }
        for size in file.sizes
    ]


def document(file: StoredFile, bot: int) -> JSON:
    """A `Document`."""
    return {
        "file_id": file_id(bot, file.id),
        "file_unique_id": file.id,
        "file_name": file.name,
        "mime_type": file.media_type,
        "file_size": file.bytes,
    }


def message(world: World, seen: Message, bot: int, *, with_reply: bool = True) -> JSON:
    """A `Message` as this bot sees it; a message replied to is shown one level deep."""
    room = world.rooms[seen.room]
    shown: JSON = {
        "message_id": seen.id,
        "from": user(world.accounts[seen.sender]),
        "chat": chat(world, room),
        "date": seen.at,
    }
    if seen.edited_at:
        shown["edit_date"] = seen.edited_at
    if seen.thread:
        shown |= {"message_thread_id": seen.thread, "is_topic_message": True}
    if seen.album:
        shown["media_group_id"] = seen.album
    if with_reply and seen.reply_to and (target := world.message(seen.room, seen.reply_to)):
        shown["reply_to_message"] = message(world, target, bot, with_reply=False)
    if seen.buttons:
        shown["reply_markup"] = {"inline_keyboard": seen.buttons}
    return shown | _content(world, seen, bot)


def _content(world: World, seen: Message, bot: int) -> JSON:
    entities = [entity(world, e) for e in seen.entities]
    if seen.kind is Kind.TEXT:
        return {"text": seen.text} | ({"entities": entities} if entities else {})
    shown: JSON = {**seen.content}
    if seen.kind is Kind.PHOTO:
        shown["photo"] = photo_sizes(world.files[seen.file], bot)
    elif seen.kind is Kind.DOCUMENT:
        shown["document"] = document(world.files[seen.file], bot)
    elif seen.file:
        file = world.files[seen.file]
        ids = {"file_id": file_id(bot, file.id), "file_unique_id": file.id, "file_size": file.bytes}
        shown[seen.kind.value] = seen.content.get(seen.kind.value, {}) | ids
    if seen.content.get("pinned_message"):
        pinned = world.message(seen.room, seen.content["pinned_message"])
        shown["pinned_message"] = (
            message(world, pinned, bot, with_reply=False)
            if pinned
            else {"chat": chat(world, world.rooms[seen.room]), "message_id": 0, "date": 0}
        )
    if seen.text:
        shown["caption"] = seen.text
    if entities:
        shown["caption_entities"] = entities
    return shown
