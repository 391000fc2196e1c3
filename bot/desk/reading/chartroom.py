"""The chartroom: figures of a period as a picture and as words, for every officer."""

from __future__ import annotations

from datetime import date

from telegram import Bot, Update
from telegram.constants import ChatAction, ParseMode
from telegram.ext import ContextTypes

from bot.charts.picture import drawn
from bot.desk.cabinet import Cabinet
from bot.desk.file import bundles
from bot.desk.reading.painting import painted
from bot.desk.reading.phrases import SPANS, named
from bot.desk.reading.statistics import AGES, Statistics
from bot.desk.saying import keyboard, note, say, thread_in
from bot.desk.staff import Staff
from bot.letters.letter import MESSAGE_LIMIT, Button
from bot.letters.reader import Reader
from complaints.gathering import Gathering
from complaints.indicators import Indicators
from complaints.marks import Mark
from complaints.periods import Period, Span

CAPTION_LIMIT = 1024
"""Characters under a picture after its markup is read (Bot API, `sendPhoto`)."""
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
        if update.effective_chat is not None:
            language = self._staff.visit(update).language
            await self.show(context.bot, update.effective_chat.id, language, Span.QUARTER, 0)

    async def turn(self, bot: Bot, chat: int, language: str, span: int, back: int) -> bool:
        """Show another period, as a button names it; False when there is none such."""
        if span >= len(_SPANS) or back > FURTHEST:
            return False
        await self.show(bot, chat, language, _SPANS[span], back)
        return True

    async def show(self, bot: Bot, chat: int, language: str, span: Span, back: int) -> None:
        """Send the picture with its figures as words; words alone when there is nothing to draw."""
        reader = self._cabinet.reader(language)
        period = Period.of(reader.today, span, back)
        await bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
        found = await self._count(period, reader.today)
        if not found.all[Mark.RECEIVED]:
            none = reader.words(
                "No complaint was received: {period}.", period=named(period, reader.words)
            )
            await say(bot, chat, note(language, none, rows=_turns(reader, span, back)))
            return
        backlog = await self._cabinet.casebook.figures.backlog(reader.today, AGES)
        said = list(Statistics(found, backlog, reader).paragraphs())
        # What fits stands under the picture, so that it is read to who cannot see it.
        caption, *rest = bundles(said, CAPTION_LIMIT)
        pages = list(bundles((one for some in rest for one in some), MESSAGE_LIMIT))
        turns = _turns(reader, span, back)
        under = note(language, *caption, rows=() if pages else turns)
        await bot.send_photo(
            chat,
            await drawn(painted(found, reader)),
            message_thread_id=thread_in(chat),
            caption=under.html,
            parse_mode=ParseMode.HTML,
            filename="stats.png",
            reply_markup=keyboard(under),
        )
        for n, page in enumerate(pages, start=1):
            last = n == len(pages)
            await say(bot, chat, note(language, *page, rows=turns if last else ()))

    async def _count(self, period: Period, today: date) -> Indicators:
        gathering = Gathering(period, self._cabinet.profile, today)
        async for facts in self._cabinet.casebook.figures.received(period.first, period.last):
            gathering.add(facts)
        return gathering.indicators()


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
