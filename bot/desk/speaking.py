"""Which language an officer reads: chosen here, remembered, and another officer's own affair."""

from __future__ import annotations

import re

from telegram import Bot, CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.helping import offer
from bot.desk.refusals import Answer
from bot.desk.saying import note, say, say_instead
from bot.desk.staff import Staff, Visit
from bot.letters.letter import Button
from locales import languages, words

_SHAPE = re.compile(r"speak:([a-z]{2})", re.ASCII)


class Speaking:
    """The command and the buttons that change an officer's language."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the languages; in private only, because the group speaks the organisation's."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is None or visit.officer is None:
            return
        said = words(visit.language)
        if not visit.is_private:
            closed = said("Ask me in private: the group reads the organisation's language.")
            await say(context.bot, chat.id, note(visit.language, closed))
            return
        rows = tuple((Button(words(one).own_name, f"speak:{one}"),) for one in languages())
        ask = said("In which language should I speak with you?")
        await say(context.bot, chat.id, note(visit.language, ask, rows=rows))

    async def press(self, query: CallbackQuery, bot: Bot, visit: Visit) -> Answer | None:
        """Remember what was pressed; None when it is no language."""
        found = _SHAPE.fullmatch(query.data or "")
        if found is None or found[1] not in languages() or visit.officer is None:
            return None
        if not visit.is_private:
            said = words(visit.language)
            return Answer(said("Ask me in private: the group reads the organisation's language."))
        language = found[1]
        await self._staff.speak(visit.officer, language)
        said = words(language)
        done = said("From now on I speak {language} with you.", language=said.own_name)
        await say_instead(query, note(language, done))
        await offer(bot, self._cabinet.profile, visit.officer, language)
        return Answer(done)
