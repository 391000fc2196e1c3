"""Who is behind an update, and by which bot they came, before any window sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, TelegramObject, Update

from bot.turning_away import guessed
from bot.unreachable import lose
from complaints.profile import Profile
from locales import words
from storage.casebook import Casebook
from storage.people import People


class Acquaintance(BaseMiddleware):
    """Knows the person behind an update: who they are, how we speak to them, when it was said."""

    def __init__(self, people: People, casebook: Casebook, profile: Profile) -> None:
        self._people = people
        self._casebook = casebook
        self._profile = profile

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Pass on updates of people in private chats; ignore groups, channels and other bots."""
        user, chat = data.get("event_from_user"), data.get("event_chat")
        if user is None or user.is_bot or chat is None or chat.type != ChatType.PRIVATE:
            return None
        # Who blocks a bot does not come by it.
        blocks = isinstance(event, Update) and event.my_chat_member is not None
        person = await self._people.meet(user.id, None if blocks else data["bot"].id)
        language = person.language or guessed(user.language_code, self._profile)
        data |= {
            "person": person,
            "words": words(language),
            "moment": _moment(event, data["received_at"]),
        }
        return await handler(event, data)

    def router(self) -> Router:
        """Hears of people who block or unblock a bot."""
        router = Router(name="acquaintance")
        router.my_chat_member.register(self._membership)
        return router

    async def lose(self, update: Update, bot: int) -> None:
        """Telegram said that this person's chat with this bot is closed."""
        user = getattr(update.event, "from_user", None)
        if user is not None:
            await lose(user.id, bot, self._people, self._casebook)

    async def _membership(self, change: ChatMemberUpdated, bot: Bot) -> None:
        somebody = change.from_user.id
        if change.new_chat_member.status == ChatMemberStatus.KICKED:
            await lose(somebody, bot.id, self._people, self._casebook)
            return
        person = await self._people.meet(somebody)
        if not person.chat_open:
            # Whom no bot could write to is reached by this one.
            person = await self._people.meet(somebody, bot.id)
            await self._people.open_chat(person.id)

    @property
    def profile(self) -> Profile:
        """The organisation."""
        return self._profile


def _moment(event: TelegramObject, received_at: datetime) -> datetime:
    """When it was said: a message carries its date; a tap has none but its reception."""
    if isinstance(event, Update):
        if event.message is not None:
            return event.message.date
        if event.edited_message is not None and event.edited_message.edit_date is not None:
            return datetime.fromtimestamp(event.edited_message.edit_date, tz=received_at.tzinfo)
    return received_at
