"""The roll: who is in the staff group. Whoever was removed works no case any more, at once (S4).

Telegram says who leaves while the bot is an administrator of the group; because it may not be, and
because we may have been away, the group is asked about every officer at start and each hour too.
"""

from __future__ import annotations

import asyncio

import structlog
from telegram import Bot, ChatMember, ChatMemberUpdated
from telegram.error import TelegramError

from bot.desk.cabinet import Cabinet
from bot.desk.staff import Staff
from complaints.organisation import Officer, OfficerRole
from locales import N_
from storage.engine import NotSaved

log = structlog.get_logger(__name__)

ROUND_SECONDS = 3600.0
_BACK = N_("{name} is in the staff group again, and may work here again.")
_GONE = N_(
    "{name} is not in the staff group any more: I take nothing from them now. Their cases wait for "
    "somebody else to take them over."
)


class Roll:
    """Watches who of the officers is in the group."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff
        self._seen: set[int] = set()
        """Who was in the group when it was asked last: who never was has not left it."""

    async def run(self, bot: Bot) -> None:
        """Call the roll now and each hour, until cancelled."""
        while True:
            try:
                await self.call(bot)
            except NotSaved as fault:
                log.warning("roll not called", cause=str(fault))
            await asyncio.sleep(ROUND_SECONDS)

    async def call(self, bot: Bot) -> None:
        """Ask the group about every officer; where it does not answer, nothing changes."""
        desk = self._staff.desk
        if desk is None:
            return
        for officer in self._cabinet.profile.officers:
            if not officer.role.is_staff:
                continue
            try:
                member = await bot.get_chat_member(desk, officer.id)
            except (AttributeError, KeyError, TelegramError, TypeError, ValueError) as fault:
                # The others are what the library makes of an answer that is not one.
                log.info("officer not found in the group", cause=type(fault).__name__)
                continue
            # Who was never seen there may work in private alone; who was removed may not.
            removed = member.status == ChatMember.BANNED
            known = officer.id in self._seen
            if _is_inside(member):
                await self._note(bot, officer, inside=True)
            elif removed or known:
                await self._note(bot, officer, inside=False)

    async def changed(self, bot: Bot, change: ChatMemberUpdated) -> None:
        """Somebody came to the desk's group or left it."""
        user = change.new_chat_member.user
        officer = self._cabinet.profile.officer(user.id)
        if change.chat.id == self._staff.desk and officer is not None and officer.role.is_staff:
            await self._note(bot, officer, inside=_is_inside(change.new_chat_member))

    async def _note(self, bot: Bot, officer: Officer, *, inside: bool) -> None:
        if inside:
            self._seen.add(officer.id)
        else:
            self._seen.discard(officer.id)
        if inside == self._staff.has_left(officer.id):
            await self._staff.mark(officer.id, left=not inside)
            log.warning("officer is back" if inside else "officer has left", officer=officer.id)
            await self._tell(bot, officer, inside=inside)

    async def _tell(self, bot: Bot, gone: Officer, *, inside: bool) -> None:
        """Tell the other supervisors in private; who cannot be told now finds it in the log."""
        for one in self._cabinet.profile.officers:
            if one.role is not OfficerRole.SUPERVISOR or one.id == gone.id:
                continue
            words = self._cabinet.reader(self._staff.language(one)).words
            said = words(_BACK if inside else _GONE, name=gone.name)
            try:
                await bot.send_message(one.id, said)
            except TelegramError as fault:
                log.info("supervisor not told", cause=type(fault).__name__)


def _is_inside(member: ChatMember) -> bool:
    gone = (ChatMember.LEFT, ChatMember.BANNED)
    return member.status not in gone and getattr(member, "is_member", True)
