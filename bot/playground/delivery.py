"""Which bot hears of what: messages by the rules of privacy mode, membership, presses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.playground import showing
from bot.playground.about import member
from bot.playground.chats import is_administrator
from bot.playground.state import World
from bot.playground.updates import Updates
from bot.playground.world import JSON, Account, Kind, Message, Press, Room, RoomKind, Status


class Impossible(ValueError):  # noqa: N818 - an app would not let a person do this
    """What no Telegram app would let a person do; the message is for a person."""


class Delivery:
    """Tells bots what people did."""

    def __init__(self, world: World, updates: Updates, now: Callable[[], datetime]) -> None:
        self.world = world
        self._updates = updates
        self._now = now

    @property
    def stamp(self) -> int:
        """Now, in Unix seconds."""
        return int(self._now().timestamp())

    def room(self, person: int, chat: int) -> Room:
        """A chat of this person, named as in the app; raises Impossible."""
        found = self.world.room_of(person, chat)
        if found is None:
            raise Impossible("This person has no such chat.")
        if found.kind is not RoomKind.PRIVATE and not found.status(person).is_inside:
            raise Impossible("This person is not in the group.")
        if found.migrated_to is not None or found.is_deleted:
            raise Impossible("This group no longer exists.")
        return found

    def message(self, room: Room, number: int) -> Message:
        """A message that a person can see; raises Impossible."""
        seen = self.world.message(room.key, number)
        if seen is None:
            raise Impossible("This message was deleted.")
        return seen

    def said(self, message: Message, kind: str = "message") -> None:
        """Tell the bots of the chat that may read it."""
        room = self.world.rooms[message.room]
        at = message.edited_at or message.at
        for bot in self._bots(room):
            if bot.id != message.sender and self._hears(bot, room, message):
                body = showing.message(self.world, message, bot.id)
                self._updates.push(bot.id, kind, body, at)

    def pressed(self, press: Press, message: Message) -> None:
        """Tell the bot under whose message the button is."""
        body: JSON = {
            "id": press.id,
            "from": showing.user(self.world.accounts[press.person]),
            "message": showing.message(self.world, message, press.bot),
            "chat_instance": str(7_000_000_000_000_000_000 + abs(hash_of(message.room))),
            "data": press.data,
        }
        self._updates.push(press.bot, "callback_query", body, press.at)

    def changed(self, room: Room, who: Account, old: Status, new: Status, by: int) -> None:
        """Tell a bot about its own standing, and administrators among the bots about others."""
        shown = showing.user(who)
        if room.kind is RoomKind.PRIVATE:
            who = self.world.accounts[room.bot]
            shown = showing.user(who)
        body: JSON = {
            "chat": showing.chat(self.world, room),
            "from": showing.user(self.world.accounts[by]),
            "date": self.stamp,
            "old_chat_member": member(old, shown),
            "new_chat_member": member(new, shown),
        }
        if who.is_bot:
            self._updates.push(who.id, "my_chat_member", body, self.stamp)
        for bot in self._bots(room):
            if bot.id != who.id and is_administrator(room, bot.id):
                self._updates.push(bot.id, "chat_member", body, self.stamp)

    def note(self, room: Room, sender: int, content: JSON) -> Message:
        """Put a service message into a chat and tell its bots."""
        number = self.world.next_message_id(room)
        message = Message(room.key, number, sender, self.stamp, Kind.SERVICE, content=content)
        self.world.keep_message(message)
        self.said(message)
        return message

    def _bots(self, room: Room) -> list[Account]:
        if room.kind is RoomKind.PRIVATE:
            return [] if room.blocked else [self.world.accounts[room.bot]]
        accounts = [self.world.accounts[n] for n, s in room.members.items() if s.is_inside]
        return [account for account in accounts if account.is_bot]

    def _hears(self, bot: Account, room: Room, message: Message) -> bool:
        """Privacy mode: in groups a bot gets what is meant for it, and service messages."""
        if room.kind is RoomKind.PRIVATE or message.kind is Kind.SERVICE:
            return True
        if bot.reads_everything or is_administrator(room, bot.id):
            return True
        if message.reply_to:
            target = self.world.message(room.key, message.reply_to)
            if target and target.sender == bot.id:
                return True
        if not message.text.startswith("/"):
            return False
        command, _, name = message.text.split(maxsplit=1)[0].partition("@")
        if name:
            return name.lower() == bot.username.lower()
        return len(command) > 1 and self._last_bot(room) in {bot.id, None}

    def _last_bot(self, room: Room) -> int | None:
        for message in reversed(self.world.messages_of(room.key)):
            if self.world.accounts[message.sender].is_bot:
                return message.sender
        return None


def hash_of(key: str) -> int:
    """A number for a key, the same in every process."""
    return int.from_bytes(key.encode()[-7:], "big")
