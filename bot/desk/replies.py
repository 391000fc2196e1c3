"""What officers type in private: a reply goes to what it replies to, a number shows its case."""

from __future__ import annotations

from contextlib import suppress

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.desk.counter import Counter
from bot.desk.entering.ears import Ears
from bot.desk.refusals import refused
from bot.desk.saying import note, say
from bot.desk.staff import Staff
from bot.desk.writing.listening import Listening
from complaints.organisation import Officer
from complaints.refusals import Refused
from complaints.register import Number
from locales import words


class Replies:
    """Every text in private that is no command."""

    def __init__(self, staff: Staff, counter: Counter, listening: Listening, ears: Ears) -> None:
        self._staff = staff
        self._counter = counter
        self._listening = listening
        self._ears = ears

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a reply, show the case of a number, ask where other words belong, or help."""
        message, visit = update.message, self._staff.visit(update)
        if message is None or visit.officer is None:
            return
        try:
            await self._take(update, context, message, visit.officer)
        except Refused as no:
            # Such as a reply about a case that this officer may not know of any more.
            said = refused(no, words(visit.language), visit.officer)
            await say(context.bot, message.chat.id, note(visit.language, said))

    async def _take(
        self,
        update: Update,
        context: ContextTypes.DEFAULT_TYPE,
        message: Message,
        officer: Officer,
    ) -> None:
        if await self._ears.reply(context.bot, officer, message):
            return
        if await self._listening.reply(context.bot, officer, message):
            return
        is_number = Number.parse(message.text or "") is not None
        if is_number or not await self._listening.stray(
            context.bot,
            officer,
            message,
            await self._ears.places(officer),
            await self._ears.waiting(officer),
        ):
            await self._counter.typed(update, context)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take over what an officer changed in words that are not sent yet."""
        message, officer = update.edited_message, self._staff.visit(update).officer
        if message is None or officer is None or message.text is None:
            return
        # Of words about a case that they may not know of any more, nothing becomes anything.
        with suppress(Refused):
            if not await self._ears.edited(context.bot, officer, message):
                await self._listening.edited(context.bot, officer, message)
