"""`recours register export`: files for who has access to the machine, and counted all the same."""

from __future__ import annotations

import asyncio
import csv
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.__main__ import main
from complaints.profile import read_profile
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.people import People
from tests.storage.clock import Clock
from tests.storage.office import KEY, MARIA, sending


@dataclass(frozen=True)
class Done:
    code: int
    said: str


Run = Callable[..., Done]


@pytest.fixture
def recours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The command, in this process, on a data folder with one case."""
    for name in [name for name in os.environ if name.startswith("RECOURS_")]:
        monkeypatch.delenv(name)
    (tmp_path / "var").mkdir()
    monkeypatch.setenv("RECOURS_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("RECOURS_SECRET_KEY", KEY.decode())
    monkeypatch.chdir(tmp_path)
    asyncio.run(_file_one(tmp_path))

    def run(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["recours", "register", "export", *words])
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return Done(int(end.value.code or 0), captured.out + captured.err)

    return run


def _database(folder: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{folder / 'var' / 'recours.db'}", KEY)


async def _file_one(folder: Path) -> None:
    database, clock = _database(folder), Clock()
    await database.migrate()
    evidence = EvidenceStore(FolderBlobs(folder / "var" / "evidence"))
    casebook = Casebook(database, read_profile("pot"), evidence, clock, key=KEY)
    person = await People(database, clock).meet(MARIA)
    await casebook.file(person.id, sending(await casebook.open_draft(person.id)))
    await database.close()


def test_both_registers_are_written_for_their_owner_only(recours: Run, tmp_path: Path) -> None:
    done = recours("out")
    assert done.code == 0
    (written,) = (tmp_path / "out").iterdir()
    assert f"Written: out/{written.name}" in done.said
    assert "keep them where only who needs them can read them" in done.said
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert [len(list(sheet.rows)) for sheet in load_workbook(written)] == [2, 2]


def test_csv_of_a_year_in_another_language(recours: Run, tmp_path: Path) -> None:
    year = Clock()().year
    assert recours("out", "--form", "csv", "--year", str(year), "--language", "en").code == 0
    path = tmp_path / "out" / f"register-{year}-book.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, line = csv.reader(file, delimiter=";")
    assert headings[0] == "Number"
    assert line[0].startswith(str(year))
    assert recours("out", "--form", "csv", "--year", "1999").code == 0


def test_an_export_is_counted(recours: Run, tmp_path: Path) -> None:
    recours("out")

    async def counted() -> int:
        database = _database(tmp_path)
        casebook = Casebook(
            database, read_profile("pot"), EvidenceStore(FolderBlobs(tmp_path)), Clock(), key=KEY
        )
        found = await casebook.ledger.exports(date(2000, 1, 1), date(9999, 1, 1))
        await database.close()
        return found

    assert asyncio.run(counted()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("out", "--language", "xx"), "does not speak 'xx'"),
        (("file",), "Name another folder"),
    ],
)
def test_a_mistake_is_one_sentence(
    recours: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    done = recours(*words)
    assert done.code == 2
    assert said in done.said
    assert "Traceback" not in done.said


def test_a_file_that_is_there_stays_as_it_is(recours: Run, tmp_path: Path) -> None:
    assert recours("out").code == 0
    (written,) = (tmp_path / "out").iterdir()
    before = written.read_bytes()
    assert recours("out").code == 2
    assert written.read_bytes() == before
