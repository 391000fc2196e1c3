"""The scoreboard: how brands treat complaints, as a picture and in words (ACCEPTANCE S1-21..24).

Brands that pay and brands that do not are counted alike. A contact of a brand sees its own alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from telegram import Bot, Update
from telegram.constants import ChatAction
from telegram.ext import ContextTypes

from bot.charts.picture import Bar, Layout, Panel, Picture, Piece, Shade
from bot.desk.cabinet import Cabinet
from bot.desk.reading.chartroom import may_count
from bot.desk.reading.phrases import SPANS, days, named, share
from bot.desk.reading.poster import post
from bot.desk.saying import Rows, note, say
from bot.desk.staff import Staff, Visit
from bot.letters.letter import Button, Line, paragraph, strong
from bot.letters.reader import Reader
from complaints.periods import Period, Span
from complaints.scores import Score, Stars
from complaints.waits import Days

PAGE = 6
"""Brands on a page: their bars can still be read on a phone."""
FURTHEST = 400
"""Periods back, and brands; a button is input from a stranger."""
BEST = 5
"""Stars at most."""

_SPANS = tuple(Span)


class Scoreboard:
    """Counts, draws and tells."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def brands(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the scores of this year, with the way to other periods."""
        if update.effective_chat is not None:
            visit = self._staff.visit(update)
            await self._show(context.bot, update.effective_chat.id, visit, Span.YEAR, 0, 0)

    async def turn(self, bot: Bot, chat: int, visit: Visit, numbers: Sequence[int]) -> bool:
        """Show another page, as a button names it: span, periods back, brands before it."""
        span, back, offset = numbers
        if span >= len(_SPANS) or max(back, offset) > FURTHEST:
            return False
        await self._show(bot, chat, visit, _SPANS[span], back, offset)
        return True

    async def _show(
        self, bot: Bot, chat: int, visit: Visit, span: Span, back: int, offset: int
    ) -> None:
        reader = self._cabinet.reader(visit.language)
        words, period = reader.words, Period.of(reader.today, span, back)
        found = await self._scores(visit, period)
        shown = found[offset : offset + PAGE]
        rows = _turns(reader, span, back, offset, len(found))
        if not any(one.complaints or one.suspended for one in shown):
            said = words("No complaint about a brand: {period}.", period=named(period, words))
            await say(bot, chat, note(words.language, said, rows=rows))
            return
        await bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
        title = words("How brands treat complaints: {period}", period=named(period, words))
        as_of = words(
            "Complaints received in this time, as things stand on {day}. Every brand is counted "
            "alike, whether it pays or not.",
            day=words.day(reader.today),
        )
        paragraphs = (
            paragraph(strong(title), as_of),
            *(paragraph(*_lines(one, reader)) for one in shown),
        )
        await post(bot, chat, _picture(shown, title, reader), paragraphs, rows)

    async def _scores(self, visit: Visit, period: Period) -> tuple[Score, ...]:
        """The scores that this visitor may see."""
        casebook, officer = self._cabinet.casebook, visit.officer
        if may_count(visit):
            every = await casebook.scores(period)
            return tuple(one for one in every if one.brand not in visit.sight.but)
        if officer is None or not officer.brand or officer.brand in visit.sight.but:
            return ()
        return await casebook.scores(period, officer.brand)


def _lines(score: Score, reader: Reader) -> Iterator[str | Line]:
    """One brand in words."""
    words, delay = reader.words, score.answer_delay
    yield strong(_name(score.brand, reader))
    yield words.several("{n} complaint", "{n} complaints", score.complaints)
    yield words("Satisfaction: {stars}", stars=_stars(score.satisfaction, reader))
    yield words("When they complained: {stars}", stars=_stars(score.first_rating, reader))
    yield words("Answered: {n}; waiting: {waiting}", n=words.number(delay.answered),
                waiting=words.number(delay.waiting))  # fmt: skip
    if delay.median is not None and _is_unknown(delay.median):
        yield words("Half of them: not known yet")
    elif delay.median is not None:
        yield words("Half of them within {days}", days=days(delay.median, words))
    if delay.p90 is not None and not _is_unknown(delay.p90):
        yield words("90 of 100 within {days}", days=days(delay.p90, words))
    yield words("Disputed: {share}", share=share(score.dispute_rate, words))
    if score.silent:
        yield words(
            "Silent after the answer, neither satisfied nor dissatisfied: {n}",
            n=words.number(score.silent),
        )
    if score.suspended:
        yield words("Suspended as doubtful, counted nowhere: {n}", n=words.number(score.suspended))


def _stars(stars: Stars, reader: Reader) -> str:
    words = reader.words
    if stars.mean is None:
        return words("no opinion yet")
    mean = Decimal(stars.mean.numerator) / Decimal(stars.mean.denominator)
    return words.several(
        "{stars} of 5, {n} opinion", "{stars} of 5, {n} opinions", stars.count,
        stars=words.number(round(mean, 1)),
    )  # fmt: skip


def _picture(shown: Sequence[Score], title: str, reader: Reader) -> Picture:
    words = reader.words
    return Picture(
        title=title,
        subtitle=reader.organisation,
        language=words.language,
        tiles=(),
        panels=(
            Panel(
                words("Satisfaction, of 5"),
                Layout.BESIDE,
                tuple(_satisfied(one, reader) for one in shown),
            ),
            Panel(
                words("Half of the answers within"),
                Layout.BESIDE,
                tuple(_waited(one, shown, reader) for one in shown),
            ),
            Panel(words("Disputed"), Layout.BESIDE, tuple(_disputed(one, reader) for one in shown)),
        ),
    )


def _satisfied(score: Score, reader: Reader) -> Bar:
    mean = score.satisfaction.mean
    part = float(mean) / BEST if mean is not None else 0.0
    said = _stars(score.satisfaction, reader)
    return Bar(_name(score.brand, reader), said, (Piece(part, Shade.DARK),))


def _waited(score: Score, shown: Sequence[Score], reader: Reader) -> Bar:
    median = score.answer_delay.median
    longest = max((_length(one.answer_delay.median) for one in shown), default=0) or 1
    said = reader.words("no answer yet")
    if median is not None and not _is_unknown(median):
        said = days(median, reader.words)
    part = _length(median) / longest
    return Bar(_name(score.brand, reader), said, (Piece(part, Shade.MIDDLE),))


def _disputed(score: Score, reader: Reader) -> Bar:
    rate = score.dispute_rate.rate
    said = share(score.dispute_rate, reader.words)
    part = 0.0 if rate is None else float(rate)
    return Bar(_name(score.brand, reader), said, (Piece(part, Shade.DARK),))


def _is_unknown(found: Days) -> bool:
    """Whether nothing can be told yet: what waits came today, so that all of it waits 0 days."""
    return found == Days(0, at_least=True)


def _length(found: Days | None) -> int:
    return 0 if found is None else found.days


def _name(brand_id: str, reader: Reader) -> str:
    brand = reader.profile.directory.brand(brand_id)
    return brand.name if brand else brand_id


def _turns(reader: Reader, span: Span, back: int, offset: int, total: int) -> Rows:
    """To more brands, to periods of another length, and to the ones before and after."""
    words, here = reader.words, _SPANS.index(span)
    pages = []
    if offset:
        pages.append(
            Button(words("Previous page"), f"brands:{here}:{back}:{max(0, offset - PAGE)}")
        )
    if offset + PAGE < total:
        pages.append(Button(words("Next page"), f"brands:{here}:{back}:{offset + PAGE}"))
    lengths = [
        Button(words(said), f"brands:{_SPANS.index(one)}:0:0") for one, said in SPANS.items()
    ]
    moves = [Button(words("Earlier"), f"brands:{here}:{back + 1}:0")]
    if back:
        moves.append(Button(words("Later"), f"brands:{here}:{back - 1}:0"))
    return pages, lengths, moves
