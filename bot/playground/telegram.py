"""The local Bot API without sockets: who calls, which method, what goes wrong, what is recorded."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod

from bot.playground import (
    about,
    commands,
    editing,
    leaving,
    presses,
    sending,
    topics,
    webhooks,
)
from bot.playground.calls import Call, request
from bot.playground.delivery import Delivery
from bot.playground.errors import (
    ApiError,
    Break,
    Broken,
    lost_message,
    malformed_token,
    method_not_found,
    real_token,
    restarting,
    revoked_token,
    too_many_requests,
)
from bot.playground.faults import Fault, FaultKind, Faults
from bot.playground.files import Upload
from bot.playground.gestures import Gestures
from bot.playground.limits import Flood, FloodLimits
from bot.playground.membership import Membership
from bot.playground.state import World
from bot.playground.updates import Patience, Updates
from bot.playground.world import OWN_MARK, Account

Handler = Callable[[Call, Any], Awaitable[Any]]
"""The second argument is the aiogram model that stands beside the handler in the table."""

METHODS: Mapping[str, tuple[type[TelegramMethod[Any]], Handler]] = {
    model.__api_method__.lower(): (model, handler)
    for model, handler in (
        (methods.GetMe, about.get_me),
        (methods.GetUpdates, webhooks.get_updates),
        (methods.SetWebhook, webhooks.set_webhook),
        (methods.DeleteWebhook, webhooks.delete_webhook),
        (methods.GetWebhookInfo, webhooks.get_webhook_info),
        (methods.LogOut, about.stay),
        (methods.Close, about.stay),
        (methods.SendMessage, sending.send_message),
        (methods.SendPhoto, sending.send_photo),
        (methods.SendDocument, sending.send_document),
        (methods.SendMediaGroup, sending.send_media_group),
        (methods.SendChatAction, sending.send_chat_action),
        (methods.EditMessageText, editing.edit_message_text),
        (methods.EditMessageCaption, editing.edit_message_caption),
        (methods.EditMessageMedia, editing.edit_message_media),
        (methods.EditMessageReplyMarkup, editing.edit_message_reply_markup),
        (methods.DeleteMessage, editing.delete_message),
        (methods.DeleteMessages, editing.delete_messages),
        (methods.PinChatMessage, editing.pin_chat_message),
        (methods.CreateForumTopic, topics.create_forum_topic),
        (methods.CloseForumTopic, topics.close_forum_topic),
        (methods.ReopenForumTopic, topics.reopen_forum_topic),
        (methods.DeleteForumTopic, topics.delete_forum_topic),
        (methods.AnswerCallbackQuery, presses.answer_callback_query),
        (methods.GetFile, about.get_file),
        (methods.GetChat, about.get_chat),
        (methods.GetChatMember, about.get_chat_member),
        (methods.LeaveChat, leaving.leave_chat),
        (methods.SetMyCommands, commands.set_my_commands),
        (methods.GetMyCommands, commands.get_my_commands),
        (methods.DeleteMyCommands, commands.delete_my_commands),
        (methods.SetMyName, commands.set_my_name),
        (methods.GetMyName, commands.get_my_name),
        (methods.SetMyDescription, commands.set_my_description),
        (methods.GetMyDescription, commands.get_my_description),
        (methods.SetMyShortDescription, commands.set_my_short_description),
        (methods.GetMyShortDescription, commands.get_my_short_description),
    )
}
_PACED = frozenset(
    {"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "editMessageText"}
)
_REAL = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Strictness:
    """Where Telegram's behaviour varies or is a matter of load. The defaults suit the page."""

    patience: Patience = field(default_factory=Patience)
    flood: FloodLimits | None = None
    hides_bots: bool = False
    """A malformed token gets 404, as the public endpoint is reported to do, instead of 401."""
    is_local: bool = False
    """A self-hosted server (`telegram-bot-api --local`): webhooks anywhere, in plain HTTP."""
    shuffled_case: bool = False
    """Descriptions in odd capitals: Telegram changed them overnight before."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A call that was refused."""

    at: datetime
    bot: int
    """0: the token was not one of ours."""
    method: str
    params: Mapping[str, Any]
    error: ApiError


class Telegram:
    """The core: bots `call`, people use their `hands`, and come and go by `membership`."""

    def __init__(
        self, world: World, now: Callable[[], datetime], strictness: Strictness | None = None
    ) -> None:
        self.world = world
        self.now = now
        self.strictness = strictness or Strictness()
        self.updates = Updates(world, now, self.strictness.patience)
        self.flood = Flood(now, self.strictness.flood)
        self.faults = Faults()
        self.refused: deque[Refused] = deque(maxlen=1000)
        """The latest refused calls, oldest first."""
        self.actions: dict[str, tuple[str, int]] = {}
        self._revoked: set[str] = set()
        delivery = Delivery(world, self.updates, now)
        self.hands = Gestures(delivery)
        self.membership = Membership(delivery)

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """The result of a method as JSON, or `webhooks.Said`; raises ApiError, Broken."""
        bot = 0
        try:
            account = self.bot(token)
            bot = account.id
            return await self._call(account, method, params, files or {})
        except ApiError as error:
            refused = self._worded(error)
            self.refused.append(Refused(self.now(), bot, method, dict(params), refused))
            raise refused from error
        finally:
            self.world.commit()

    def bot(self, token: str) -> Account:
        """The bot with this token; raises ApiError."""
        for account in self.world.accounts:
            if account.token and account.token == token:
                if token in self._revoked:
                    raise revoked_token()
                return account
        if _REAL.fullmatch(token) and OWN_MARK not in token:
            raise real_token()
        if _TOKEN.fullmatch(token):
            raise revoked_token()
        raise malformed_token(hidden=self.strictness.hides_bots)

    def revoke(self, token: str) -> None:
        """Make a token invalid, as BotFather does."""
        self._revoked.add(token)

    async def _call(
        self, bot: Account, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]
    ) -> Any:
        if method.lower() not in METHODS:
            raise method_not_found()
        model, handler = METHODS[method.lower()]
        name = model.__api_method__
        fault = self.faults.take(name, bot.id, params)
        await self._fail_before(fault, bot, params)
        self._pace(name, bot, params)
        ask = request(model, params, files)
        now = int(self.now().timestamp())
        patience = self.strictness.patience
        local = self.strictness.is_local
        call = Call(
            self.world, self.updates, patience, self.actions, bot, params, files, now, local
        )
        result = await handler(call, ask)
        await self._fail_after(fault)
        return result

    def _pace(self, method: str, bot: Account, params: Mapping[str, Any]) -> None:
        chat = str(params.get("chat_id") or 0)
        if method in _PACED and chat.lstrip("-").isdecimal():
            wait = self.flood.check(bot.id, int(chat))
            if wait:
                raise too_many_requests(wait)

    async def _fail_before(
        self, fault: Fault | None, bot: Account, params: Mapping[str, Any]
    ) -> None:
        match fault and fault.kind:
            case FaultKind.FAIL_BEFORE:
                raise restarting()
            case FaultKind.RESET:
                raise Broken(Break.RESET)
            case FaultKind.HTML:
                raise Broken(Break.HTML)
            case FaultKind.HANG:
                await _forever()
            case FaultKind.FLOOD if fault:
                chat = str(params.get("chat_id") or 0)
                if chat.lstrip("-").isdecimal():
                    self.flood.told_to_wait(bot.id, int(chat), fault.retry_after)
                raise too_many_requests(fault.retry_after)

    async def _fail_after(self, fault: Fault | None) -> None:
        match fault and fault.kind:
            case FaultKind.FAIL_AFTER:
                raise lost_message()
            case FaultKind.LOST:
                raise Broken(Break.RESET)
            case FaultKind.TRUNCATED:
                raise Broken(Break.TRUNCATED)
            case FaultKind.HANG_AFTER:
                self.world.commit()
                await _forever()

    def _worded(self, error: ApiError) -> ApiError:
        if not self.strictness.shuffled_case:
            return error
        odd = "".join(c.upper() if i % 2 else c.lower() for i, c in enumerate(error.description))
        return ApiError(error.code, odd, error.parameters)


async def _forever() -> None:
    await asyncio.get_running_loop().create_future()
