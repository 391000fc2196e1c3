"""T14: whatever step of a migration the program dies at, the next start makes it good."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.backups import back_up, restore
from storage import schema
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database, SchemaTooNew
from storage.evidence import EvidenceStore
from storage.inbox import Inbox
from tests.faults.ground import laid, profile
from tests.faults.migrations import (
    Death,
    Steps,
    filled,
    goes_back,
    goes_on,
    hashed,
    revisions,
)
from tests.faults.scenes import scene
from tests.keys import KEY
from tests.stage import MORNING

EACH = int(os.environ.get("RECOURS_FAULTS_EACH", "0"))
"""Every so many statements the program dies, 1 at night; 0: once in each migration."""
OLDER = revisions()[:-1]
BEGINNINGS = OLDER if EACH == 1 else OLDER[:1]
"""From the first schema, every migration there is lies on the way."""


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> str:
    """Address of an empty database on PostgreSQL; none for SQLite."""
    return request.getfixturevalue("postgres_blank") if request.param == "postgresql" else ""


@pytest.fixture
async def database(server: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A database in which Tom has a case that an officer is about to take."""
    picture = await scene("take")
    laid(picture.evidence, tmp_path / "evidence")
    filled(picture, tmp_path / "filled.db")
    found = Database(f"sqlite+aiosqlite:///{tmp_path / 'filled.db'}", KEY)
    await found.migrate()
    if server:
        evidence = EvidenceStore(FolderBlobs(tmp_path / "evidence"))
        await back_up(found, evidence, KEY, tmp_path / "one.backup", MORNING)
        await found.close()
        found = Database(server, KEY)
        await restore(tmp_path / "one.backup", KEY, found, evidence, MORNING, hold_outbox=False)
        await found.migrate()
    yield found
    await found.close()


async def told(database: Database, folder: Path) -> list[object]:
    """All that the product knows of its cases, drafts and updates, as it says it."""
    evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
    casebook = Casebook(database, profile(), evidence, lambda: MORNING, key=KEY)
    page = await casebook.queue(100)
    cases = [one async for one in _cases(casebook, [one.id for one in page.cases])]
    dead = await Inbox(database, lambda: MORNING).dead()
    return [*cases, *dead]


async def _cases(casebook: Casebook, ids: list[int]) -> AsyncIterator[object]:
    for one in ids:
        yield await casebook.case(one)
        yield await casebook.history(one)


async def test_a_crash_at_any_step_is_made_good_by_the_next_start(
    database: Database, tmp_path: Path
) -> None:
    known = await told(database, tmp_path)
    assert known
    for older in reversed(BEGINNINGS):
        await goes_back(database, older)
        before = await hashed(database)
        died = 0
        for at in range(1, 100_000, EACH or 1):
            try:
                await goes_on(database, Steps(at, last=not EACH))
            except Death:
                died += 1
                assert await hashed(database) == before, f"{older}, step {at}"
                continue
            break
        assert died >= (1 if EACH else len(OLDER))
        assert await database.alter(schema.current) == schema.head()
        await database.migrate()
        assert await told(database, tmp_path) == known, f"{older} was not brought here whole"


async def test_an_older_release_refuses_what_a_newer_one_wrote(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await hashed(database)
    for known in range(1, len(OLDER) + 1):
        with monkeypatch.context() as older:
            older.setattr(schema, "head", lambda known=known: OLDER[known - 1])
            older.setattr(schema, "revisions", lambda known=known: frozenset(OLDER[:known]))
            with pytest.raises(SchemaTooNew, match=r"a newer Recours wrote it\.[^\n]*\.$"):
                await database.migrate()
    assert await hashed(database) == before
