"""Claims about the anonymised base: no line leads back to a person."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from bot.letters.reader import Reader
from bot.registers.anonymised import SMALLEST, Base, Line, base, merged
from bot.registers.anonymised_files import HEADINGS, write
from bot.registers.export import FileForm
from complaints.actions import Rate
from complaints.case import Actor, ActorKind, Status
from complaints.outcome import Outcome
from locales import words
from storage.engine import Database
from tests.documents.brands import GARAGES, SECRET, platform
from tests.registers.brands import answers, files, office_on
from tests.storage.clock import Clock
from tests.storage.office import MARIA, Office

LINES = some.builds(
    Line,
    sector=some.sampled_from(["vehicle", "transport", ""]),
    brand=some.sampled_from(["garages", "cars", "us", ""]),
    subject=some.sampled_from(["refund", "fees"]),
    month=some.sampled_from([date(2026, 1, 1), date(2026, 2, 1)]),
    status=some.sampled_from(Status),
    outcome=some.none() | some.sampled_from(Outcome),
    acknowledged_after=some.none() | some.integers(0, 9),
    answered_after=some.none() | some.integers(0, 90),
    rating=some.none() | some.integers(1, 5),
)


@pytest.fixture
def office(database_in_memory: Database, tmp_path: Path) -> Office:
    return office_on(database_in_memory, tmp_path, Clock())


@pytest.mark.acceptance("S1-84")
@given(lines=some.lists(LINES, max_size=60), smallest=some.integers(1, 8))
def test_whoever_is_looked_for_is_one_of_at_least_so_many(lines: list[Line], smallest: int) -> None:
    found = merged(lines, smallest)
    sizes = Counter(one.group for one in found.lines)
    assert all(size >= smallest for size in sizes.values())
    assert len(found.lines) + found.left_out == len(lines)
    assert found.left_out < smallest


@given(lines=some.lists(LINES, max_size=40))
def test_merging_changes_what_complaints_are_about_and_nothing_else(lines: list[Line]) -> None:
    def rest(one: Line) -> tuple[object, ...]:
        return one.status, one.outcome, one.acknowledged_after, one.answered_after, one.rating

    found = merged(lines)
    assert Counter(map(rest, found.lines)) <= Counter(map(rest, lines))


@given(lines=some.lists(LINES, max_size=40), seed=some.randoms())
def test_the_order_of_the_register_cannot_be_seen(lines: list[Line], seed: object) -> None:
    shuffled = list(lines)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives no type for it.
    assert merged(shuffled) == merged(lines)


def test_a_large_group_keeps_everything() -> None:
    one = Line("vehicle", "garages", "refund", date(2026, 1, 1), Status.CLOSED, None, 1, 2, 5)
    assert merged([one] * SMALLEST) == Base((one,) * SMALLEST, 0)
    assert merged([one] * (SMALLEST - 1)) == Base((), SMALLEST - 1)


async def gathered(office: Office) -> Base:
    today = office.clock().date()
    return await base(office.casebook.figures, platform(), today - timedelta(days=40), today)


async def test_the_base_counts_days_outcomes_and_opinions(office: Office) -> None:
    cases = [await files(office, MARIA + n) for n in range(SMALLEST)]
    office.clock.passes(days=3)
    case = await answers(office, cases[0], outcome=Outcome.UPHELD)
    await office.casebook.act(case.id, Rate(4, SECRET), Actor(ActorKind.PERSON, case.person_id))
    found = await gathered(office)
    assert {one.group[:2] for one in found.lines} == {("vehicle", "garages")}
    (told,) = (one for one in found.lines if one.outcome)
    assert (told.outcome, told.answered_after, told.rating) == (Outcome.UPHELD, 3, 4)
    assert SECRET not in repr(found)


async def test_a_trader_that_was_typed_keeps_the_field_and_loses_the_name(office: Office) -> None:
    for n in range(SMALLEST):
        await files(office, MARIA + n, brand=SECRET, sector="transport")
    found = await gathered(office)
    assert {one.group[:2] for one in found.lines} == {("transport", "")}


async def test_the_files_say_no_name_no_number_and_no_word_of_a_person(
    office: Office, tmp_path: Path
) -> None:
    for n in range(SMALLEST + 2):
        case = await files(office, MARIA + n, pseudonym="Colibri")
        await answers(office, case, f"Dear {SECRET}")
    found = await gathered(office)
    reader = Reader(words("en"), platform(), office.clock().date())
    table = write(found, reader, tmp_path / "a.csv", FileForm.CSV)
    book = write(found, reader, tmp_path / "a.xlsx", FileForm.XLSX)
    said = table.read_text(encoding="utf-8-sig")
    for secret in (*SECRET.split(), "Colibri", "2026-00", "maria", "was here", "Dear"):
        assert secret not in said
    rows = list(csv.reader(said.splitlines(), delimiter=";"))
    assert rows[0] == list(HEADINGS)
    assert rows[1][:2] == ["vehicle", GARAGES.name]
    sheet = load_workbook(book).active
    assert sheet is not None
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert cells == rows
    assert table.stat().st_mode & 0o077 == 0


async def test_other_says_that_lines_were_merged(office: Office, tmp_path: Path) -> None:
    for n in range(SMALLEST - 1):
        await files(office, MARIA + n)
    await files(office, MARIA + 9, brand="@cars")
    found = await gathered(office)
    assert {one.brand for one in found.lines} == {None}
    reader = Reader(words("en"), platform(), office.clock().date())
    table = write(found, reader, tmp_path / "a.csv", FileForm.CSV)
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert {row[1] for row in rows[1:]} == {"Other"}
