"""The archive: registers and reports, for supervisors, in private, and never without a trace."""

from __future__ import annotations

from pathlib import Path

import structlog
from telegram import Bot, CallbackQuery, InputFile, Update
from telegram.constants import ChatAction
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.reading.phrases import named
from bot.desk.refusals import Answer
from bot.desk.saying import keyboard, note, say, say_instead
from bot.desk.staff import Staff, Visit
from bot.documents.report_sheet import report
from bot.letters.letter import Button
from bot.letters.reader import Reader
from bot.passing import passing
from bot.registers.export import FileForm, Wanted, count, export
from bot.reports.monthly import monthly
from complaints.organisation import Officer
from complaints.periods import Period, Span
from complaints.roles import Reach, Reading, reach
from locales import N_

log = structlog.get_logger(__name__)

MOST_LINES = 25_000
"""Lines that are exported in the chat; more would keep everybody waiting."""
MOST_BYTES = 49_000_000
"""Bytes of a file that a bot may send (TELEGRAM E35), with some room for what surrounds it."""
FURTHEST = 1_200
"""Months back; a button is input from a stranger."""

ALL_YEARS = 0
"""Stands for all years on a button."""

FORMS = {
    FileForm.XLSX: N_("XLSX, to read"),
    FileForm.CSV: N_("CSV, for programs"),
}
_FORMS = tuple(FORMS)


class Archive:
    """Hands out registers and reports."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def registers(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask which year of the registers is wanted."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is None:
            return
        reader = self._cabinet.reader(visit.language)
        words = reader.words
        said = closed(visit, Reading.REGISTER, reader)
        if said:
            await say(context.bot, chat.id, note(reader.words.language, said))
            return
        years = await self._cabinet.casebook.ledger.years()
        if not years:
            said = words("The register is empty: no complaint was received yet.")
            await say(context.bot, chat.id, note(reader.words.language, said))
            return
        rows = [
            (Button(words("{year} ({n})", year=year, n=words.number(n)), f"register:{year}"),)
            for year, n in years
        ]
        if len(years) > 1:
            rows.append((Button(words("All years"), f"register:{ALL_YEARS}"),))
        asked = words("The registers name people, and every export is recorded. Which year?")
        await say(context.bot, chat.id, note(reader.words.language, asked, rows=rows))

    async def year(self, query: CallbackQuery, visit: Visit, year: int) -> Answer:
        """Ask as which kind of file the registers of a year are wanted."""
        reader = self._cabinet.reader(visit.language)
        words = reader.words
        said = closed(visit, Reading.REGISTER, reader)
        if said:
            return Answer(said, alert=True)
        n = await count(self._cabinet.casebook.ledger, year or None)
        if n > MOST_LINES:
            return Answer(self._too_large(reader), alert=True)
        rows = [
            (Button(words(said), f"register:{year}:{_FORMS.index(form)}"),)
            for form, said in FORMS.items()
        ]
        asked = words("{n} lines: as which kind of file?", n=words.number(n))
        await say_instead(query, note(reader.words.language, asked, rows=rows))
        return Answer()

    async def hand_out(
        self, query: CallbackQuery, bot: Bot, visit: Visit, year: int, form: int
    ) -> Answer:
        """Export the registers of a year and send the files."""
        reader, officer = self._cabinet.reader(visit.language), visit.officer
        words = reader.words
        said = closed(visit, Reading.REGISTER, reader)
        ledger = self._cabinet.casebook.ledger
        if said or officer is None or form >= len(_FORMS):
            return Answer(said or words("This button no longer works. Send /register."), alert=True)
        if await count(ledger, year or None) > MOST_LINES:
            return await self.year(query, visit, year)
        await say_instead(query, note(visit.language, words("The registers are being written.")))
        # Readable by nobody else while they are on the disk, and gone right after.
        with passing() as folder:
            wanted = Wanted(_FORMS[form], year or None, officer.id)
            files = await export(ledger, reader, folder, wanted)
            if any(one.stat().st_size > MOST_BYTES for one in files):
                await say_instead(query, note(visit.language, self._too_large(reader)))
                return Answer()
            for one in files:
                await _send(bot, officer, one)
        done = words("The files name people: keep them where only who needs them can read them.")
        await say_instead(query, note(visit.language, done))
        return Answer()

    async def report(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the report of last month, with the way to others."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is None:
            return
        reader = self._cabinet.reader(visit.language)
        said = closed(visit, Reading.REPORT, reader)
        if said:
            await say(context.bot, chat.id, note(reader.words.language, said))
        else:
            await self._report(context.bot, chat.id, reader, back=1)

    async def report_of(self, bot: Bot, visit: Visit, back: int) -> Answer:
        """Send the report of another month, as a button names it."""
        reader, officer = self._cabinet.reader(visit.language), visit.officer
        said = closed(visit, Reading.REPORT, reader)
        if said or officer is None or back > FURTHEST:
            unknown = reader.words("This button no longer works. Send /report.")
            return Answer(said or unknown, alert=True)
        await self._report(bot, officer.id, reader, back)
        return Answer()

    async def _report(self, bot: Bot, chat: int, reader: Reader, back: int) -> None:
        words, profile = reader.words, self._cabinet.profile
        period = Period.of(reader.today, Span.MONTH, back)
        await bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        figures = self._cabinet.casebook.figures
        pdf = await report(
            await monthly(figures, profile, period, self._cabinet.now()), words, profile
        )
        caption = words("Report for internal control: {period}", period=named(period, words))
        if period.covers(reader.today):
            caption = words(
                "Report for internal control, so far: {period}", period=named(period, words)
            )
        moves = [Button(words("Month before"), f"report:{back + 1}")]
        if back:
            moves.append(Button(words("Month after"), f"report:{back - 1}"))
        rows = [moves]
        if profile.directory.brands:
            rows.append([Button(words("By brand"), f"report:{back}:0")])
        await bot.send_document(
            chat,
            pdf,
            caption=caption,
            filename=f"report-{period.first:%Y-%m}.pdf",
            reply_markup=keyboard(note(reader.words.language, caption, rows=rows)),
        )

    def _too_large(self, reader: Reader) -> str:
        return reader.words(
            "This is too large for the chat. Choose one year, or ask the administrator for: "
            "recours register export"
        )


def closed(visit: Visit, what: Reading, reader: Reader) -> str:
    """Why this visitor may not have this here; empty when they may."""
    words, officer = reader.words, visit.officer
    if officer is not None and not officer.role.is_staff:
        return words("This is for the staff alone.")
    if officer is None or reach(officer.role, what) is not Reach.ALL:
        return words("Your role may not do this: ask a supervisor.")
    if not visit.is_private:
        return words("Ask me in private: this is not for the whole group.")
    return ""


async def _send(bot: Bot, officer: Officer, path: Path) -> None:
    with path.open("rb") as file:
        await bot.send_chat_action(officer.id, ChatAction.UPLOAD_DOCUMENT)
        # Handed on while it is read: a large file is never in memory as a whole.
        document = InputFile(file, filename=path.name, read_file_handle=False)
        await bot.send_document(officer.id, document)
