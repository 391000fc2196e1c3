"""What somebody of the staff should look at: words that may hurt, doubts, suspensions."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.lists import PAGE, Heading, page
from bot.desk.saying import note, say
from bot.desk.staff import Staff, Visit
from bot.letters.letter import Letter, Line, Tone
from bot.letters.reader import Reader
from complaints.doubts import Doubtful
from locales import N_
from storage.lists import Listed

WHY = {
    Doubtful.PROVEN: N_("{number}: suspended, and the person has written. We decide. {handler}."),
    Doubtful.REPORTED: N_("{number}: the brand finds it doubtful. We decide. {handler}."),
    Doubtful.WORDS: N_("{number}: words to be read for moderation. We read them. {handler}."),
    Doubtful.SUSPENDED: N_("{number}: suspended. The person proves it. {handler}."),
}
"""Why a case is listed, and who must act; never the words themselves."""

FURTHEST = 1_000_000
"""An offset beyond any list; a button is input from a stranger."""


class Review:
    """The list of what is to be looked at."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def doubtful(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what is to be looked at; where we must act comes first."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is not None and visit.officer is not None:
            await say(context.bot, chat.id, await self.page_of(visit, 0))

    async def page_of(self, visit: Visit, offset: int) -> Letter:
        """The page that begins after `offset` cases; a clear word for contacts of brands."""
        reader, start = self._cabinet.reader(visit.language), min(offset, FURTHEST)
        words = reader.words
        if visit.officer is None or not visit.officer.role.is_staff:
            return note(words.language, words("This is for the staff alone."))
        found = await self._cabinet.casebook.doubtful(PAGE, start, visit.sight)
        title = words("To be looked at: words, doubts, suspensions")
        hint = words("Whoever looked and found nothing writes a note: the case leaves this list.")
        return page(reader, Heading(title, "doubtful", _line, hint), found, start)


def _line(case: Listed, reader: Reader) -> Line:
    words = reader.words
    handler = words("not taken yet") if case.handler is None else reader.officer(case.handler)
    said = WHY[case.doubtful or Doubtful.WORDS]
    ours = case.doubtful is not Doubtful.SUSPENDED
    return Line(
        words(said, number=str(case.number), handler=handler), Tone.STRONG if ours else Tone.PLAIN
    )
