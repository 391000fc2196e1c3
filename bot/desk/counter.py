"""The counter: commands, and the lists they show."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.helping import guide
from bot.desk.lists import PAGE, listing, page
from bot.desk.saying import note, say
from bot.desk.staff import Staff
from bot.letters.card import card, glance
from bot.letters.letter import Letter, cut, paragraph, strong
from bot.letters.reader import Reader
from complaints.organisation import Officer
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from complaints.roles import Reach, Reading, reach

_FAR = 1_000_000
"""An offset beyond any list; a button is input from a stranger."""

_SHOWN = 80
"""Characters of a question that its answer repeats."""


class Counter:
    """Answers commands in the group and in private; lists carry no personal data in either."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot does, and what the officer is to it."""
        visit = self._staff.visit(update)
        reader = self._cabinet.reader(visit.language)
        await self._reply(update, context, guide(reader, visit))

    async def queue(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the open cases by due date, overdue first."""
        language = self._staff.visit(update).language
        await self._reply(update, context, await self.queue_page(language, 0))

    async def mine(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the cases of the officer who asks."""
        visit = self._staff.visit(update)
        if visit.officer is not None:
            letter = await self.cases_of(visit.officer.id, visit.language, 0)
            await self._reply(update, context, letter)

    async def overdue(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the cases in which a date was missed."""
        language = self._staff.visit(update).language
        await self._reply(update, context, await self.overdue_page(language, 0))

    async def search(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Find cases by what was typed after the command; in private only, it may be a name."""
        visit = self._staff.visit(update)
        reader = self._cabinet.reader(visit.language)
        typed = " ".join(context.args or ())
        if visit.officer is None:
            return
        if not visit.is_private:
            said = reader.words("Ask me in private: what you look for may be somebody's name.")
            await self._reply(update, context, note(reader.words.language, said))
        elif not typed.strip():
            said = reader.words(
                "Write after the command what you look for: a number, a name, or words of the "
                "complaint. Accents and capitals do not matter."
            )
            await self._reply(update, context, note(reader.words.language, said))
        else:
            await self._reply(update, context, await self._found(reader, visit.officer, typed))

    async def case(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the card of the case whose number was typed after the command."""
        await self._show_card(update, context, " ".join(context.args or ()))

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a number typed alone, in private, for a case; anything else gets the help."""
        text = (update.message.text if update.message else None) or ""
        if Number.parse(text) is None:
            await self.help(update, context)
        else:
            await self._show_card(update, context, text)

    async def queue_page(self, language: str, offset: int) -> Letter:
        """The page of the queue that begins after `offset` cases."""
        reader, start = self._cabinet.reader(language), min(offset, _FAR)
        found = await self._cabinet.casebook.queue(PAGE, start)
        title = reader.words("Open cases, the most urgent first")
        return page(reader, title, found, start, "queue")

    async def overdue_page(self, language: str, offset: int) -> Letter:
        """The page of the overdue cases that begins after `offset` of them."""
        reader, start = self._cabinet.reader(language), min(offset, _FAR)
        found = await self._cabinet.casebook.overdue(PAGE, start)
        title = reader.words("Cases in which we missed a date")
        return page(reader, title, found, start, "overdue")

    async def cases_of(self, officer_id: int, language: str, offset: int) -> Letter:
        """The page of an officer's cases that begins after `offset` cases."""
        reader, start = self._cabinet.reader(language), min(offset, _FAR)
        found = await self._cabinet.casebook.mine(officer_id, PAGE, start)
        title = reader.words("Cases of {officer}", officer=reader.officer(officer_id))
        turn = f"mine:{officer_id}"
        return page(reader, title, found, start, turn)

    async def _found(self, reader: Reader, officer: Officer, typed: str) -> Letter:
        """What this officer may see of the cases that have these words, newest first."""
        words = reader.words
        only_own = reach(officer.role, Reading.SEARCH) is Reach.OWN
        only_for = officer.id if only_own else None
        found = await self._cabinet.casebook.search(typed, PAGE + 1, only_for=only_for)
        title = words("Cases with “{words}”", words=cut(typed, _SHOWN))
        if not found:
            said = words("Nothing found. Every word must be there, written in full.")
            whose = words("You see your own cases, and those that nobody has taken.")
            found_none = paragraph(said, *([whose] if only_own else []))
            return note(words.language, paragraph(strong(title)), found_none)
        footer = (
            words("There are more: add a word.")
            if len(found) > PAGE
            else words.several("{n} case found", "{n} cases found", len(found))
        )
        return listing(reader, title, found[:PAGE], footer)

    async def _show_card(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, typed: str
    ) -> None:
        reader = self._cabinet.reader(self._staff.visit(update).language)
        words, number = reader.words, Number.parse(typed)
        example = str(Number(reader.today.year, 17))
        if not typed.strip():
            said = words("Write the number after the command: /case {number}", number=example)
            await self._reply(update, context, note(reader.words.language, said))
            return
        if number is None:
            said = words(
                "This is no case number, or one of its characters is wrong: a number looks like "
                "{number}.",
                number=example,
            )
            await self._reply(update, context, note(reader.words.language, said))
            return
        try:
            case = await self._cabinet.casebook.by_number(number)
        except Refused as no:
            if no.refusal is not Refusal.UNKNOWN_CASE:
                raise
            said = words("There is no case {number}.", number=str(number))
            await self._reply(update, context, note(reader.words.language, said))
            return
        # The group has the card itself: a second one with *Take* would never be edited.
        shown = card if self._staff.visit(update).is_private else glance
        await self._reply(update, context, await shown(reader, await self._cabinet.file(case)))

    async def _reply(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, letter: Letter
    ) -> None:
        if update.effective_chat is not None:
            await say(context.bot, update.effective_chat.id, letter)
