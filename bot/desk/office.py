"""The desk's bot, put together and fed by our lanes.

python-telegram-bot neither polls nor remembers here: updates come from the inbox, one at a time per
person, and all state is in the casebook (TELEGRAM P1, P2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from traceback import extract_tb
from typing import Any

import structlog
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ApplicationHandlerStop,
    ContextTypes,
)
from telegram.request import BaseRequest

from bot.desk.cabinet import Cabinet
from bot.desk.furnishing import furnish
from bot.desk.helping import offer_to_all
from bot.desk.roll import Roll
from bot.desk.saying import answer, answering
from bot.desk.staff import Staff
from bot.desk.weather import unreached
from bot.desk.writing.bench import Bench
from bot.ingress import TokenRefused
from bot.lanes import Broken, Undecodable, Unreached
from locales import languages
from storage.compositions import Compositions
from storage.engine import NotSaved
from storage.gate import NOTICE

log = structlog.get_logger(__name__)

Request = BaseRequest
"""What carries requests of this bot."""

_faults: ContextVar[list[Exception]] = ContextVar("faults")
"""What handlers raised during the update at hand; the library would only log it."""


class Office:
    """The desk's bot at work; `bot` is for the channel that carries cards."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        cabinet: Cabinet,
        compositions: Compositions,
    ) -> None:
        self._application = application
        self._is_open = False
        self._cabinet = cabinet
        self._staff = Staff(cabinet.profile, cabinet.casebook)
        self.roll = Roll(cabinet, self._staff)
        furnish(application, Bench(cabinet, self._staff, compositions), self._staff, self.roll)
        application.add_error_handler(_remember)

    @property
    def bot(self) -> Bot:
        """The staff's bot."""
        bot: Bot = self._application.bot
        return bot

    async def open(self) -> None:
        """Learn who the bot is and what officers chose; raises TokenRefused or Unreached."""
        with _asking():
            await self._application.initialize()
        await self._staff.recall()
        self._is_open = True

    async def start(self) -> None:
        """Open, and offer the commands; raises TokenRefused or Unreached."""
        await self.open()
        profile = self._cabinet.profile
        with _asking():
            for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                await offer_to_all(self.bot, profile, scope, profile.language, None)
                for language in languages():
                    await offer_to_all(self.bot, profile, scope, language, language)

    async def watch(self) -> None:
        """Watch who is in the staff group, until cancelled."""
        await self.roll.run(self.bot)

    async def keep_up(self) -> None:
        """Hear of officers what other processes learn, until cancelled."""
        await self._staff.keep_up()

    async def stop(self) -> None:
        """Close the connections."""
        await self._application.shutdown()

    async def handle(self, raw: Mapping[str, Any], _received_at: datetime) -> None:
        """What lanes call; see `feed`."""
        if NOTICE in raw:
            await self._turn_away(raw[NOTICE]["from"]["id"])
        else:
            await self.feed(raw)

    async def _turn_away(self, user_id: int) -> None:
        """Tell an officer that they sent too much at once; nobody else is told anything here."""
        officer = self._staff.officer(user_id)
        if officer is None:
            return
        said = self._cabinet.reader(self._staff.language(officer)).words(
            "That was too much at once: I stopped reading, and the last messages and presses were "
            "not read. Please wait half a minute, then go on."
        )
        with suppress(Forbidden):
            try:
                await self.bot.send_message(user_id, said)
            except TelegramError as fault:
                away = unreached(fault)
                if away is None:
                    raise
                raise away from fault

    async def feed(self, raw: Mapping[str, Any]) -> None:
        """Handle one raw update; raises Undecodable, Unreached, NotSaved, or Broken."""
        if not self._is_open:
            await self._open_late()
        try:
            update = Update.de_json(dict(raw), self.bot)
        except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError):
            # Without its cause: messages of such errors may quote the payload (S18).
            raise Undecodable from None
        raised: list[Exception] = []
        token = _faults.set(raised)
        try:
            with answering(update):
                await self._application.process_update(update)
        finally:
            _faults.reset(token)
        for fault in raised:
            await self._account_for(update, fault)

    async def _open_late(self) -> None:
        """Open after all: Telegram was away when we started, and brings updates now.

        The library handles nothing before it has asked who it is.
        """
        try:
            await self.open()
        except TokenRefused as fault:
            # Whoever fetches updates with the same token says so to the operator.
            raise Unreached from fault

    async def _account_for(self, update: Update, fault: Exception) -> None:
        """Turn what a handler raised into what lanes understand; the officer is told a code."""
        if isinstance(fault, Forbidden):
            # Whoever wrote has blocked the bot since, or the group is closed to it.
            log.warning("reply refused", update=update.update_id)
            return
        away = unreached(fault)
        if away is not None:
            raise away from fault
        if isinstance(fault, NotSaved):
            raise fault
        incident = f"D{update.update_id}"
        # Places and types only: the message of an error may quote what somebody wrote (S18).
        places = [f"{one.filename}:{one.lineno}" for one in extract_tb(fault.__traceback__)[-6:]]
        log.error("incident", incident=incident, error=type(fault).__name__, places=places)
        await self._apologise(update, incident)
        raise Broken(incident, fault) from fault

    async def _apologise(self, update: Update, incident: str) -> None:
        visit = self._staff.visit(update)
        said = self._cabinet.reader(visit.language).words(
            "Something went wrong on our side. Please tell the administrator this code: {code}",
            code=incident,
        )
        if update.callback_query is not None:
            await answer(update.callback_query, said, alert=True)
        elif visit.officer is not None and update.effective_chat is not None:
            try:
                await self.bot.send_message(update.effective_chat.id, said)
            except TelegramError as fault:
                log.info("incident not told", cause=type(fault).__name__)


@contextmanager
def _asking() -> Iterator[None]:
    """Before anything is handled, whatever Telegram answers instead of yes is to wait for."""
    try:
        yield
    except InvalidToken as fault:
        raise TokenRefused from fault
    except TelegramError as fault:
        raise unreached(fault) or Unreached() from fault


async def _remember(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Keep the fault for `feed`, and let no other handler run: the door may be what failed."""
    if context.error is not None:
        _faults.get().append(context.error)
    raise ApplicationHandlerStop


def build(
    token: str,
    bot_api: str,
    cabinet: Cabinet,
    compositions: Compositions,
    request: BaseRequest | None = None,
) -> Office:
    """The staff's bot at this address of the Bot API; `request` replaces HTTP in tests."""
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{bot_api}/bot")
        .base_file_url(f"{bot_api}/file/bot")
        .updater(None)
        .job_queue(None)
    )
    if request is None:
        # An album of evidence takes its time to upload; everything else should be quick.
        builder = builder.read_timeout(20).write_timeout(20).media_write_timeout(120)
    else:
        builder = builder.request(request).get_updates_request(request)
    return Office(builder.build(), cabinet, compositions)
