"""The chartroom: figures of a period as a picture and as words, for every officer."""

from __future__ import annotations

from datetime import date

from telegram import Bot, Update
from telegram.constants import ChatAction
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.reading.faq_share import faq_share
from bot.desk.reading.market import Market
from bot.desk.reading.painting import painted
from bot.desk.reading.phrases import SPANS, named
from bot.desk.reading.poster import post
from bot.desk.reading.statistics import AGES, Statistics
from bot.desk.saying import note, say
from bot.desk.staff import Staff, Visit
from bot.letters.letter import Button
from bot.letters.reader import Reader
from complaints.gathering import Gathering
from complaints.indicators import Indicators
from complaints.marks import Mark
from complaints.periods import Period, Span
from complaints.roles import Reach, Reading, reach
from locales import words

FURTHEST = 400
"""Periods back; a button is input from a stranger."""

_SPANS = tuple(Span)


class Chartroom:
    """Counts, draws and tells."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def stats(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the figures of this quarter, with the way to other periods."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is None:
            return
        if may_count(visit):
            await self.show(context.bot, chat.id, visit, Span.QUARTER, 0)
        else:
            closed = words(visit.language)("This is for the staff alone.")
            await say(context.bot, chat.id, note(visit.language, closed))

    async def turn(self, bot: Bot, chat: int, visit: Visit, span: int, back: int) -> bool:
        """Show another period, as a button names it; False when there is none such for them."""
        if span >= len(_SPANS) or back > FURTHEST or not may_count(visit):
            return False
        await self.show(bot, chat, visit, _SPANS[span], back)
        return True

    async def show(self, bot: Bot, chat: int, visit: Visit, span: Span, back: int) -> None:
        """Send the picture with its figures as words; words alone when there is nothing to draw."""
        language = visit.language
        reader = self._cabinet.reader(language)
        period = Period.of(reader.today, span, back)
        await bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
        market = Market(reader, visit.sight.but)
        found = await self._count(period, reader.today, market)
        turns = _turns(reader, span, back)
        asked = await faq_share(self._cabinet.casebook, reader, period)
        if not found.all[Mark.RECEIVED]:
            none = reader.words(
                "No complaint was received: {period}.", period=named(period, reader.words)
            )
            await say(bot, chat, note(language, none, *asked, rows=turns))
            return
        backlog = await self._cabinet.casebook.figures.backlog(reader.today, AGES)
        said = (*Statistics(found, backlog, reader).paragraphs(), *market.paragraphs(), *asked)
        await post(bot, chat, painted(found, reader), said, turns)

    async def _count(self, period: Period, today: date, market: Market) -> Indicators:
        gathering = Gathering(period, self._cabinet.profile, today)
        async for facts in self._cabinet.casebook.figures.received(period.first, period.last):
            gathering.add(facts)
            market.add(facts)
        return gathering.indicators()


def may_count(visit: Visit) -> bool:
    """Whether this visitor may see figures of all cases."""
    officer = visit.officer
    return officer is not None and reach(officer.role, Reading.STATISTICS) is Reach.ALL


def _turns(reader: Reader, span: Span, back: int) -> tuple[tuple[Button, ...], ...]:
    """To periods of another length, and to the ones before and after."""
    words, here = reader.words, _SPANS.index(span)
    lengths = tuple(
        Button(words(said), f"stats:{_SPANS.index(one)}:0") for one, said in SPANS.items()
    )
    moves = [Button(words("Earlier"), f"stats:{here}:{back + 1}")]
    if back:
        moves.append(Button(words("Later"), f"stats:{here}:{back - 1}"))
    return lengths, tuple(moves)
