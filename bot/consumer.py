"""The consumers' bot: aiogram and its dialogs, fed by our lanes, remembered by our storage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import (
    BotCommandScopeAllPrivateChats,
    ChatMemberUpdated,
    Message,
    TelegramObject,
    Update,
)
from aiogram_dialog import setup_dialogs
from aiogram_dialog.api.entities import NewMessage, OldMessage, ShowMode
from aiogram_dialog.api.protocols import MessageNotModified
from aiogram_dialog.manager.message_manager import MessageManager
from aiogram_dialog.utils import REPLY_CALLBACK_SYMBOLS
from pydantic import ValidationError

from bot.answers import kept
from bot.dialog_memory import DialogMemory
from bot.lanes import Broken, Undecodable, Unreached
from bot.turning_away import TurningAway, guessed
from bot.unreachable import lose
from complaints.profile import Profile
from dialogs.commands import listed
from dialogs.errors import Incident
from locales import languages, words
from storage.casebook import Casebook
from storage.conversations import Conversations
from storage.gate import NOTICE
from storage.people import People

Session = BaseSession
"""What carries requests of this bot."""

_SILENT = "\u200b"
"""An invisible character for a text that had nothing else: still a text, and an empty one."""


def build_bot(token: str, bot_api: str, session: BaseSession | None = None) -> Bot:
    """The consumers' bot at this address of the Bot API; `session` replaces HTTP in tests."""
    session = session or AiohttpSession(api=TelegramAPIServer.from_base(bot_api))
    session.middleware(kept)
    return Bot(token, session)


class Consumer:
    """One bot for consumers, in private chats only."""

    def __init__(
        self,
        bot: Bot,
        routers: Router,
        conversations: Conversations,
        acquaintance: Acquaintance,
        turning_away: TurningAway | None = None,
    ) -> None:
        self.bot = bot
        self._turning_away = turning_away
        # Lanes handle one update of a person at a time, so no second lock is needed; the library's
        # own would keep one lock per person for ever (TELEGRAM A11).
        self._dispatcher = Dispatcher(
            storage=DialogMemory(conversations), events_isolation=DisabledEventIsolation()
        )
        self._dispatcher.update.outer_middleware(acquaintance)
        self._dispatcher.include_router(acquaintance.router())
        self._dispatcher.include_router(routers)
        setup_dialogs(
            self._dispatcher,
            message_manager=PatientMessages(),
            events_isolation=DisabledEventIsolation(),
        )
        self._acquaintance = acquaintance

    async def start(self) -> None:
        """Offer the commands in every language; raises `aiogram.exceptions.TelegramAPIError`."""
        scope = BotCommandScopeAllPrivateChats()
        profile = self._acquaintance.profile
        await self.bot.set_my_commands(list(listed(words(profile.language), profile)), scope)
        for language in languages():
            await self.bot.set_my_commands(list(listed(words(language), profile)), scope, language)

    async def stop(self) -> None:
        """Close the connections."""
        await self.bot.session.close()

    async def handle(self, raw: Mapping[str, Any], received_at: datetime) -> None:
        """Give one raw update to the dialogs; raises Undecodable or Unreached."""
        if NOTICE in raw:
            await self._turn_away(raw[NOTICE])
            return
        try:
            update = Update.model_validate(_audible(raw), context={"bot": self.bot})
        except ValidationError:
            # Without its cause: the library prints the whole payload there (TELEGRAM A4).
            raise Undecodable from None
        try:
            with _weather():
                await self._dispatcher.feed_update(self.bot, update, received_at=received_at)
        except TelegramForbiddenError:
            await self._acquaintance.lose(update)
        except Incident as incident:
            raise Broken(incident.code, incident.__cause__) from None

    async def _turn_away(self, notice: Mapping[str, Any]) -> None:
        if self._turning_away is not None:
            with _weather(), suppress(TelegramForbiddenError):
                await self._turning_away.tell(notice)


@contextmanager
def _weather() -> Iterator[None]:
    """Tell lanes what can be tried again."""
    try:
        yield
    except ClientDecodeError:
        # A proxy's page or half an answer; its text holds the payload (TELEGRAM A4).
        raise Unreached from None
    except TelegramRetryAfter as fault:
        raise Unreached(flood=True, retry_after=fault.retry_after) from fault
    except (TelegramNetworkError, TelegramServerError) as fault:
        raise Unreached from fault


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
        person = await self._people.meet(user.id)
        language = person.language or guessed(user.language_code, self._profile)
        data |= {
            "person": person,
            "words": words(language),
            "moment": _moment(event, data["received_at"]),
        }
        return await handler(event, data)

    def router(self) -> Router:
        """Hears of people who block or unblock the bot."""
        router = Router(name="acquaintance")
        router.my_chat_member.register(self._membership)
        return router

    async def lose(self, update: Update) -> None:
        """Telegram said that this person's chat is closed."""
        user = getattr(update.event, "from_user", None)
        if user is not None:
            await lose(user.id, self._people, self._casebook)

    async def _membership(self, change: ChatMemberUpdated) -> None:
        if change.new_chat_member.status == ChatMemberStatus.KICKED:
            await lose(change.from_user.id, self._people, self._casebook)
        else:
            person = await self._people.meet(change.from_user.id)
            await self._people.open_chat(person.id)

    @property
    def profile(self) -> Profile:
        """The organisation."""
        return self._profile


class PatientMessages(MessageManager):
    """Repaints a window whatever became of the old one; Telegram's wording may change its case."""

    async def show_message(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        """Show a window; a new one first, and then take the buttons off the old one.

        Whoever answered waits for one call, not for two. A press of an old button is understood
        anyway, so nobody waits, and nothing is done again, because it could not be taken off.
        """
        if old_message is None or new_message.show_mode is not ShowMode.SEND:
            return await super().show_message(bot, new_message, old_message)
        shown = await super().show_message(bot, new_message, None)
        with suppress(TelegramNetworkError, TelegramServerError, TelegramRetryAfter):
            await self._remove_kbd(bot, old_message, new_message)
        return shown

    async def edit_message_safe(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage
    ) -> Message:
        """Edit the old message, or send the window anew when the old one cannot carry it."""
        try:
            return await self.edit_message(bot, new_message, old_message)
        except TelegramBadRequest as refused:
            said = refused.message.lower()
            if "not modified" in said:
                raise MessageNotModified from refused
            if any(reason in said for reason in _NOT_EDITABLE):
                return await self.send_message(bot, new_message)
            raise


_NOT_EDITABLE = ("can't be edited", "to edit not found", "message_id_invalid", "no text in the")


def _moment(event: TelegramObject, received_at: datetime) -> datetime:
    """When it was said: a message carries its date; a tap has none but its reception."""
    if isinstance(event, Update):
        if event.message is not None:
            return event.message.date
        if event.edited_message is not None and event.edited_message.edit_date is not None:
            return datetime.fromtimestamp(event.edited_message.edit_date, tz=received_at.tzinfo)
    return received_at


def _audible(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A message as the dialogs should hear it.

    Without invisible characters at the end of a text: aiogram-dialog reads them as the press of a
    reply button that it never showed (TELEGRAM D8), and some languages end their words with them
    every day. And not as a reply: it would look for the window replied to, which is long gone, and
    lose the words.
    """
    for kind in ("message", "edited_message"):
        message = raw.get(kind)
        if isinstance(message, Mapping):
            heard = {key: value for key, value in message.items() if key != "reply_to_message"}
            if isinstance(message.get("text"), str):
                heard["text"] = message["text"].rstrip(REPLY_CALLBACK_SYMBOLS) or _SILENT
            return {**raw, kind: heard}
    return raw
