"""A data folder of its own, and the command `recours` on it, in this process."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from bot.__main__ import main
from bot.wiring import wall_clock
from complaints.profile import read_profile
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.people import People
from tests.storage.office import KEY, MARIA, sending

T = TypeVar("T")
BOT = 111


@dataclass(frozen=True)
class Shop:
    """The command, in this process, on a data folder of its own."""

    folder: Path
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def recours(self, *words: str) -> tuple[int, str]:
        """Exit code, and all that it said."""
        self.patch.setattr(sys, "argv", ["recours", *words])
        with pytest.raises(SystemExit) as end:
            main()
        captured = self.capsys.readouterr()
        return int(end.value.code or 0), captured.out + captured.err

    def does(self, work: Callable[[Database], Awaitable[T]]) -> T:
        """Do something in the database that the command will open."""

        key = self.folder / "var" / "secret.key"
        if not key.exists():
            key.write_text(KEY.decode())

        async def alone() -> T:
            database = Database(f"sqlite+aiosqlite:///{self.folder / 'var' / 'recours.db'}", KEY)
            try:
                await database.migrate()
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(alone())


@pytest.fixture
def shop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shop:
    """An empty data folder, and no setting but that."""
    for name in [name for name in os.environ if name.startswith("RECOURS_")]:
        monkeypatch.delenv(name)
    (tmp_path / "var").mkdir()
    monkeypatch.setenv("RECOURS_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return Shop(tmp_path, monkeypatch, capsys)


def files_one(shop: Shop) -> int:
    """File a complaint; returns how many letters it made."""

    async def work(database: Database) -> int:
        evidence = EvidenceStore(FolderBlobs(shop.folder / "var" / "evidence"))
        casebook = Casebook(database, read_profile("pot"), evidence, wall_clock, key=KEY)
        person = await People(database, wall_clock).meet(MARIA)
        await casebook.file(person.id, sending(await casebook.open_draft(person.id)))
        return len(await Outbox(database, wall_clock).unsent())

    return shop.does(work)


def buries_a_letter(shop: Shop) -> str:
    """Give up the first letter; returns its id."""

    async def work(database: Database) -> str:
        letters = Outbox(database, wall_clock)
        (row,) = await letters.claim(1)
        await letters.bury(row.id, "FORBIDDEN")
        return row.id.hex

    return shop.does(work)


def buries_an_update(shop: Shop, update: int = 5) -> None:
    """Receive an update that says something private, and give it up."""

    async def work(database: Database) -> None:
        updates = Inbox(database, wall_clock)
        message = {"from": {"id": MARIA}, "text": "my neighbour is Zacharias"}
        await updates.receive(BOT, [{"update_id": update, "message": message}])
        (row,) = await updates.claim((), 1)
        await updates.bury(row, "KeyError")

    shop.does(work)
