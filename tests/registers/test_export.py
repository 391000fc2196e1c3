"""Claims about the files: parsed back they say what was said, and nothing in them is a formula."""

from __future__ import annotations

import csv
import os
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from bot.letters.reader import Reader
from bot.registers import export as exporting
from bot.registers.export import FileForm, TooLong, Wanted, export
from bot.registers.files import CELL_LIMIT, guarded
from bot.registers.words import COLUMNS, HEADINGS, TITLES, Teller
from complaints.actions import SendAnswer, Take
from complaints.case import Case, Line
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.registers import BOOK, FILE
from locales import words
from tests.rules.cases import pot
from tests.storage.office import MARIA, OLGA, Office, sending

HOSTILE = (
    '=HYPERLINK("https://evil.example.org";"click")',
    "+33612345678",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1+1",
)


async def says(office: Office, said: str, n: int = 0) -> Case:
    """Somebody files a complaint with these words."""
    person, draft = await office.drafts(MARIA + n)
    story = Line("description", "Description", said)
    return await office.casebook.file(person.id, replace(sending(draft), statement=(story,)))


async def exported(
    office: Office, folder: Path, form: FileForm, year: int | None = None, language: str = "en"
) -> tuple[Path, ...]:
    reader = Reader(words(language), pot(), office.clock().date())
    return await export(office.casebook.ledger, reader, folder, Wanted(form, year, OLGA.id))


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of every sheet."""
    book = load_workbook(path)
    return {one.title: [[cell.value for cell in row] for row in one.rows] for one in book}


def lines(path: Path) -> list[list[str]]:
    """The cells of a file of comma-separated values, as our own documentation says to read it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are written; nothing else may be left there."""
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


async def test_an_empty_register_has_its_headings(office: Office, folder: Path) -> None:
    (book,) = await exported(office, folder, FileForm.XLSX)
    found = sheets(book)
    assert list(found) == ["Complaints book", "Complaints file"]
    assert [len(rows) for rows in found.values()] == [1, 1]
    assert found["Complaints book"][0] == [HEADINGS[one.id] for one in BOOK]
    for path, columns in zip(
        await exported(office, folder, FileForm.CSV), (BOOK, FILE), strict=True
    ):
        assert lines(path) == [[HEADINGS[one.id] for one in columns]]


@pytest.mark.acceptance("S2-24")
async def test_a_line_reads_back_as_it_was_said(office: Office, folder: Path) -> None:
    case = await says(office, "Where is my money?\nI wait; « really ».")
    await office.casebook.act(case.id, Take(), OLGA)
    points = tuple(Point(one.said, "Here.") for one in claims(case, pot()))
    await office.casebook.act(case.id, SendAnswer(Outcome.UPHELD, points, "Yes."), OLGA)
    (book,) = await exported(office, folder, FileForm.XLSX)
    for_people = sheets(book)["Complaints book"][1]
    today = office.clock().date()
    assert for_people[0] == str(case.number)
    assert isinstance(for_people[1], datetime)
    assert for_people[1].date() == today == for_people[6].date()
    assert for_people[3] == "Where is my money?\nI wait; « really »."
    assert "taken by Olga" in for_people[4]
    assert for_people[5] == "Answered"
    for_programs = lines((await exported(office, folder, FileForm.CSV))[1])[1]
    cells = dict(zip([one.id for one in FILE], for_programs, strict=True))
    assert cells["received"] == cells["answered"] == today.isoformat()
    assert cells["description"] == "Where is my money?\nI wait; « really »."
    assert cells["outcome"] == "Complaint upheld"
    assert cells["answer-number"] == f"{case.number}/R1"


async def test_no_text_becomes_a_formula(office: Office, folder: Path) -> None:
    for n, said in enumerate(HOSTILE):
        await says(office, said, n)
    (book,) = await exported(office, folder, FileForm.XLSX)
    told = [row[3] for row in sheets(book)["Complaints book"][1:]]
    assert told == list(HOSTILE)
    with ZipFile(book) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in parts.read(name)
                assert b"hyperlink" not in parts.read(name).lower().replace(b"=hyperlink(", b"")
    for path in await exported(office, folder, FileForm.CSV):
        for row in lines(path):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "＝"))]


@given(some.text(max_size=30))
def test_only_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    found = guarded(text)
    assert found in {text, f"'{text}"}
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    if text[:1].isalnum():
        assert found == text


async def test_a_byte_order_mark_and_semicolons_for_excel_in_france(
    office: Office, folder: Path
) -> None:
    await says(office, "Où est mon argent ?")
    (path, _file) = await exported(office, folder, FileForm.CSV, language="fr")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b";" in content.splitlines()[0]
    assert "Où est mon argent ?" in content.decode("utf-8-sig")


async def test_a_text_that_no_cell_can_hold_is_cut_in_a_sheet_only(
    office: Office, folder: Path
) -> None:
    await says(office, "long " * 8000)
    (book,) = await exported(office, folder, FileForm.XLSX)
    told = sheets(book)["Complaints book"][1][3]
    assert len(told) == CELL_LIMIT
    assert told.endswith("…")
    (path, _file) = await exported(office, folder, FileForm.CSV)
    assert len(lines(path)[1][3]) > CELL_LIMIT


async def test_a_year_is_asked_for_by_itself(office: Office, folder: Path) -> None:
    first = await says(office, "First")
    office.clock.passes(days=400)
    await says(office, "Later", 1)
    (book,) = await exported(office, folder, FileForm.XLSX, first.number.year)
    assert book.name == f"register-{first.number.year}.xlsx"
    assert [row[3] for row in sheets(book)["Complaints file"][1:] if row[3]] != []
    assert len(sheets(book)["Complaints file"]) == 2


async def test_nothing_is_left_beside_the_files(office: Office, folder: Path) -> None:
    await says(office, "One")
    for form in FileForm:
        await exported(office, folder, form)
    names = sorted(os.listdir(folder))
    stem = f"register-{office.clock().date()}"
    assert names == [f"{stem}-book.csv", f"{stem}-file.csv", f"{stem}.xlsx"]


async def test_a_file_that_is_there_is_never_overwritten(office: Office, folder: Path) -> None:
    for form in FileForm:
        await exported(office, folder, form)
        with pytest.raises(FileExistsError):
            await exported(office, folder, form)


async def test_only_their_owner_can_read_the_files(office: Office, folder: Path) -> None:
    for form in FileForm:
        for path in await exported(office, folder, form):
            assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


async def test_every_export_is_remembered_with_who_made_it(office: Office, folder: Path) -> None:
    await exported(office, folder, FileForm.XLSX)
    today = office.clock().date()
    assert await office.casebook.ledger.exports(today, today) == 1


async def test_more_lines_than_a_sheet_holds_are_refused_before_anything_is_written(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await says(office, "One")
    monkeypatch.setattr(exporting, "ROW_LIMIT", 1)
    with pytest.raises(TooLong):
        await exported(office, folder, FileForm.XLSX)
    assert os.listdir(folder) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_column_has_a_heading_and_every_sheet_a_name_that_fits(language: str) -> None:
    teller = Teller(Reader(words(language), pot(), date(2026, 11, 22)))
    for register, columns in COLUMNS.items():
        headings = teller.headings(register)
        assert len(headings) == len(set(headings)) == len(columns)
        assert 0 < len(teller.title(register)) <= 31
    assert HEADINGS.keys() == {one.id for columns in COLUMNS.values() for one in columns}
    assert TITLES.keys() == COLUMNS.keys()
