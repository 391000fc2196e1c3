"""The monthly reports of brands, for supervisors in private; each names one brand and no person."""

from __future__ import annotations

from telegram import Bot
from telegram.constants import ChatAction

from bot.desk.cabinet import Cabinet
from bot.desk.reading.archive import FURTHEST, closed
from bot.desk.reading.phrases import named
from bot.desk.refusals import Answer
from bot.desk.saying import note, say
from bot.desk.staff import Visit
from bot.documents.brand_report import brand_sheet
from bot.letters.letter import Button, Letter
from bot.letters.reader import Reader
from bot.reports.brands import brand_report
from complaints.directory import Brand
from complaints.periods import Period, Span
from complaints.roles import Reading

MOST = 40
"""Brands that are offered; the others are found with `recours report brand`."""
ASK = 0
"""Stands on a button for no brand yet."""


class BrandReports:
    """Hands out the report of a brand: which one is asked by buttons."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet

    async def press(self, bot: Bot, visit: Visit, back: int, place: int) -> Answer:
        """Ask which brand, or send the report of the one at this place of the directory."""
        reader, officer = self._cabinet.reader(visit.language), visit.officer
        said = closed(visit, Reading.REPORT, reader)
        brands = self._cabinet.profile.directory.brands
        if said or officer is None or back > FURTHEST or place > len(brands):
            unknown = reader.words("This button no longer works. Send /report.")
            return Answer(said or unknown, alert=True)
        period = Period.of(reader.today, Span.MONTH, back)
        if place == ASK:
            await say(bot, officer.id, await self._which(reader, period, back))
        else:
            await self._send(bot, officer.id, reader, brands[place - 1], period)
        return Answer()

    async def _which(self, reader: Reader, period: Period, back: int) -> Letter:
        """The brands that were complained about in the month, those with most complaints first."""
        words, said = reader.words, named(period, reader.words)
        scores = await self._cabinet.casebook.scores(period)
        brands = self._cabinet.profile.directory.brands
        places = {one.id: (place, one.name) for place, one in enumerate(brands, start=1)}
        found = [places[one.brand] for one in scores if one.brand in places]
        if not found:
            none = words("Nobody complained about a brand: {period}.", period=said)
            return note(words.language, none)
        rows = [[Button(name, f"report:{back}:{place}")] for place, name in found[:MOST]]
        asked = words("The report of which brand? {period}", period=said)
        return note(words.language, asked, rows=rows)

    async def _send(
        self, bot: Bot, chat: int, reader: Reader, brand: Brand, period: Period
    ) -> None:
        cabinet, words = self._cabinet, reader.words
        await bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        counted = await brand_report(
            cabinet.casebook, cabinet.profile, brand, period, cabinet.now()
        )
        await bot.send_document(
            chat,
            await brand_sheet(counted, words, cabinet.profile),
            caption=words(
                "Complaints about {brand}: {period}", brand=brand.name, period=named(period, words)
            ),
            filename=f"report-{brand.id}-{period.first:%Y-%m}.pdf",
        )
