"""The consumers' bots: aiogram and its dialogs, fed by our lanes, remembered by our storage.

One dispatcher serves them all. What it remembers of a dialog is of one bot and one person; what it
knows of a person, it knows whichever bot they come by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import (
    BotCommandScopeAllPrivateChats,
    Update,
)
from aiogram_dialog import setup_dialogs
from aiogram_dialog.utils import REPLY_CALLBACK_SYMBOLS
from pydantic import ValidationError

from bot.acquaintance import Acquaintance
from bot.answers import kept
from bot.dialog_memory import DialogMemory
from bot.ingress import TokenRefused
from bot.lanes import Broken, Handle, Undecodable, Unreached
from bot.patient_messages import PatientMessages
from bot.turning_away import TurningAway
from dialogs.commands import listed
from dialogs.errors import Incident
from locales import languages, words
from storage.conversations import Conversations
from storage.gate import NOTICE

Session = BaseSession
"""What carries requests of these bots."""

_SILENT = "\u200b"
"""An invisible character for a text that had nothing else: still a text, and an empty one."""


def build_bots(
    tokens: Iterable[str], bot_api: str, session: BaseSession | None = None
) -> tuple[Bot, ...]:
    """The consumers' bots at this address of the Bot API; `session` replaces HTTP in tests."""
    session = session or AiohttpSession(api=TelegramAPIServer.from_base(bot_api))
    session.middleware(kept)
    return tuple(Bot(token, session) for token in tokens)


class Consumer:
    """The bots for consumers, in private chats only; they share one session."""

    def __init__(
        self,
        bots: tuple[Bot, ...],
        routers: Router,
        conversations: Conversations,
        acquaintance: Acquaintance,
        turning_away: TurningAway | None = None,
    ) -> None:
        self.bots = bots
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

    @property
    def handlers(self) -> dict[int, Handle]:
        """What handles the updates of each bot, by its id."""
        return {bot.id: partial(self.handle, bot) for bot in self.bots}

    async def start(self, bot: Bot) -> None:
        """Offer the commands in every language; raises TokenRefused or Unreached."""
        try:
            with _weather():
                await self._offer(bot)
        except (TelegramUnauthorizedError, TelegramNotFound) as fault:
            raise TokenRefused from fault
        except TelegramAPIError as fault:
            raise Unreached from fault

    async def _offer(self, bot: Bot) -> None:
        scope = BotCommandScopeAllPrivateChats()
        profile = self._acquaintance.profile
        await bot.set_my_commands(list(listed(words(profile.language), profile)), scope)
        for language in languages():
            await bot.set_my_commands(list(listed(words(language), profile)), scope, language)

    async def stop(self) -> None:
        """Close the connections."""
        await self.bots[0].session.close()

    async def handle(self, bot: Bot, raw: Mapping[str, Any], received_at: datetime) -> None:
        """Give one raw update of this bot to the dialogs; raises Undecodable or Unreached."""
        if NOTICE in raw:
            await self._turn_away(bot, raw[NOTICE])
            return
        try:
            update = Update.model_validate(_audible(raw), context={"bot": bot})
        except ValidationError:
            # Without its cause: the library prints the whole payload there (TELEGRAM A4).
            raise Undecodable from None
        try:
            with _weather():
                await self._dispatcher.feed_update(bot, update, received_at=received_at)
        except TelegramForbiddenError:
            await self._acquaintance.lose(update, bot.id)
        except Incident as incident:
            raise Broken(incident.code, incident.__cause__) from None

    async def _turn_away(self, bot: Bot, notice: Mapping[str, Any]) -> None:
        if self._turning_away is not None:
            with _weather(), suppress(TelegramForbiddenError):
                await self._turning_away.tell(bot, notice)


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
