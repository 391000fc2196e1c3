"""The stage of the desk, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.playground.world import RoomKind
from complaints.profile import Profile
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.compositions import Compositions
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
def desk_profile() -> Profile:
    """Whose desk it is."""
    return staffed()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(
    shared_database: Database, tmp_path: Path, desk_kind: RoomKind, desk_profile: Profile
) -> AsyncIterator[Stage]:
    """An empty register, two officers, a stranger, and the desk's group."""
    clock = Clock()
    evidence = EvidenceStore(FolderBlobs(tmp_path / "evidence"))
    casebook = Casebook(shared_database, desk_profile, evidence, clock, key=b"k" * 32)
    people, compositions = People(shared_database, clock), Compositions(shared_database, clock)
    stage = await opened(casebook, people, compositions, clock, desk_kind, desk_profile)
    yield stage
    await stage.office.stop()


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
