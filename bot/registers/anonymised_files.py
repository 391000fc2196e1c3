"""The anonymised base as files: CSV for programs, XLSX for people."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.documents.phrases import OUTCOMES
from bot.letters.reader import Reader
from bot.letters.tables import STATUSES
from bot.registers.anonymised import Base, Line
from bot.registers.export import FileForm
from bot.registers.files import created, guarded
from locales import N_

Cell = str | int

HEADINGS = (
    N_("Field"),
    N_("Brand"),
    N_("Subject"),
    N_("Month"),
    N_("Status"),
    N_("Outcome"),
    N_("Confirmed after, days"),
    N_("Answered after, days"),
    N_("Opinion, 1 to 5"),
)


def write(base: Base, reader: Reader, path: Path, form: FileForm) -> Path:
    """Write the base to a new file that only its owner can read; raises FileExistsError."""
    rows = [_cells(one, reader) for one in base.lines]
    headings = [reader.words(one) for one in HEADINGS]
    if form is FileForm.CSV:
        return _csv(created(path), headings, rows)
    return _xlsx(created(path), headings, rows, reader.words("Anonymised complaints"))


def _csv(path: Path, headings: list[str], rows: list[list[Cell]]) -> Path:
    # With the mark and the separator that a spreadsheet in France expects.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(map(guarded, headings))
        writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return path


def _xlsx(path: Path, headings: list[str], rows: list[list[Cell]], title: str) -> Path:
    # Only when somebody asks for it: the program starts without it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    with Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        sheet = book.add_worksheet(title)
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for n, heading in enumerate(headings):
            sheet.set_column(n, n, max(len(heading), 18))
            sheet.write_string(0, n, heading, bold)
        for place, row in enumerate(rows, start=1):
            for n, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(place, n, cell)
                else:
                    sheet.write_string(place, n, cell)
    return path


def _cells(one: Line, reader: Reader) -> list[Cell]:
    words, keys = reader.words, reader.profile.form.keys
    brand = reader.profile.directory.brand(one.brand or "")
    return [
        *_told(one.sector, reader, reader.option(keys.sector, one.sector or "")),
        *_told(one.brand, reader, brand.name if brand else ""),
        *_told(one.subject, reader, reader.option(keys.subject, one.subject or "")),
        words("Other") if one.month is None else f"{one.month:%Y-%m}",
        words(STATUSES[one.status]),
        words(OUTCOMES[one.outcome]) if one.outcome else "",
        *("" if days is None else days for days in (one.acknowledged_after, one.answered_after)),
        "" if one.rating is None else one.rating,
    ]


def _told(found: str | None, reader: Reader, said: str) -> Iterator[str]:
    """The words of an id, of none, or of several that were merged."""
    if found is None:
        yield reader.words("Other")
    else:
        yield said if found else reader.words("Not told")
