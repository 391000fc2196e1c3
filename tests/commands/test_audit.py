"""`recours audit verify`: a line for each finding, what to do next, an exit code for programs."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands_audit import SENTENCES
from bot.counted import counted
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.people import People
from storage.verifying import Damage
from tests.rules.cases import pot
from tests.storage.clock import Clock
from tests.storage.office import MARIA, sending
from tests.storage.sql import ran

KEY = "a key of thirty-two bytes at least, for tests"


@dataclass(frozen=True)
class Done:
    code: int
    said: str


Run = Callable[..., Done]


@pytest.fixture
def audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The command, in this process, on a data folder of its own."""
    for name in [name for name in os.environ if name.startswith("RECOURS_")]:
        monkeypatch.delenv(name)
    (tmp_path / "var").mkdir()
    monkeypatch.setenv("RECOURS_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("RECOURS_SECRET_KEY", KEY)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["recours", "audit", "verify", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return Done(int(end.value.code or 0), capsys.readouterr().out)

    return run


async def spoilt(folder: Path) -> None:
    """Change the words of the first complaint behind its back."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'var' / 'recours.db'}", KEY.encode())
    await ran(database, "UPDATE cases SET statement = '[]' WHERE id = 1")
    await database.close()


def in_the_register(folder: Path, *statements: str, people: int = 2) -> None:
    """File a complaint for each of so many people, then touch the database behind their back."""

    async def work() -> None:
        database = Database(f"sqlite+aiosqlite:///{folder / 'var' / 'recours.db'}", KEY.encode())
        clock = Clock()
        await database.migrate()
        evidence = EvidenceStore(FolderBlobs(folder / "var" / "evidence"))
        casebook = Casebook(database, pot(), evidence, clock, key=KEY.encode())
        for telegram_id in range(MARIA, MARIA + people):
            person = await People(database, clock).meet(telegram_id)
            await casebook.file(person.id, sending(await casebook.open_draft(person.id)))
        for statement in statements:
            await ran(database, statement)
        await database.close()

    asyncio.run(work())


def test_an_empty_register_has_nothing_to_check(audit: Run) -> None:
    assert audit() == Done(0, "No complaint was registered yet: there is nothing to check.\n")


def test_a_whole_register_is_said_to_be_whole(audit: Run, tmp_path: Path) -> None:
    in_the_register(tmp_path)
    assert audit() == Done(0, "2 complaints were checked: all are as they were written.\n")
    done = audit("--json")
    assert (done.code, json.loads(done.said)) == (0, {"checked": 2, "findings": 0})


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 files are here"), (1, "1 file is here"), (2, "2 files are here")],
)
def test_of_one_thing_it_is_spoken_in_the_singular(n: int, said: str) -> None:
    assert counted(n, "{n} file is here", "{n} files are here") == said


def test_of_one_complaint_and_one_finding_too(audit: Run, tmp_path: Path) -> None:
    in_the_register(tmp_path, people=1)
    assert audit() == Done(0, "1 complaint was checked: it is as it was written.\n")
    asyncio.run(spoilt(tmp_path))
    assert audit().said.splitlines()[-1].startswith("1 complaint was checked; 1 finding. ")


def test_each_finding_is_a_line_and_the_last_one_says_what_to_do(
    audit: Run, tmp_path: Path
) -> None:
    in_the_register(
        tmp_path,
        "UPDATE events SET actor_id = 5 WHERE case_id = 1 AND seq = 2",
        "UPDATE cases SET statement = '[]' WHERE id = 2",
    )
    done = audit()
    first, second, last = done.said.splitlines()
    assert done.code == 1
    assert first.startswith("2026-000001-")
    assert first.endswith(": event 2 is not what it was when it was written.")
    assert second.endswith(": what is kept is not what event 1 says was said.")
    assert last.startswith("2 complaints were checked; 2 findings. Somebody or something changed")
    assert "compare these complaints with your last backup" in last


def test_programs_read_a_finding_a_line(audit: Run, tmp_path: Path) -> None:
    in_the_register(tmp_path, "DELETE FROM events WHERE case_id = 2 AND seq = 2")
    done = audit("--json")
    finding, count = (json.loads(line) for line in done.said.splitlines())
    assert done.code == 1
    assert (finding["event"], finding["damage"]) == (1, "cut")
    assert finding["number"].startswith("2026-000002-")
    assert count == {"checked": 2, "findings": 1}


def test_a_wrong_register_counts_no_complaint_twice(audit: Run, tmp_path: Path) -> None:
    in_the_register(tmp_path, "UPDATE register SET seal = 'x'")
    done = audit("--json")
    assert json.loads(done.said.splitlines()[-1]) == {"checked": 2, "findings": 1}


def test_every_damage_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Damage)
