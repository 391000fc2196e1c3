"""Exporting the registers: the only way in which the names of all people leave the casebook."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import structlog

from bot.letters.reader import Reader
from bot.registers.files import ROW_LIMIT, CsvFiles, Written, XlsxBook
from bot.registers.words import Teller
from storage.ledger import Ledger

log = structlog.get_logger(__name__)

COMMAND_LINE = 0
"""Stands for the officer when somebody with access to the machine exports."""


class FileForm(StrEnum):
    """As which kind of file."""

    XLSX = "xlsx"
    CSV = "csv"


class TooLong(Exception):  # noqa: N818 - an answer to give, not an error
    """A sheet cannot hold so many lines: ask for one year, or for CSV."""


async def export(
    ledger: Ledger, reader: Reader, folder: Path, form: FileForm, year: int | None, officer_id: int
) -> tuple[Path, ...]:
    """Write both registers of a year, or of all, into a folder; recorded before it begins.

    The folder must be for its owner only: the files name people. Raises TooLong, FileExistsError.
    """
    years = dict(await ledger.years())
    lines = sum(years.values()) if year is None else years.get(year, 0)
    if form is FileForm.XLSX and lines >= ROW_LIMIT:
        raise TooLong
    # A count and a line in the log, not an event in each of a hundred thousand histories.
    await ledger.note_export(reader.today, officer_id)
    log.warning("register exported", officer=officer_id, year=year, lines=lines, form=form.value)
    stem = f"register-{reader.today.isoformat()}" if year is None else f"register-{year}"
    kind = XlsxBook if form is FileForm.XLSX else CsvFiles
    written: Written = kind(folder, stem, Teller(reader))
    async for entry in ledger.entries(year):
        written.add(entry)
    return await written.close()
