"""The counter: commands, and the lists they show."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.helping import guide, offer
from bot.desk.lists import PAGE, Heading, listing, page
from bot.desk.saying import note, say
from bot.desk.sight import Reserved, seen
from bot.desk.staff import Staff, Visit
from bot.desk.veil import case_for
from bot.letters.card import card, glance
from bot.letters.letter import Letter, cut, paragraph, strong
from bot.letters.reader import Reader
from complaints.actions import Take
from complaints.organisation import Officer
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from complaints.roles import Reach, Reading, may, reach
from storage.lists import Listed
from storage.terms import said_in, words_of

_FAR = 1_000_000
"""An offset beyond any list; a button is input from a stranger."""

_MOST = 40
"""Cases that are looked through for a brand, which is shown fewer than are found."""

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
        if visit.officer is not None and visit.is_private and not visit.officer.role.is_staff:
            # Apps would offer the commands of the staff, which are none of theirs.
            await offer(context.bot, reader.profile, visit.officer, visit.language)

    async def queue(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the open cases by due date, overdue first."""
        visit = self._staff.visit(update)
        await self._reply(update, context, await self.queue_page(visit, 0))

    async def mine(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the cases of the officer who asks."""
        visit = self._staff.visit(update)
        if visit.officer is not None:
            letter = await self.cases_of(visit, visit.officer.id, 0)
            await self._reply(update, context, letter)

    async def overdue(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the cases in which a date was missed."""
        visit = self._staff.visit(update)
        await self._reply(update, context, await self.overdue_page(visit, 0))

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
            await self._reply(update, context, await self._found(visit, visit.officer, typed))

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

    async def queue_page(self, visit: Visit, offset: int) -> Letter:
        """The page of the queue that begins after `offset` cases."""
        reader, start = self._reader(visit), min(offset, _FAR)
        found = await self._cabinet.casebook.queue(PAGE, start, visit.sight)
        title = reader.words("Open cases, the most urgent first")
        return page(reader, Heading(title, "queue"), found, start)

    async def overdue_page(self, visit: Visit, offset: int) -> Letter:
        """The page of the overdue cases that begins after `offset` of them."""
        reader, start = self._reader(visit), min(offset, _FAR)
        found = await self._cabinet.casebook.overdue(PAGE, start, visit.sight)
        title = reader.words("Cases in which we missed a date")
        if visit.officer is not None and not visit.officer.role.is_staff:
            # A brand owes us no answer, and "we" would be somebody else.
            title = reader.words("Complaints in which a date was missed")
        return page(reader, Heading(title, "overdue"), found, start)

    async def cases_of(self, visit: Visit, officer_id: int, offset: int) -> Letter:
        """The page of an officer's cases that begins after `offset` cases.

        Contacts of brands take none: theirs are those in which they did something, and nobody
        else's.
        """
        reader, start, officer = self._reader(visit), min(offset, _FAR), visit.officer
        casebook, words = self._cabinet.casebook, reader.words
        if officer is not None and not officer.role.is_staff:
            found = await casebook.touched(officer.id, PAGE, start, visit.sight)
            title = words("Open cases in which you did something")
            return page(reader, Heading(title, f"mine:{officer.id}"), found, start)
        found = await casebook.mine(officer_id, PAGE, start, visit.sight)
        title = words("Cases of {officer}", officer=reader.officer(officer_id))
        return page(reader, Heading(title, f"mine:{officer_id}"), found, start)

    async def _found(self, visit: Visit, officer: Officer, typed: str) -> Letter:
        """What this officer may see of the cases that have these words, newest first."""
        reader = self._reader(visit)
        words, far = reader.words, reach(officer.role, Reading.SEARCH)
        found = await self._cabinet.casebook.search(
            typed,
            _MOST if far is Reach.BRAND else PAGE + 1,
            only_for=officer.id if far is Reach.OWN else None,
            sight=visit.sight,
        )
        if far is Reach.BRAND:
            found = tuple([one for one in found if await self._tells(one, officer, visit, typed)])
        title = words("Cases with “{words}”", words=cut(typed, _SHOWN))
        if not found:
            said = words("Nothing found. Every word must be there, written in full.")
            whose = words("You see your own cases, and those that nobody has taken.")
            found_none = paragraph(said, *([whose] if far is Reach.OWN else []))
            return note(words.language, paragraph(strong(title)), found_none)
        footer = (
            words("There are more: add a word.")
            if len(found) > PAGE
            else words.several("{n} case found", "{n} cases found", len(found))
        )
        return listing(reader, title, found[:PAGE], (footer,))

    async def _tells(self, found: Listed, officer: Officer, visit: Visit, typed: str) -> bool:
        """Whether what was found is in what this officer reads of it.

        Otherwise a brand could find out by searching for a name who is behind a pseudonym.
        """
        if Number.parse(typed) is not None:
            return True
        case = await self._cabinet.look(found.id, officer, visit.language)
        name = self._cabinet.profile.form.person_name(case.answers)
        told = {*said_in(case), *words_of(name)}
        return told.issuperset(words_of(typed))

    async def _show_card(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, typed: str
    ) -> None:
        visit = self._staff.visit(update)
        reader, officer = self._reader(visit), visit.officer
        words, number = reader.words, Number.parse(typed)
        example = str(Number(reader.today.year, 17))
        if not typed.strip():
            said = words("Write the number after the command: /case {number}", number=example)
        elif number is None:
            said = words(
                "This is no case number, or one of its characters is wrong: a number looks like "
                "{number}.",
                number=example,
            )
        elif officer is not None:
            try:
                letter = await self._card(visit, officer, reader, number)
            except Refused as no:
                said = self._not_shown(no, number, reader)
            else:
                await self._reply(update, context, letter)
                return
        else:
            return
        await self._reply(update, context, note(words.language, said))

    async def _card(self, visit: Visit, officer: Officer, reader: Reader, number: Number) -> Letter:
        """What the card says; raises Refused, of what this officer may not know of."""
        case = await self._cabinet.casebook.by_number(number)
        case = seen(case, officer, reader, in_group=not visit.is_private)
        # The group has the card itself: a second one with *Take* would never be edited. And who
        # takes no cases needs no *Take*.
        takes = visit.is_private and may(officer.role, Take, own=True)
        file = await self._cabinet.file(case_for(officer, case, self._cabinet.profile))
        return await (card if takes else glance)(reader, file)

    def _not_shown(self, no: Refused, number: Number, reader: Reader) -> str:
        """Why a case is not shown; a contact is told the same of a foreign one as of none."""
        if isinstance(no, Reserved):
            return no.said
        if no.refusal is not Refusal.UNKNOWN_CASE:
            raise no
        return reader.words("There is no case {number}.", number=str(number))

    def _reader(self, visit: Visit) -> Reader:
        return self._cabinet.reader(visit.language, visit.officer)

    async def _reply(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, letter: Letter
    ) -> None:
        if update.effective_chat is not None:
            await say(context.bot, update.effective_chat.id, letter)
