"""`recours export` and `recours report brand`, as an operator runs them."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.documents.sample_answers import invented
from bot.documents.sample_life import TOLD
from bot.settings import BadSettings
from complaints.actions import Acknowledge, File, SendAnswer
from complaints.case import Actor, ActorKind, Line
from complaints.organisation import Officer, OfficerRole
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.profile import read_profile
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.people import People
from tests.documents.reading import read
from tests.keys import KEY
from tests.storage.clock import Clock

CONTACT = Officer(77, OfficerRole.BRAND, "en", "Nadia", brand="ailes")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a platform: six complaints about one airline, one answered."""
    data = tmp_path_factory.mktemp("filled")
    asyncio.run(_filled(data))
    return data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: Path) -> Path:
    """A folder in which the operator stands, with such data."""
    for name in [name for name in os.environ if name.startswith("RECOURS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RECOURS_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("RECOURS_SECRET_KEY", KEY.decode())
    monkeypatch.setenv("RECOURS_PROFILE", "platform")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(filled, tmp_path / "var")
    (tmp_path / "var").chmod(0o700)
    return tmp_path


def recours(*said: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, list(said))


async def _filled(data: Path) -> None:
    profile = read_profile("platform")
    profile = replace(profile, officers=(CONTACT,))
    database, clock = Database(f"sqlite+aiosqlite:///{data / 'recours.db'}", KEY), Clock()
    await database.migrate()
    people = People(database, clock)
    casebook = Casebook(
        database, profile, EvidenceStore(FolderBlobs(data / "evidence")), clock, key=KEY
    )
    answers = invented(profile, TOLD["en"], clock())
    for n in range(6):
        person = await people.meet(n + 1)
        draft = await casebook.open_draft(person.id)
        lines = (Line("description", "…", "Lindqvist was here"),)
        filing = File(draft.id, "en", answers, lines, (), None, None)
        case = await casebook.file(person.id, filing)
    by = Actor(ActorKind.OFFICER, CONTACT.id)
    await casebook.act(case.id, Acknowledge(), by)
    points = tuple(Point(one.said, "We looked.") for one in claims(case, profile))
    await casebook.act(case.id, SendAnswer(Outcome.UPHELD, points, "Dear Ms Lindqvist, sorry."), by)
    await database.close()


def test_the_base_is_written_twice_and_says_how_many(folder: Path) -> None:
    done = recours("export", "anonymised", "out", "--from", "2026-01-01", "--to", "2026-12-31")
    assert done.exit_code == 0, done.output
    names = {one.name for one in (folder / "out").iterdir()}
    stem = "anonymised-2026-01-01-2026-12-31"
    assert names == {f"{stem}.csv", f"{stem}.xlsx"}
    assert "6 complaints, each in a group of at least 5; 0 were too few" in done.output
    said = (folder / "out" / f"{stem}.csv").read_text(encoding="utf-8-sig")
    assert said.count("Ailes Exemple") == 6
    assert "Lindqvist" not in said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-13-01", "2026-12-31", "is no day: --from takes one such as 2026-01-31."),
        ("2026-02-01", "2026-01-31", "--to must not be before --from."),
    ],
)
def test_days_that_cannot_be_are_one_sentence(
    folder: Path, first: str, last: str, said: str
) -> None:
    done = recours("export", "anonymised", "out", "--from", first, "--to", last)
    assert isinstance(done.exception, BadSettings)
    assert said in str(done.exception)
    assert not (folder / "out").exists()


def test_a_base_is_never_written_over(folder: Path) -> None:
    asked = ("export", "anonymised", "out", "--from", "2026-01-01", "--to", "2026-12-31")
    recours(*asked)
    assert isinstance(recours(*asked).exception, BadSettings)


@pytest.mark.acceptance("S1-13", "S1-77")
def test_what_is_public_is_one_json_file_that_may_be_written_again(folder: Path) -> None:
    for _ in range(2):
        done = recours("export", "published", "public.json", "--language", "en")
        assert done.exit_code == 0, done.output
    assert [one.name for one in folder.iterdir() if one.is_file()] == ["public.json"]
    found = json.loads((folder / "public.json").read_text(encoding="utf-8"))
    assert len(found) == 6
    answered = [one["answer"] for one in found if one["answer"]]
    assert [one["reasons"] for one in answered] == ["Dear Ms […], sorry."]
    assert "Lindqvist" not in (folder / "public.json").read_text(encoding="utf-8")


@pytest.mark.acceptance("S1-16")
def test_a_brand_is_found_by_id_or_by_name_and_its_report_is_a_pdf(folder: Path) -> None:
    for brand in ("ailes", "Ailes Exemple"):
        done = recours("report", "brand", brand, "--month", "2026-03", "--language", "en")
        assert done.exit_code == 0, done.output
        paper = read((folder / "report-ailes-2026-03.pdf").read_bytes())
        assert paper.title == "Complaints about Ailes Exemple: March 2026"
        assert paper.says("Complaints 6 0")
        assert not paper.says("Lindqvist")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("zzz",), "There is no brand 'zzz'; known are: ailes"),
        (("ailes", "--month", "March"), "'March' is no month"),
        (("ailes", "--language", "pl"), "does not speak 'pl'"),
    ],
)
def test_what_is_not_known_is_one_sentence(folder: Path, asked: tuple[str, ...], said: str) -> None:
    done = recours("report", "brand", *asked)
    assert isinstance(done.exception, BadSettings)
    assert said in str(done.exception)
    assert list(folder.glob("*.pdf")) == []
