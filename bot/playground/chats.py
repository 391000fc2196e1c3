"""Which chat a bot means, and whether it may do there what it wants (E9-E18)."""

from __future__ import annotations

from bot.playground.calls import Call
from bot.playground.errors import bad_request, forbidden, moved
from bot.playground.state import World, private_key
from bot.playground.world import Account, Message, Room, RoomKind, Status


def room(call: Call, chat: int | str) -> Room:
    """The chat as far as this bot knows it; raises ApiError."""
    if chat == "":
        raise bad_request("chat_id is empty")
    number = _number(call.world, chat)
    found = call.world.rooms.get(number)
    if found is not None:
        return _group(call, found)
    person = call.world.accounts.get(number)
    if person is None:
        raise bad_request("chat not found")
    return _private(call, person)


def writable(call: Call, chat: int | str, what: str = "text messages") -> Room:
    """The chat, if this bot may send `what` there; raises ApiError."""
    found = room(call, chat)
    if found.muted and found.status(call.bot.id) is Status.MEMBER:
        raise bad_request(f"not enough rights to send {what} to the chat")
    return found


def _number(world: World, chat: int | str) -> int:
    if isinstance(chat, int):
        return chat
    if chat.lstrip("-").isdecimal():
        return int(chat)
    name = chat.removeprefix("@").lower()
    for account in world.accounts:
        # Private chats of people are not addressed by name; a bot is found and refused later.
        if chat.startswith("@") and account.is_bot and account.username.lower() == name:
            return account.id
    raise bad_request("chat not found")


def _private(call: Call, person: Account) -> Room:
    if person.is_bot:
        raise forbidden("the bot can't send messages to the bot")
    found = call.world.rooms.get(private_key(person.id, call.bot.id))
    if found is None or not found.started:
        if not _share_group(call.world, person.id, call.bot.id):
            raise bad_request("chat not found")
        raise forbidden("bot can't initiate conversation with a user")
    if person.is_deactivated:
        raise forbidden("user is deactivated")
    if found.blocked:
        raise forbidden("bot was blocked by the user")
    return found


def _share_group(world: World, person: int, bot: int) -> bool:
    return any(person in room.members and bot in room.members for room in world.rooms)


def _group(call: Call, found: Room) -> Room:
    if call.bot.id not in found.members:
        raise bad_request("chat not found")
    if found.migrated_to is not None:
        raise moved(found.migrated_to)
    if found.is_deleted:
        raise forbidden("the group chat was deleted")
    status, kind = found.status(call.bot.id), f"{found.kind} chat"
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {kind}")
    if status is Status.LEFT:
        raise forbidden(f"bot is not a member of the {kind}")
    return found


def is_administrator(found: Room, account: int) -> bool:
    """Whether an account may manage this chat; in a private chat both sides may."""
    return found.kind is RoomKind.PRIVATE or found.status(account) in {
        Status.CREATOR,
        Status.ADMINISTRATOR,
    }


def message(call: Call, found: Room, number: int, purpose: str) -> Message:
    """A message of the chat; `purpose` is what Telegram names when it is gone."""
    if number <= 0:
        raise bad_request("message identifier is not specified")
    seen = call.world.message(found.key, number)
    if seen is None:
        raise bad_request(f"message {purpose} not found")
    return seen
