"""Exporting the registers: the only way in which the names of all people leave the casebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for: a year or, with None, everything; `officer_id` says who."""

    form: FileForm
    year: int | None = None
    officer_id: int = COMMAND_LINE


async def count(ledger: Ledger, year: int | None) -> int:
    """How many lines the register of a year, or all of it, has."""
    years = dict(await ledger.years())
    return sum(years.values()) if year is None else years.get(year, 0)


async def export(
    ledger: Ledger,
    reader: Reader,
    folder: Path,
    wanted: Wanted,
    step: Callable[[], object] = lambda: None,
) -> tuple[Path, ...]:
    """Write both registers into a folder; recorded before it begins, `step` called at each line.

    The folder should be for its owner only: the files name people. Raises TooLong, FileExistsError.
    """
    lines = await count(ledger, wanted.year)
    if wanted.form is FileForm.XLSX and lines >= ROW_LIMIT:
        raise TooLong
    # A count and a line in the log, not an event in each of a hundred thousand histories.
    await ledger.note_export(reader.today, wanted.officer_id)
    log.warning(
        "register exported",
        officer=wanted.officer_id,
        year=wanted.year,
        lines=lines,
        form=wanted.form.value,
    )
    year, kind = wanted.year, _KINDS[wanted.form]
    stem = f"register-{reader.today.isoformat()}" if year is None else f"register-{year}"
    written = kind(folder, stem, Teller(reader))
    async for entry in ledger.entries(year, wanted.officer_id):
        written.add(entry)
        step()
    return await written.close()


_KINDS: dict[FileForm, Callable[[Path, str, Teller], Written]] = {
    FileForm.XLSX: XlsxBook,
    FileForm.CSV: CsvFiles,
}
