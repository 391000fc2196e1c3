"""What exists in the playground: people, bots, chats, messages, files, undelivered updates, mail.

Values only, in Telegram's own units: times are whole seconds of Unix time in UTC, offsets and
lengths of entities are UTF-16 code units, sizes are bytes. Nothing here decides or sends anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

JSON: TypeAlias = dict[str, Any]
"""An object of the Bot API as it travels: the libraries' models give it types, not we."""


OWN_MARK = ":PLAYGROUND-"
"""What every token of every playground contains, so that none is mistaken for a real one."""


class Role(StrEnum):
    """What an account is in the play."""

    CONSUMER = "consumer"
    STRANGER = "stranger"
    """Somebody with no business at the desk; otherwise a consumer like any other."""
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    INTAKE_BOT = "intake"
    DESK_BOT = "desk"

    @property
    def is_officer(self) -> bool:
        """Whether this person works at the desk."""
        return self in {Role.AGENT, Role.SUPERVISOR, Role.ADMIN}


class RoomKind(StrEnum):
    """Kinds of chat, named as in the Bot API."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    """Somebody's standing in a group, named as in the Bot API."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def is_inside(self) -> bool:
        """Whether such a person reads and writes in the group."""
        return self not in {Status.LEFT, Status.KICKED}


class Kind(StrEnum):
    """What a message is."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    STICKER = "sticker"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    CONTACT = "contact"
    LOCATION = "location"
    POLL = "poll"
    DICE = "dice"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Account:
    """A person or a bot."""

    id: int
    name: str
    role: Role
    username: str = ""
    language: str = ""
    """Language of the person's app, IETF; empty for bots."""
    token: str = ""
    """Set for bots only."""
    email: str = ""
    reads_everything: bool = False
    """A bot without privacy mode sees every message of its groups."""
    is_deactivated: bool = False

    @property
    def is_bot(self) -> bool:
        """Whether this account is a program."""
        return self.role in {Role.INTAKE_BOT, Role.DESK_BOT}


@dataclass(frozen=True, slots=True)
class Room:
    """A chat: one person with one bot, or a group."""

    key: str
    kind: RoomKind
    id: int
    """Chat id as a bot sees it: the person's id, or the group's negative one."""
    bot: int = 0
    """The bot of a private chat."""
    title: str = ""
    members: Mapping[int, Status] = field(default_factory=dict)
    started: bool = False
    """A bot may not write to a person who never wrote to it."""
    blocked: bool = False
    muted: bool = False
    """Only administrators may write."""
    is_forum: bool = False
    pinned: int | None = None
    migrated_to: int | None = None
    is_deleted: bool = False

    def status(self, account: int) -> Status:
        """Standing of an account in this group; who never was here has left."""
        return self.members.get(account, Status.LEFT)


@dataclass(frozen=True, slots=True)
class Entity:
    """A styled stretch of text."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    user: int = 0
    emoji: str = ""
    unix: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a chat."""

    room: str
    id: int
    sender: int
    at: int
    kind: Kind = Kind.TEXT
    text: str = ""
    """The text, or the caption."""
    entities: tuple[Entity, ...] = ()
    markup: JSON | None = None
    """The reply markup as the bot gave it, checked."""
    file: str = ""
    """Id of the stored file of a photo or document."""
    content: JSON = field(default_factory=dict)
    """Bot API fields of the other kinds: contact, location, poll, service notes."""
    reply_to: int | None = None
    thread: int | None = None
    """The topic of a forum; None in its general part, and everywhere else."""
    album: str = ""
    edited_at: int | None = None

    @property
    def buttons(self) -> list[list[JSON]]:
        """Rows of the inline keyboard."""
        rows: list[list[JSON]] = (self.markup or {}).get("inline_keyboard", [])
        return rows


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition of a photo."""

    id: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file somebody sent; a photo has several sizes, the last is the largest."""

    id: str
    """Telegram's `file_unique_id`: the same for every bot."""
    name: str
    media_type: str
    bytes: int
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """An update that a bot has not confirmed yet."""

    bot: int
    id: int
    kind: str
    at: int
    """When the 24 hours (or 150 seconds) of retention begin."""
    body: JSON


@dataclass(frozen=True, slots=True)
class Press:
    """A press on an inline button: a callback query and what became of it."""

    id: str
    bot: int
    person: int
    room: str
    message: int
    data: str
    at: int
    answered_at: int | None = None
    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class CommandList:
    """The commands a bot offers in one scope and language."""

    bot: int
    scope: JSON
    language: str
    commands: tuple[JSON, ...]


@dataclass(frozen=True, slots=True)
class Polling:
    """How a bot wants its updates: remembered by the server between calls."""

    bot: int
    allowed: tuple[str, ...] | None = None
    """None: everything but the kinds that must be asked for."""
    webhook: JSON | None = None
