"""Who is where: blocking a bot, coming to and leaving a group, a group that becomes another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.playground import showing
from bot.playground.delivery import Delivery, Impossible
from bot.playground.state import World, private_key
from bot.playground.world import Account, Role, Room, RoomKind, Status

_SUPERGROUP_BASE = -1_001_900_000_000
_GROUP_BASE = -4_900_000_000


class Membership:
    """Changes that bots hear of as `my_chat_member`, `chat_member` and service messages."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery

    @property
    def _world(self) -> World:
        return self._delivery.world

    def add_person(self, name: str, language: str, role: Role = Role.CONSUMER) -> Account:
        """One more person with a Telegram app."""
        number = 5_300_000_000 + self._world.next("person")
        person = self._world.accounts.put(number, Account(number, name, role, language=language))
        self._world.commit()
        return person

    def speak(self, person: int, language: str) -> None:
        """Change the language of a person's app."""
        account = replace(self._world.accounts[person], language=language)
        self._world.accounts.put(person, account)
        self._world.commit()

    def deactivate(self, person: int) -> None:
        """Delete a person's account; bots are not told."""
        account = replace(self._world.accounts[person], is_deactivated=True)
        self._world.accounts.put(person, account)
        self._world.commit()

    def block(self, person: int, bot: int) -> None:
        """Stop a bot, as the app's menu does."""
        self._set_blocked(person, bot, blocked=True)

    def unblock(self, person: int, bot: int) -> None:
        """Let the bot write again; the app then says /start, which is a gesture of its own."""
        self._set_blocked(person, bot, blocked=False)

    def _set_blocked(self, person: int, bot: int, *, blocked: bool) -> None:
        key = private_key(person, bot)
        room = self._world.rooms.get(key) or Room(key, RoomKind.PRIVATE, person, bot)
        if room.blocked is blocked:
            return
        room = self._world.rooms.put(key, replace(room, blocked=blocked))
        old, new = (Status.MEMBER, Status.KICKED) if blocked else (Status.KICKED, Status.MEMBER)
        who = self._world.accounts[bot]
        self._delivery.changed(room, who, old, new, person)
        self._world.commit()

    def found(
        self, title: str, members: Mapping[int, Status], kind: RoomKind = RoomKind.GROUP
    ) -> Room:
        """A new group with these members; the first one made it."""
        base = _GROUP_BASE if kind is RoomKind.GROUP else _SUPERGROUP_BASE
        number = base - self._world.next("group")
        room = Room(str(number), kind, number, title=title, members=dict(members))
        self._world.rooms.put(room.key, room)
        by = next(iter(members))
        for account, status in members.items():
            who = self._world.accounts[account]
            if who.is_bot:
                self._delivery.changed(room, who, Status.LEFT, status, by)
        self._world.commit()
        return room

    def set_status(self, chat: int, account: int, status: Status, by: int) -> None:
        """Add, remove, kick or promote somebody."""
        room = self._group(chat)
        old = room.status(account)
        if old is status:
            return
        who = self._world.accounts[account]
        after = self._world.rooms.put(
            room.key, replace(room, members={**room.members, account: status})
        )
        if status.is_inside != old.is_inside:
            field = "new_chat_members" if status.is_inside else "left_chat_member"
            shown = showing.user(who)
            self._delivery.note(after, by, {field: [shown] if status.is_inside else shown})
        self._delivery.changed(after, who, old, status, by)
        self._world.commit()

    def mute(self, chat: int, *, muted: bool = True) -> None:
        """Let only administrators write."""
        self._world.rooms.put(chat, replace(self._group(chat), muted=muted))
        self._world.commit()

    def make_forum(self, chat: int, *, is_forum: bool = True) -> None:
        """Turn topics on or off in a supergroup."""
        room = self._group(chat)
        if room.kind is not RoomKind.SUPERGROUP:
            raise Impossible("Only a supergroup can have topics.")
        self._world.rooms.put(chat, replace(room, is_forum=is_forum))
        self._world.commit()

    def delete_group(self, chat: int) -> None:
        """Delete a group for everybody."""
        self._world.rooms.put(chat, replace(self._group(chat), is_deleted=True))
        self._world.commit()

    def migrate(self, chat: int) -> Room:
        """Turn a group into a supergroup: it gets another id, and counts its messages anew."""
        old = self._group(chat)
        if old.kind is not RoomKind.GROUP:
            raise Impossible("This is a supergroup already.")
        number = _SUPERGROUP_BASE - self._world.next("group")
        new = replace(old, key=str(number), id=number, kind=RoomKind.SUPERGROUP, pinned=None)
        self._world.rooms.put(new.key, new)
        by = next(iter(old.members))
        self._delivery.note(old, by, {"migrate_to_chat_id": new.id})
        self._world.rooms.put(old.key, replace(old, migrated_to=new.id))
        self._delivery.note(new, by, {"migrate_from_chat_id": old.id})
        self._world.commit()
        return new

    def _group(self, chat: int) -> Room:
        room = self._world.rooms.get(chat)
        if room is None or room.kind is RoomKind.PRIVATE:
            raise Impossible("There is no such group.")
        return room
