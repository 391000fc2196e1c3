"""What only the outside can say: every bot, the staff group, the mail server, the time of day.

Nothing is sent to anybody: the mail server is asked up to the recipient and then left.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

import aiohttp

from bot.bots import Bot, bots
from bot.channels.email import MailServer
from bot.doctor import hook, post
from bot.doctor.finding import Finding, broken, fine, warning
from bot.roles import Role
from bot.settings import Settings
from complaints.profile import Profile

PATIENCE_SECONDS = 15.0
SKEW = timedelta(seconds=30)
"""How wrong this machine's clock may be; due dates and leases depend on it."""
_MEMBERS = frozenset({"creator", "administrator", "member", "restricted"})


class NoAnswer(Exception):  # noqa: N818 - it says what happened
    """The Bot API did not answer, or refused; the text is a code, never an address."""


class Methods(Protocol):
    """A bot's methods by name; raises NoAnswer."""

    async def __call__(self, method: str, **asked: Any) -> Any:
        """Call a method."""
        ...


class Api:
    """A bot's methods over plain HTTP, without either library."""

    def __init__(self, session: aiohttp.ClientSession, base: str, token: str) -> None:
        self._session = session
        self._base = f"{base}/bot{token}"
        self.clock: datetime | None = None
        """What time Telegram said it was, when it answered last."""

    async def __call__(self, method: str, **asked: Any) -> Any:
        """Call a method; raises NoAnswer."""
        limit = aiohttp.ClientTimeout(PATIENCE_SECONDS)
        try:
            async with self._session.post(
                f"{self._base}/{method}", json=asked, timeout=limit
            ) as answer:
                with suppress(KeyError, ValueError):
                    self.clock = parsedate_to_datetime(answer.headers["Date"])
                said = await answer.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from None
        if not isinstance(said, Mapping) or not said.get("ok"):
            code = said.get("error_code") if isinstance(said, Mapping) else None
            raise NoAnswer(f"error {code}")
        return said.get("result")


async def _told(api: Methods, method: str, **asked: Any) -> Mapping[str, Any]:
    """What a method says of a bot, a chat or a member; raises NoAnswer."""
    said = await api(method, **asked)
    if not isinstance(said, Mapping):
        raise NoAnswer("not as Telegram answers")
    return said


async def look(settings: Settings, profile: Profile, now: datetime) -> AsyncIterator[Finding]:
    """Ask Telegram and the mail server."""
    known: tuple[Bot, ...] = ()
    if settings.desk_token is None:
        yield fine("bots", "No tokens are set: the playground runs, and asks nobody.")
    else:
        known = bots(settings.intake_tokens, settings.desk_token.get_secret_value())
    async with aiohttp.ClientSession() as session:
        for one in known:
            api = Api(session, settings.bot_api, one.token)
            async for finding in bot(one, api, now, hook.ours(settings, one)):
                yield finding
            if one.role is Role.DESK:
                async for finding in staff(api, settings, profile):
                    yield finding
            if api.clock is not None:
                yield clock(api.clock, now)
    if settings.smtp_url is not None:
        sender = settings.mail_from or profile.organisation.email
        yield await post.look(MailServer.parse(settings.smtp_url.get_secret_value()), sender)
    else:
        yield warning("mail", "No mail server is set: e-mails wait.", "Set RECOURS_SMTP_URL.")


async def bot(
    one: Bot, api: Methods, now: datetime, wanted: str | None = None
) -> AsyncIterator[Finding]:
    """Whether a token is good, and whether the updates come by the way that is set here.

    `wanted` is the address of our own webhook, None when updates are fetched.
    """
    check, setting = f"bot-{one.name}", f"RECOURS_{one.role.value.upper()}_TOKEN"
    try:
        me = await _told(api, "getMe")
        found = await _told(api, "getWebhookInfo")
    except NoAnswer as error:
        yield broken(
            check,
            f"Bot {one.id} of {setting} does not answer ({error}).",
            "Copy the token anew from BotFather, and check the way to RECOURS_BOT_API.",
        )
        return
    yield fine(check, f"{setting} is the bot @{me.get('username', '?')}.")
    for finding in hook.look(one, found, wanted, now):
        yield finding
    if me.get("can_read_all_group_messages"):
        yield warning(
            check,
            "Privacy mode is off: this bot is handed all that is said in its groups, and needs "
            "only commands and presses.",
            "In BotFather: /setprivacy, Enable. Then take it out of its groups and add it again.",
        )
    if one.role is Role.DESK and me.get("can_join_groups") is False:
        yield warning(
            check,
            "The desk's bot may not be added to groups.",
            "In BotFather: /setjoingroups, Enable.",
        )


async def staff(api: Methods, settings: Settings, profile: Profile) -> AsyncIterator[Finding]:
    """Whether the desk's bot may write in the staff group, and who of the officers is in it."""
    chat = settings.desk_chat or profile.desk_chat
    if chat is None:
        yield broken("desk", "No staff group is named.", "Set RECOURS_DESK_CHAT.")
        return
    try:
        me = await _told(api, "getMe")
        group = await _told(api, "getChat", chat_id=chat)
        ours = await _told(api, "getChatMember", chat_id=chat, user_id=me.get("id"))
    except NoAnswer as error:
        yield broken(
            "desk",
            f"The desk's bot does not see the staff group ({error}).",
            "Add it to the group, and check RECOURS_DESK_CHAT.",
        )
        return
    if ours.get("status") == "restricted" and not ours.get("can_send_messages"):
        yield broken(
            "desk",
            "The desk's bot may not write in the staff group.",
            "Lift its restriction, or make it an administrator.",
        )
    elif ours.get("status") not in _MEMBERS:
        yield broken("desk", "The desk's bot is not in the staff group.", "Add it to the group.")
    elif profile.procedure.forum_topics and not ours.get("can_manage_topics"):
        yield warning(
            "desk",
            "The profile asks for a topic for each case, and the desk's bot may not make them.",
            "Make it an administrator with the right to manage topics.",
        )
    else:
        yield fine("desk", f"The desk's bot is in the {group.get('type', 'group')}.")
    for officer in settings.officers or profile.officers:
        if not officer.role.is_staff:
            continue
        status = "unknown"
        with suppress(NoAnswer):
            member = await _told(api, "getChatMember", chat_id=chat, user_id=officer.id)
            status = str(member.get("status"))
        if status not in _MEMBERS:
            yield warning(
                "staff",
                f"Officer {officer.id} is not in the staff group ({status}).",
                "Add them to the group, or take them out of RECOURS_OFFICERS.",
            )


def clock(theirs: datetime, ours: datetime) -> Finding:
    """Whether this machine knows what time it is."""
    off = abs(theirs.astimezone(UTC) - ours)
    if off > SKEW:
        return warning(
            "clock",
            f"This machine's clock is {off.total_seconds():.0f} s off.",
            "Switch on time synchronisation: timedatectl set-ntp true",
        )
    return fine("clock", "This machine's clock is right.")
