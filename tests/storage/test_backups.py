"""Claims about backups: what was copied comes back, on either database, or nothing does."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.backups import (
    BadBackup,
    back_up,
    contents,
    made_at,
    name_of,
    read,
    restore,
    superfluous,
)
from bot.keyring import KEYS
from complaints.actions import Take
from complaints.case import Status
from complaints.register import Number
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.copying import TABLES, snapshot
from storage.engine import Database, NotSaved
from storage.evidence import EvidenceStore
from storage.filling import HELD, NotEmpty
from storage.hanging import files_of, files_wanted, seal_clear_files
from storage.outbox import Outbox
from storage.purging import purge
from storage.sealing import BadSeal
from storage.tables import CaseRow, KeyRow
from storage.verifying import verify
from tests.rules.cases import platform
from tests.storage.clock import Clock
from tests.storage.object_store import object_store
from tests.storage.office import KEY, MARIA, OLGA, PDF, Office, photo

BACKUP = "one.backup"
LATER = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture
async def blank(blank_url: str) -> AsyncIterator[Database]:
    database = Database(blank_url, KEY)
    yield database
    await database.close()


async def busy(office: Office) -> Office:
    """An office with two cases, a file, a draft and letters that wait."""
    person, draft = await office.drafts(MARIA)
    await office.casebook.attach(draft.id, person.id, photo(content=PDF, name="a.pdf"))
    case = await office.files(MARIA)
    await office.casebook.act(case.id, Take(), OLGA, version=case.version)
    await office.files(MARIA + 1)
    await office.drafts(MARIA + 2)
    return office


async def rows(database: Database) -> dict[str, list[dict[str, Any]]]:
    async with snapshot(database) as copy:
        return {name: [row async for row in copy.rows(name)] for name in TABLES}


async def test_what_was_copied_comes_back_on_either_database(
    office: Office, blank: Database, tmp_path: Path
) -> None:
    await busy(office)
    target = tmp_path / "copies" / BACKUP
    made = await back_up(office.database, office.evidence, KEY, target, office.clock())
    assert made.rows["cases"] == 2
    assert made.files == 1
    assert contents(target, KEY) == made
    evidence = EvidenceStore(FolderBlobs(tmp_path / "elsewhere"))
    await restore(target, KEY, blank, evidence, LATER, hold_outbox=False)
    assert await rows(blank) == await rows(office.database)
    assert await evidence.kept() == await office.evidence.kept()
    assert [one async for one in verify(blank, KEY)] == [None, None]


async def test_evidence_moves_from_a_folder_to_a_bucket_and_back(
    office: Office, blank: Database, tmp_path: Path
) -> None:
    await busy(office)
    kept = await office.evidence.kept()
    async with object_store(tmp_path / "store") as store:
        bucket = EvidenceStore(store.blobs())
        there, back = tmp_path / "there.backup", tmp_path / "back.backup"
        await back_up(office.database, office.evidence, KEY, there, office.clock())
        await restore(there, KEY, blank, bucket, LATER, hold_outbox=False)
        assert await bucket.kept() == kept
        (one,) = await files_of(blank, set((await files_wanted(blank)).values()))
        assert await bucket.get(one.sha256, one.safe) == PDF
        made = await back_up(blank, bucket, KEY, back, office.clock())
        assert (made.files, made.missing) == (1, 0)
        await store.stop()
        with pytest.raises(NotSaved):
            await back_up(blank, bucket, KEY, tmp_path / "away.backup", office.clock())
        assert not (tmp_path / "away.backup").exists()
    assert contents(back, KEY).files == 1
    (name,) = kept
    assert f"evidence/{name}" in dict(read(back, KEY))


async def test_a_restored_database_counts_on(
    office: Office, blank: Database, tmp_path: Path, clock: Clock
) -> None:
    await busy(office)
    target = tmp_path / BACKUP
    await back_up(office.database, office.evidence, KEY, target, clock())
    await restore(target, KEY, blank, office.evidence, LATER, hold_outbox=False)
    there = Office.on(blank, tmp_path, clock)
    case = await there.files(MARIA + 7)
    assert case.number.serial == 3
    assert (await there.casebook.case(case.id)).id == case.id


async def test_what_waited_to_be_sent_is_held_back_if_asked(
    office: Office, blank: Database, tmp_path: Path, clock: Clock
) -> None:
    await busy(office)
    waited = {one.id for one in await office.outbox.unsent()}
    target = tmp_path / BACKUP
    await back_up(office.database, office.evidence, KEY, target, clock())
    await restore(target, KEY, blank, office.evidence, LATER, hold_outbox=True)
    outbox = Outbox(blank, clock)
    assert await outbox.unsent() == ()
    held = await outbox.dead()
    assert {one.id for one in held} == waited
    assert {one.cause for one in held} == {HELD}
    assert await outbox.revive(held[0].id)


async def test_only_an_empty_database_takes_a_backup(office: Office, tmp_path: Path) -> None:
    await busy(office)
    target = tmp_path / BACKUP
    await back_up(office.database, office.evidence, KEY, target, office.clock())
    before = await rows(office.database)
    (gone,) = await office.evidence.kept()
    await office.evidence.drop(gone)
    with pytest.raises(NotEmpty):
        await restore(target, KEY, office.database, office.evidence, LATER, hold_outbox=False)
    assert await rows(office.database) == before
    assert not await office.evidence.kept()


@pytest.fixture
async def copied(tmp_path: Path, clock: Clock, sqlite_template: Path) -> Path:
    """A backup of a busy office."""
    copyfile(sqlite_template, tmp_path / "here.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'here.db'}", KEY)
    office = await busy(Office.on(database, tmp_path, clock))
    await back_up(database, office.evidence, KEY, tmp_path / BACKUP, clock())
    await database.close()
    return tmp_path / BACKUP


def is_private(path: Path) -> bool:
    """Whether only its owner has the file, and even they read nothing of it."""
    content = path.read_bytes()
    return not path.stat().st_mode & 0o077 and b"arriv" not in content and b"cases" not in content


def cut(path: Path, share: float) -> None:
    """Keep the beginning of a file."""
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])


async def test_nobody_reads_a_backup_without_the_key(copied: Path) -> None:
    assert is_private(copied)
    with pytest.raises(BadSeal):
        contents(copied, b"another key of thirty-two bytes!!")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
async def test_a_backup_that_was_cut_off_leaves_the_database_as_it_was(
    copied: Path, tmp_path: Path, share: float
) -> None:
    cut(copied, share)
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}", KEY)
    elsewhere = EvidenceStore(FolderBlobs(tmp_path / "e"))
    with pytest.raises((BadSeal, BadBackup)):
        await restore(
            copied,
            KEY,
            database,
            elsewhere,
            LATER,
            hold_outbox=False,
        )
    await database.migrate()
    assert not any((await rows(database)).values())
    assert not (tmp_path / "e").exists()
    await database.close()


async def test_a_disk_that_is_full_leaves_no_half_backup(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        await back_up(
            office.database, office.evidence, KEY, tmp_path / "b" / BACKUP, office.clock()
        )
    assert list((tmp_path / "b").iterdir()) == []


async def test_a_missing_file_is_told_and_does_not_stop_the_backup(
    office: Office, tmp_path: Path
) -> None:
    await busy(office)
    (path,) = (tmp_path / "evidence").glob("??/??/*")
    path.write_bytes(b"changed")
    made = await back_up(office.database, office.evidence, KEY, tmp_path / BACKUP, office.clock())
    assert (made.files, made.missing) == (0, 1)


async def test_what_was_erased_stays_erased_in_every_older_backup(
    office: Office, blank: Database, tmp_path: Path, clock: Clock
) -> None:
    await busy(office)
    erased = await office.casebook.by_number(Number(2026, 1))
    other = await office.casebook.by_number(Number(2026, 2))
    folder, file = tmp_path / "copies", erased.exhibits[0]
    await back_up(office.database, office.evidence, KEY, folder / BACKUP, clock())
    keys = (folder / KEYS).read_bytes()

    async def erase(session: AsyncSession) -> None:
        await purge(session, await session.get_one(CaseRow, erased.id), clock())

    await office.database.write(erase)
    clock.now += timedelta(days=1)
    await back_up(office.database, office.evidence, KEY, folder / "two.backup", clock())
    assert (folder / KEYS).read_bytes() != keys
    evidence = EvidenceStore(FolderBlobs(tmp_path / "elsewhere"))
    done = await restore(folder / BACKUP, KEY, blank, evidence, LATER, hold_outbox=False)
    assert done.erased == 1
    there = Casebook(blank, platform(), evidence, clock, key=KEY)
    case = await there.case(erased.id)
    assert (case.status, case.answers, case.statement) == (Status.PURGED, {}, ())
    assert {len(one.details) for one in await there.history(erased.id)} == {0}
    assert await there.case(other.id) == other
    assert [one async for one in verify(blank, KEY)] == [None, None]
    with pytest.raises(LookupError):
        await there.content(file.id)
    # The sealed bytes of its file came back, and nobody can open them any more.
    assert len(await evidence.kept()) == 1
    assert await files_wanted(blank) == {}


async def test_without_the_newest_keys_a_backup_is_refused_in_one_sentence(
    office: Office, blank: Database, tmp_path: Path, clock: Clock
) -> None:
    await busy(office)
    await back_up(office.database, office.evidence, KEY, tmp_path / BACKUP, clock())
    older = (tmp_path / KEYS).read_bytes()
    clock.now += timedelta(days=1)
    await back_up(office.database, office.evidence, KEY, tmp_path / "two.backup", clock())
    (tmp_path / KEYS).write_bytes(older)
    newest = tmp_path / "two.backup"
    with pytest.raises(BadBackup, match=r"needs the newest recours\.keys"):
        await restore(newest, KEY, blank, office.evidence, LATER, hold_outbox=False)
    (tmp_path / KEYS).unlink()
    with pytest.raises(BadBackup, match=r"needs the newest recours\.keys"):
        await restore(newest, KEY, blank, office.evidence, LATER, hold_outbox=False)


async def test_no_backup_holds_a_key(office: Office, tmp_path: Path) -> None:
    await busy(office)
    await back_up(office.database, office.evidence, KEY, tmp_path / BACKUP, office.clock())
    async with office.database.read() as session:
        wrapped = [one.wrapped for one in await session.exec(select(KeyRow))]
    held = b"".join(content for _, content in read(tmp_path / BACKUP, KEY))
    assert wrapped
    assert not any(b64encode(one) in held or one in held for one in wrapped)


async def test_files_that_lay_in_clear_are_sealed_however_often_it_is_begun(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, draft = await office.drafts(MARIA)
    kept = await office.casebook.attach(draft.id, person.id, photo(content=PDF, name="a.pdf"))
    folder = tmp_path / "evidence"
    (sealed,) = folder.glob("??/??/*")
    sealed.unlink()
    clear = folder / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256
    clear.parent.mkdir(parents=True)
    clear.write_bytes(PDF)
    with monkeypatch.context() as patch:
        patch.setattr(FolderBlobs, "delete", _killed)
        with pytest.raises(KeyboardInterrupt):
            await seal_clear_files(office.database, office.evidence)
    assert clear.exists()
    assert await seal_clear_files(office.database, office.evidence) == 1
    assert not clear.exists()
    assert await office.casebook.content(kept.id) == PDF
    assert await seal_clear_files(office.database, office.evidence) == 0


async def _killed(*_: object, **__: object) -> bool:
    raise KeyboardInterrupt


def test_a_name_tells_when_a_backup_was_made() -> None:
    now = datetime(2026, 11, 22, 7, 5, 9, tzinfo=UTC)
    assert made_at(Path(name_of(now))) == now
    assert made_at(Path("holiday.jpg")) is None
    assert made_at(Path("mine.backup")) is None


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    first = datetime(2025, 1, 1, 3, tzinfo=UTC)
    nightly = [Path(name_of(first + timedelta(days=n))) for n in range(700)]
    old = superfluous(nightly)
    kept = sorted(set(nightly) - set(old))
    assert 12 + 7 <= len(kept) <= 12 + 4 + 7
    assert kept[-7:] == nightly[-7:]
    assert nightly[-1] in kept
    oldest = made_at(kept[0])
    assert oldest is not None
    assert timedelta(days=300) < (first + timedelta(days=699)) - oldest < timedelta(days=365)
    assert superfluous([*kept, Path("mine.backup")]) == []
