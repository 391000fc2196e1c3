"""A person in front of the windows: real dialogs and rules, only Telegram is played.

Every window that is shown is checked against Telegram's limits and its HTML, whatever the test is
about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiogram import Bot, Dispatcher
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
    User,
)
from aiogram_dialog import setup_dialogs
from aiogram_dialog.api.entities import NewMessage, OldMessage
from aiogram_dialog.test_tools import MockMessageManager
from aiogram_dialog.test_tools.bot_client import FakeBot
from aiogram_dialog.test_tools.memory_storage import JsonMemoryStorage

import dialogs
from bot.acquaintance import Acquaintance
from bot.documents.papers import Printer
from complaints.profile import Profile
from dialogs.pages import LIMIT, length
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.papers import PaperTrail
from storage.people import People

TAGS = {"b", "i", "s", "a", "code"}
read_once = pytest.mark.parametrize("lent", ["sqlite"], indirect=True)
"""For how much fits into a window: what was read is as long on every kind of database."""


class Html(HTMLParser):
    """Reads Telegram's HTML as strictly as Telegram."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(text: str, markup: Any) -> None:
    """Refuse what Telegram would refuse, and buttons that our own rules forbid."""
    assert text.strip()
    assert length(text) <= LIMIT
    html = Html()
    html.feed(text)
    html.close()
    assert not html.open
    assert not re.search(r"<(?!/?(b|i|s|a|code)[ >])", text)
    assert isinstance(markup, InlineKeyboardMarkup)
    for row in markup.inline_keyboard:
        for button in row:
            assert re.search(r"\w", button.text), f"{button.text!r} says nothing"
            assert not re.search(r"&(#|\w+;)", button.text), f"{button.text!r} is escaped"
            assert len(button.text) <= 100
            assert len((button.callback_data or "").encode()) <= 64


class Screen(MockMessageManager):
    """What Telegram shows; the last message is what the person looks at."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the kit is not annotated
        self.modes: list[str] = []
        self.fault: Exception | None = None
        """What the next window meets on its way, once."""

    async def show_message(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        check(new_message.text or "", new_message.reply_markup)
        self.modes.append(new_message.show_mode.value)
        return await super().show_message(bot, new_message, old_message)


class Line(FakeBot):
    """The bot's line to Telegram; keeps what is sent beside the windows."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the kit is not annotated
        self.said: list[str] = []
        self.answered: list[str] = []

    async def __call__(
        self, method: TelegramMethod[Any], request_timeout: int | None = None
    ) -> Any:
        if isinstance(method, SendMessage):
            self.said.append(method.text)
            return None
        if isinstance(method, AnswerCallbackQuery):
            self.answered.append(method.callback_query_id)
            return True
        raise AssertionError(type(method).__name__)


class Clock:
    """The time of the test."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def go(self, **step: float) -> None:
        self.at += timedelta(**step)


@dataclass
class Guest:
    """A person with a phone."""

    dispatcher: Dispatcher
    user: User
    chat: Chat
    screen: Screen
    line: Line
    clock: Clock
    taps: list[str] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def sees(self) -> str:
        """The text of the last window."""
        return self.screen.last_message().text or ""

    @property
    def buttons(self) -> list[str]:
        """The labels under the last window."""
        return [one.text for row in rows(self.screen.last_message()) for one in row]

    async def says(self, text: str) -> None:
        """Type a message."""
        await self.sends(text=text)

    async def sends(self, **content: Any) -> None:
        """Send a message of any kind."""
        message = Message(
            message_id=next(self.ids),
            date=self.clock(),
            chat=self.chat,
            from_user=self.user,
            **content,
        )
        await self.feeds(message=message)

    async def feeds(self, **content: Any) -> None:
        """Send an update of any kind."""
        update = Update(update_id=next(self.ids), **content)
        await self.dispatcher.feed_update(self.line, update, received_at=self.clock())

    async def presses(self, label: str, on: Message | None = None) -> None:
        """Press the button with this label under the last window, or under an older one."""
        message = on or self.screen.last_message()
        drawn = {one.text: one.callback_data for row in rows(message) for one in row}
        tap = CallbackQuery(
            id=str(uuid4()),
            data=drawn[label],
            chat_instance="-",
            from_user=self.user,
            message=message,
        )
        self.taps.append(tap.id)
        await self.feeds(callback_query=tap)

    @property
    def last_tap_answered(self) -> bool:
        """Whether the waiting sign of the last tap went away."""
        return self.taps[-1] in {*self.screen.answered_callbacks, *self.line.answered}


def rows(message: Message) -> list[list[InlineKeyboardButton]]:
    """The buttons under a message."""
    assert message.reply_markup is not None
    return message.reply_markup.inline_keyboard


@dataclass
class Desk:
    """Everything behind the windows."""

    casebook: Casebook
    people: People
    profile: Profile
    clock: Clock
    dispatcher: Dispatcher
    screen: Screen
    storage: JsonMemoryStorage

    def guest(self, telegram_id: int = 4711, language: str = "en") -> Guest:
        """A person whose app speaks this language."""
        user = User(id=telegram_id, is_bot=False, first_name="Maria", language_code=language)
        chat = Chat(id=telegram_id, type="private")
        return Guest(self.dispatcher, user, chat, self.screen, Line(), self.clock)

    async def regular(self, telegram_id: int = 4711, language: str = "en") -> Guest:
        """Somebody who has chosen a language before."""
        person = await self.people.meet(telegram_id)
        await self.people.speak(person.id, language)
        return self.guest(telegram_id)


def opened(database: Database, folder: Path, profile: Profile) -> Desk:
    """A desk on a migrated database."""
    clock = Clock()
    evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
    casebook = Casebook(
        database, profile, evidence, clock, key=b"a key of thirty-two bytes, no less"
    )
    people = People(database, clock)
    screen, storage = Screen(), JsonMemoryStorage()
    dispatcher = Dispatcher(storage=storage, events_isolation=DisabledEventIsolation())
    dispatcher.update.outer_middleware(Acquaintance(people, casebook, profile))
    papers = Printer(casebook, PaperTrail(database, clock), profile)
    dispatcher.include_router(dialogs.build(casebook, people, profile, papers))
    setup_dialogs(dispatcher, message_manager=screen, events_isolation=DisabledEventIsolation())
    return Desk(casebook, people, profile, clock, dispatcher, screen, storage)
