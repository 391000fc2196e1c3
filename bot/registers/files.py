"""Files of the registers, written line by line: memory stays flat, however long they grow.

Nothing that somebody wrote may become a formula when a spreadsheet opens it (OWASP, CSV injection):
in XLSX every text is a text cell; in CSV a text that begins like a formula gets an apostrophe.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from bot.registers.words import COLUMNS, Cell, Teller
from complaints.entries import Entry

CELL_LIMIT = 32_767
"""Characters of a cell (Excel); a longer text is cut, and whole in the file of its case."""
ROW_LIMIT = 1_048_576
"""Rows of a sheet (Excel), its headings among them."""

_LIKE_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""How a formula may begin, in the wide signs of Asian keyboards too."""

_WIDTHS = {
    "number": 17, "received": 12, "answered": 12, "first-complaint": 12, "name": 24,
    "description": 60, "deeds": 50, "resolution": 32, "answer-number": 20,
}  # fmt: skip
_WIDTH = 28
"""Of any other column, in letters."""


class Written(Protocol):
    """A register being written."""

    def add(self, entry: Entry) -> None:
        """Write one line to it."""

    async def close(self) -> tuple[Path, ...]:
        """Finish; the files that were written."""


def guarded(text: str) -> str:
    """The text such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in _LIKE_A_FORMULA and text else text


class CsvFiles:
    """Both registers, a file each.

    Semicolons and a byte order mark, because Excel in France takes commas for decimals and a file
    without the mark for an old code page; dates as ISO 8601, which every program reads.
    """

    def __init__(self, folder: Path, stem: str, teller: Teller) -> None:
        self._teller = teller
        self._paths = tuple(folder / f"{stem}-{register}.csv" for register in COLUMNS)
        self._files = [
            created(one).open("w", encoding="utf-8-sig", newline="") for one in self._paths
        ]
        self._writers = {
            register: csv.writer(file, delimiter=";")
            for register, file in zip(COLUMNS, self._files, strict=True)
        }
        for register, writer in self._writers.items():
            writer.writerow(map(guarded, teller.headings(register)))

    def add(self, entry: Entry) -> None:
        """Write one line of each register that lists it."""
        for register, cells in self._teller.lines(entry).items():
            self._writers[register].writerow(map(_plain, cells))

    async def close(self) -> tuple[Path, ...]:
        """Finish; the files that were written."""
        for one in self._files:
            one.close()
        return self._paths


class XlsxBook:
    """Both registers as two sheets of one book."""

    def __init__(self, folder: Path, stem: str, teller: Teller) -> None:
        # Only when somebody asks for it: the program starts without it.
        from xlsxwriter import Workbook  # noqa: PLC0415

        self._teller = teller
        self._path = created(folder / f"{stem}.xlsx")
        self._rows = dict.fromkeys(COLUMNS, 0)
        # Rows go to files beside it as they come; that folder is ours alone and ends with it.
        options = {
            "constant_memory": True,
            "tmpdir": str(folder),
            "default_date_format": "dd/mm/yyyy",
        }
        self._book = Workbook(str(self._path), options)
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._dated = self._book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        self._sheets = {one: self._begin(one) for one in COLUMNS}

    def add(self, entry: Entry) -> None:
        """Write one line of each register that lists it."""
        for register, cells in self._teller.lines(entry).items():
            self._rows[register] += 1
            self._write(register, cells)

    async def close(self) -> tuple[Path, ...]:
        """Finish; the file that was written."""
        for register, sheet in self._sheets.items():
            sheet.autofilter(0, 0, self._rows[register], len(COLUMNS[register]) - 1)
        # Packing takes seconds for a large register, and others want to be served meanwhile.
        await asyncio.to_thread(self._book.close)
        return (self._path,)

    def _begin(self, register: str) -> Any:
        bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = self._book.add_worksheet(self._teller.title(register))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        for n, column in enumerate(COLUMNS[register]):
            sheet.set_column(n, n, _WIDTHS.get(column.id, _WIDTH))
        for n, heading in enumerate(self._teller.headings(register)):
            sheet.write_string(0, n, heading, bold)
        return sheet

    def _write(self, register: str, cells: Sequence[Cell]) -> None:
        sheet, row = self._sheets[register], self._rows[register]
        for n, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, n, cell, self._dated)
            elif cell:
                sheet.write_string(row, n, _fitting(cell), self._wrapped)


def created(path: Path) -> Path:
    """A new file that only its owner can read; raises FileExistsError."""
    path.touch(mode=0o600, exist_ok=False)
    return path


def _plain(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else guarded(cell)


def _fitting(text: str) -> str:
    return text if len(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT - 1]}…"
