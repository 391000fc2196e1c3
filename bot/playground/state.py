"""The world in memory: shelves of values, counters, and the moment at which changes become durable.

Everybody who changes something puts new values on a shelf and the caller commits once: the store
gets all changes of one call or gesture together, the revision grows, and who waits for news wakes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter

from bot.playground.store import Store
from bot.playground.threads import Topic
from bot.playground.world import (
    Account,
    CommandList,
    Message,
    Polling,
    Press,
    Role,
    Room,
    RoomKind,
    StoredFile,
    Update,
)

V = TypeVar("V")
Pending = dict[tuple[str, str], Any]


class Shelf(Generic[V]):
    """Values of one type by key, in the order in which they were first put there."""

    def __init__(self, name: str, kind: type[V], pending: Pending) -> None:
        self._name = name
        self._adapter: TypeAdapter[V] = _adapter(cast("Any", kind))
        self._pending = pending
        self._values: dict[str, V] = {}

    def get(self, key: object) -> V | None:
        """The value, or None."""
        return self._values.get(str(key))

    def __getitem__(self, key: object) -> V:
        return self._values[str(key)]

    def __contains__(self, key: object) -> bool:
        return str(key) in self._values

    def __iter__(self) -> Iterator[V]:
        return iter(tuple(self._values.values()))

    def __len__(self) -> int:
        return len(self._values)

    def put(self, key: object, value: V) -> V:
        """Add or replace; the value is returned."""
        self._values[str(key)] = value
        self._pending[self._name, str(key)] = self._adapter.dump_python(value, mode="json")
        return value

    def drop(self, key: object) -> None:
        """Remove what is there, if anything."""
        if self._values.pop(str(key), None) is not None:
            self._pending[self._name, str(key)] = None

    def clear(self) -> None:
        """Remove everything."""
        for key in tuple(self._values):
            self.drop(key)

    def restore(self, key: str, stored: Any) -> None:
        """Put back what the store remembered."""
        self._values[key] = self._adapter.validate_python(stored)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Built once, not for each world: it looks at every field of the type."""
    return TypeAdapter(kind)


class World:
    """Everything that exists in one playground."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._pending: Pending = {}
        self.revision, self._stored = store.load()
        self.accounts = self.shelf("accounts", Account)
        self.rooms = self.shelf("rooms", Room)
        self.messages = self.shelf("messages", Message)
        self.files = self.shelf("files", StoredFile)
        self.updates = self.shelf("updates", Update)
        self.presses = self.shelf("presses", Press)
        self.commands = self.shelf("commands", CommandList)
        self.topics = self.shelf("topics", Topic)
        self.polling = self.shelf("polling", Polling)
        self.wording = self.shelf("wording", str)
        """What bots say about themselves: `{bot}:{field}:{language}`."""
        self.counters = self.shelf("counters", int)
        self._news = asyncio.Event()

    def shelf(self, name: str, kind: type[V]) -> Shelf[V]:
        """A shelf of values of one type, with what the store remembers of it."""
        shelf = Shelf(name, kind, self._pending)
        for place, key in [stored for stored in self._stored if stored[0] == name]:
            shelf.restore(key, self._stored.pop((place, key)))
        return shelf

    def commit(self) -> None:
        """Make the changes since the last commit durable and tell who waits for news."""
        if self._pending:
            self.touch()

    def touch(self) -> None:
        """Begin a new revision even if nothing durable changed: there is something to look at."""
        self.revision += 1
        self.store.write(self.revision, self._pending)
        self._pending.clear()
        self.announce()

    def announce(self) -> None:
        """Wake who waits for news."""
        self._news.set()
        self._news = asyncio.Event()

    async def news(self) -> None:
        """Wait for the next change."""
        await self._news.wait()

    def next(self, counter: str, start: int = 0) -> int:
        """Count one up; the first number is `start` + 1."""
        return self.counters.put(counter, (self.counters.get(counter) or start) + 1)

    # -- finding ---------------------------------------------------------------------------------

    def bot_of(self, role: Role) -> Account:
        """The bot that plays this part; raises KeyError."""
        for account in self.accounts:
            if account.role is role:
                return account
        raise KeyError(role)

    def room_of(self, person: int, chat: int) -> Room | None:
        """The chat as the person's app names it: a bot's id, or a group's."""
        return self.rooms.get(private_key(person, chat)) or self.rooms.get(chat)

    def messages_of(self, room: str) -> list[Message]:
        """Messages of a chat, oldest first."""
        return sorted((m for m in self.messages if m.room == room), key=lambda m: m.id)

    def message(self, room: str, number: int) -> Message | None:
        """One message of a chat."""
        return self.messages.get(message_key(room, number))

    def keep_message(self, message: Message) -> Message:
        """Add a message or replace it."""
        return self.messages.put(message_key(message.room, message.id), message)

    def drop_message(self, message: Message) -> None:
        """Remove a message for everybody."""
        self.messages.drop(message_key(message.room, message.id))

    def next_message_id(self, room: Room) -> int:
        """Bots count their private messages together; every group counts its own."""
        owner = room.bot if room.kind is RoomKind.PRIVATE else room.id
        return self.next(f"message:{owner}")


def private_key(person: int, bot: int) -> str:
    """Key of the chat of one person with one bot."""
    return f"{person}@{bot}"


def message_key(room: str, number: int) -> str:
    """Key of a message."""
    return f"{room}#{number}"
