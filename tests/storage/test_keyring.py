"""Claims about the keys beside backups: no other backup, and no other house, replaces them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.backups import Contents, back_up, contents, restore
from bot.keyring import KEYS, BadPlace, alone, read_keys
from storage.blobs import FolderBlobs
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.rotating import begin, finish, go_on
from tests.storage.clock import Clock
from tests.storage.office import KEY, MARIA, Office

NEW = b"another master key of forty characters.."


@pytest.fixture
async def blank(blank_url: str) -> AsyncIterator[Database]:
    database = Database(blank_url, KEY)
    yield database
    await database.close()


async def saved(office: Office, folder: Path, name: str = "one.backup", key: bytes = KEY) -> Path:
    target = folder / name
    await back_up(office.database, office.evidence, key, target, office.clock())
    return target


@pytest.mark.parametrize("key", [KEY, NEW], ids=["the same master key", "another one"])
async def test_a_database_that_was_begun_anew_replaces_no_keys(
    office: Office, tmp_path: Path, key: bytes
) -> None:
    await office.files(MARIA)
    one = await saved(office, tmp_path / "copies")
    anew = Database(f"sqlite+aiosqlite:///{tmp_path / 'anew.db'}", key)
    await anew.migrate()
    two = one.with_name("two.backup")
    with pytest.raises(BadPlace, match="the keys of another database"):
        await back_up(anew, office.evidence, key, two, office.clock())
    assert not two.exists()
    await anew.close()
    assert (await _restored(one, tmp_path)).erased == 0


async def test_what_was_restored_goes_on_in_the_same_folder(
    office: Office, blank: Database, tmp_path: Path
) -> None:
    await office.files(MARIA)
    one = await saved(office, tmp_path)
    await restore(one, KEY, blank, office.evidence, office.clock(), hold_outbox=False)
    two = one.with_name("two.backup")
    await back_up(blank, office.evidence, KEY, two, office.clock())
    assert contents(two, KEY).rows["cases"] == 1


async def test_after_a_change_of_the_master_key_the_folder_is_still_the_houses(
    office: Office, tmp_path: Path
) -> None:
    await office.files(MARIA)
    one = await saved(office, tmp_path)
    await begin(office.database, NEW)
    while await go_on(office.database, NEW):
        pass
    await finish(office.database, NEW)
    await saved(office, tmp_path, "two.backup", NEW)
    assert (await _restored(one, tmp_path, NEW)).erased == 0


async def test_a_backup_amid_a_change_of_the_master_key_opens_with_the_old_one(
    office: Office, tmp_path: Path
) -> None:
    await office.files(MARIA)
    await office.files(MARIA + 1)
    await office.database.write(office.database.vault.unlock)
    await begin(office.database, NEW)
    await go_on(office.database, NEW, 1)
    one = await saved(office, tmp_path)
    assert (await _restored(one, tmp_path)).erased == 0


async def test_two_backups_at_once_do_not_share_a_folder(office: Office, tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(BadPlace, match="Another backup is being written"):
        await saved(office, tmp_path)
    await saved(office, tmp_path)


async def test_a_clock_that_was_set_back_leaves_older_backups_open(
    office: Office, clock: Clock, tmp_path: Path
) -> None:
    await office.files(MARIA)
    one = await saved(office, tmp_path)
    clock.passes(days=-300)
    await saved(office, tmp_path, "two.backup")
    assert (await _restored(one, tmp_path)).erased == 0


async def test_what_a_killed_backup_left_goes_with_the_next(office: Office, tmp_path: Path) -> None:
    half = (tmp_path / ".one.backup.x1y2z3", tmp_path / f".{KEYS}.x1y2z3")
    for path in (*half, tmp_path / ".env"):
        path.write_bytes(b"half")
    one = await saved(office, tmp_path)
    assert not any(path.exists() for path in half)
    assert (tmp_path / ".env").exists()
    assert read_keys(one.with_name(KEYS), KEY)[0] == office.clock()


async def _restored(source: Path, folder: Path, key: bytes = KEY) -> Contents:
    database = Database(f"sqlite+aiosqlite:///{folder / 'restored.db'}", key)
    evidence = EvidenceStore(FolderBlobs(folder / "restored"))
    try:
        return await restore(source, key, database, evidence, Clock()(), hold_outbox=True)
    finally:
        await database.close()
