"""What officers type in private: a reply goes to what it replies to, a number shows its case."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk.counter import Counter
from bot.desk.entering.ears import Ears
from bot.desk.staff import Staff
from bot.desk.writing.listening import Listening
from complaints.register import Number


class Replies:
    """Every text in private that is no command."""

    def __init__(self, staff: Staff, counter: Counter, listening: Listening, ears: Ears) -> None:
        self._staff = staff
        self._counter = counter
        self._listening = listening
        self._ears = ears

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a reply, show the case of a number, ask where other words belong, or help."""
        message, officer = update.message, self._staff.visit(update).officer
        if message is None or officer is None:
            return
        if await self._ears.reply(context.bot, officer, message):
            return
        if await self._listening.reply(context.bot, officer, message):
            return
        is_number = Number.parse(message.text or "") is not None
        if (
            message.text is None
            or is_number
            or not await self._listening.stray(
                context.bot, officer, message, await self._ears.places(officer)
            )
        ):
            await self._counter.typed(update, context)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take over what an officer changed in words that are not sent yet."""
        message, officer = update.edited_message, self._staff.visit(update).officer
        if message is None or officer is None or message.text is None:
            return
        if not await self._ears.edited(context.bot, officer, message):
            await self._listening.edited(context.bot, officer, message)
