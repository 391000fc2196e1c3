"""`recours documents sample` and `recours verify`, as an operator runs them."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.settings import BadSettings
from complaints.profile import read_profile
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.papers import PaperTrail
from storage.people import People
from tests.keys import KEY
from tests.rules.cases import a_filing, pot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAPER = b"%PDF-1.7 a receipt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the operator stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECOURS_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("RECOURS_SECRET_KEY", KEY.decode())
    return tmp_path


def recours(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, list(words))


async def remember(folder: Path) -> str:
    """File a complaint and remember a document of it; returns the number."""
    (folder / "var").mkdir(mode=0o700)
    database = Database(f"sqlite+aiosqlite:///{folder / 'var' / 'recours.db'}", KEY)
    await database.migrate()
    people = People(database, lambda: NOW)
    evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
    casebook = Casebook(database, pot(), evidence, lambda: NOW, key=KEY)
    person = await people.meet(1)
    draft = await casebook.open_draft(person.id)
    case = await casebook.file(person.id, a_filing(draft_id=draft.id))
    trail = PaperTrail(database, lambda: NOW)
    await trail.remember(hashlib.sha256(PAPER).hexdigest(), case.id, "receipt", 1)
    await database.close()
    return str(case.number)


def test_samples_of_every_language_are_written_to_a_folder(folder: Path) -> None:
    done = recours("documents", "sample", "samples")
    assert done.exit_code == 0, done.output
    languages = read_profile("pot").languages
    assert {one.name for one in (folder / "samples").iterdir()} == set(languages)
    for language in languages:
        files = list((folder / "samples" / language).iterdir())
        assert len(files) == 16
        assert all(one.stat().st_size for one in files)
    assert "32 samples are in samples, in fr, en." in done.output


def test_a_folder_that_cannot_be_is_one_sentence(folder: Path) -> None:
    (folder / "samples").write_text("a file")
    done = recours("documents", "sample", "samples")
    assert isinstance(done.exception, BadSettings)
    assert str(done.exception).startswith("samples cannot be written: ")


def test_a_document_of_ours_is_genuine(folder: Path) -> None:
    number = asyncio.run(remember(folder))
    (folder / "receipt.pdf").write_bytes(PAPER)
    done = recours("verify", "receipt.pdf")
    assert done.exit_code == 0, done.output
    assert done.output == (
        f"receipt.pdf is genuine: receipt of complaint {number}, "
        "made on 2026-11-23 at 09:00:00 UTC.\n"
    )


def test_a_document_with_one_other_byte_is_not(folder: Path) -> None:
    asyncio.run(remember(folder))
    (folder / "receipt.pdf").write_bytes(PAPER + b" ")
    done = recours("verify", "receipt.pdf")
    assert done.exit_code == 1
    assert "is not known" in done.output


def test_a_file_that_is_not_there_is_one_sentence(folder: Path) -> None:
    done = recours("verify", "nothing.pdf")
    assert done.exit_code == 2
    assert "does not exist" in done.output
