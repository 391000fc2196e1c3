"""The stage of the desk, on SQLite; the casebook tells by its own tests what PostgreSQL does."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground.world import RoomKind
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.people import People
from tests.desk.stage import OLGA, PAUL, SACHA, Player, Stage, opened, staffed
from tests.storage.clock import Clock


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    # Otherwise the library warns of its own future whenever Telegram names a pause.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def desk_kind() -> RoomKind:
    """What kind of group the desk is."""
    return RoomKind.SUPERGROUP


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path, desk_kind: RoomKind) -> AsyncIterator[Stage]:
    """An empty register, two officers, a stranger, and the desk's group."""
    shutil.copy(sqlite_template, tmp_path / "recours.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}")
    clock = Clock()
    evidence = EvidenceStore(tmp_path / "evidence")
    casebook = Casebook(database, staffed(), evidence, clock, key=b"k" * 32)
    stage = await opened(casebook, People(database, clock), clock, desk_kind)
    yield stage
    await stage.office.stop()
    await database.close()


@pytest.fixture
def olga(stage: Stage) -> Player:
    """An agent who reads English."""
    return stage.player(OLGA.id)


@pytest.fixture
def paul(stage: Stage) -> Player:
    """A supervisor who reads French."""
    return stage.player(PAUL.id)


@pytest.fixture
def sacha(stage: Stage) -> Player:
    """Somebody with no business at the desk."""
    return stage.player(SACHA.id)
