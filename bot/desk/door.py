"""The door: everybody else is refused, everywhere else is left, and no data is shown (S2, S3)."""

from __future__ import annotations

import structlog
from telegram import Bot, ChatMember, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.roll import Roll
from bot.desk.saying import answer
from bot.desk.staff import Staff, Standing, Visit
from locales import N_

log = structlog.get_logger(__name__)

IN_PRIVATE = N_("Contacts of brands work with me in private: this group is for the staff.")


class Door:
    """Comes before every other handler; what it stops, nobody else hears of."""

    def __init__(self, cabinet: Cabinet, staff: Staff, roll: Roll) -> None:
        self._cabinet = cabinet
        self._staff = staff
        self._roll = roll

    async def admit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let officers pass; raises ApplicationHandlerStop for all others, who are told why."""
        if self._follows(update):
            raise ApplicationHandlerStop
        if update.chat_member is not None:
            await self._roll.changed(context.bot, update.chat_member)
            raise ApplicationHandlerStop
        visit = self._staff.visit(update)
        if visit.standing is Standing.ELSEWHERE and await self._is_desk_moved(update, context.bot):
            visit = self._staff.visit(update)
        if visit.standing is Standing.OFFICER:
            return
        if update.callback_query is not None or update.message is not None:
            log.warning("desk refused", standing=visit.standing.value, update=update.update_id)
        if update.callback_query is not None:
            words = self._cabinet.reader(visit.language).words
            said = words("Only officers on the list may do this, and only at the desk.")
            if visit.standing is Standing.CONTACT:
                said = words(IN_PRIVATE)
            await answer(update.callback_query, said, alert=True)
        if visit.standing is Standing.ELSEWHERE:
            await self._leave(update, context.bot)
        elif update.message is not None and _is_addressed(update, visit):
            await self._turn_away(update, context.bot, visit)
        raise ApplicationHandlerStop

    def _follows(self, update: Update) -> bool:
        """Go along when Telegram itself says in the desk's group that it gets a new id."""
        message = update.message
        if message is None or not message.migrate_to_chat_id:
            return False
        if message.chat.id == self._staff.desk:
            self._move(message.migrate_to_chat_id)
        return True

    async def _is_desk_moved(self, update: Update, bot: Bot) -> bool:
        """Whether an unknown group is the desk under a new id: only Telegram is asked (S3)."""
        chat, desk = update.effective_chat, self._staff.desk
        if chat is None or desk is None:
            return False
        try:
            await bot.send_chat_action(desk, ChatAction.TYPING)
        except ChatMigrated as moved:
            if moved.new_chat_id == chat.id:
                self._move(chat.id)
                return True
        except (BadRequest, Forbidden):
            return False
        return False

    def _move(self, new: int) -> None:
        log.error(
            "the staff group has a new id: set RECOURS_DESK_CHAT", old=self._staff.desk, new=new
        )
        self._staff.move(new)

    async def _leave(self, update: Update, bot: Bot) -> None:
        chat, change = update.effective_chat, update.my_chat_member
        gone = (ChatMember.LEFT, ChatMember.BANNED)
        if chat is None or (change is not None and change.new_chat_member.status in gone):
            return
        # The id is what an operator needs when this is the staff group that was meant.
        log.warning("left a chat that is not the desk", chat=chat.id, kind=chat.type)
        try:
            await bot.leave_chat(chat.id)
        except (BadRequest, ChatMigrated, Forbidden):
            log.info("not a member any more", chat=chat.id)

    async def _turn_away(self, update: Update, bot: Bot, visit: Visit) -> None:
        reader = self._cabinet.reader(visit.language)
        if visit.standing is Standing.ANONYMOUS:
            said = reader.words(
                "I cannot see who you are. Switch off “Remain anonymous” in your rights as an "
                "administrator of this group, then try again."
            )
        elif visit.standing is Standing.CONTACT:
            said = reader.words(IN_PRIVATE)
        elif update.effective_user is not None and self._staff.has_left(update.effective_user.id):
            said = reader.words(
                "You are not in the staff group any more, so I take nothing from you. A supervisor "
                "can add you again."
            )
        else:
            said = reader.words(
                "This bot is for the staff of {organisation} only. To complain, see {website}.",
                organisation=reader.organisation,
                website=reader.profile.organisation.website,
            )
        if update.effective_chat is not None:
            await bot.send_message(update.effective_chat.id, said)


def _is_addressed(update: Update, visit: Visit) -> bool:
    """Whether a message is meant for the bot, and an answer is not noise in a group."""
    text = (update.message.text if update.message else None) or ""
    speaks = visit.standing in (Standing.STRANGER, Standing.ANONYMOUS, Standing.CONTACT)
    return speaks and (visit.is_private or text.startswith("/"))
