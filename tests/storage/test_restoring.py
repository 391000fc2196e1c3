"""Claims about restoring where Recours was before: a start is not in the way, people are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.backups import back_up, restore
from storage import filling, schema
from storage.blobs import FolderBlobs
from storage.copying import KEYS, TABLES, snapshot
from storage.engine import BadDatabase, Database, SchemaTooNew
from storage.evidence import EvidenceStore
from storage.filling import NotEmpty
from storage.inbox import Inbox
from storage.people import People
from storage.purging import purge
from storage.tables import CaseRow
from storage.verifying import verify
from tests.storage.clock import Clock
from tests.storage.office import KEY, MARIA, PDF, Office, photo
from tests.storage.test_inbox import BOT, PAUL
from tests.storage.test_inbox import text as said
from tests.storage.test_siblings import processes

BACKUP = "one.backup"
OTHER = b"the key of whoever started too early, 32 bytes"
LATER = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture
async def there(tmp_path: Path, clock: Clock, sqlite_template: Path) -> AsyncIterator[Office]:
    """An office with two cases and a file, and their backup."""
    (tmp_path / "there").mkdir()
    copyfile(sqlite_template, tmp_path / "there" / "recours.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'there' / 'recours.db'}", KEY)
    office = Office.on(database, tmp_path / "there", clock)
    person, draft = await office.drafts(MARIA)
    await office.casebook.attach(draft.id, person.id, photo(content=PDF, name="a.pdf"))
    await office.files(MARIA)
    await office.files(MARIA + 1)
    await back_up(database, office.evidence, KEY, tmp_path / BACKUP, clock())
    yield office
    await database.close()


async def erased(office: Office, folder: Path) -> None:
    """Erase the first case, and let the newest keys beside the backups be without its own."""

    async def erase(session: AsyncSession) -> None:
        await purge(session, await session.get_one(CaseRow, 1), office.clock())

    await office.database.write(erase)
    await back_up(office.database, office.evidence, KEY, folder / "newer.backup", office.clock())


async def held(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row, the keys too."""
    async with snapshot(database) as copy:
        return {name: [row async for row in copy.rows(name)] for name in (*TABLES, KEYS)}


async def brought(database: Database, folder: Path) -> int:
    """Restore; how many cases stayed erased."""
    evidence = EvidenceStore(FolderBlobs(folder / "new"))
    done = await restore(folder / BACKUP, KEY, database, evidence, LATER, hold_outbox=False)
    return done.erased


async def test_a_start_leaves_nothing_that_a_backup_does_not_replace(
    there: Office, database: Database, tmp_path: Path, clock: Clock
) -> None:
    await database.migrate()
    fresh = await database.house()
    await brought(database, tmp_path)
    assert await held(database) == await held(there.database)
    house = await database.house()
    assert house.key == (await there.database.house()).key != fresh.key
    assert len([one async for one in verify(database, KEY) if one is None]) == 2
    case = await Office.on(database, tmp_path, clock).files(MARIA + 7)
    assert case.number.serial == 3


async def test_a_start_with_another_master_key_is_no_hindrance(
    there: Office, database_url: str, tmp_path: Path
) -> None:
    begun = Database(database_url, OTHER)
    await begun.migrate()
    await begun.close()
    database = Database(database_url, KEY)
    await brought(database, tmp_path)
    assert await held(database) == await held(there.database)
    await database.close()
    again = Database(database_url, KEY)
    await again.migrate()
    await again.close()


@pytest.mark.parametrize("revision", ["2026_11_22_first_tables", "2026_11_24_limits"])
async def test_an_empty_schema_of_an_older_release_gives_way(
    there: Office, blank_url: str, tmp_path: Path, revision: str
) -> None:
    database = Database(blank_url, KEY)
    database.create()
    await database.alter(lambda connection: schema.upgrade(connection, revision))
    await brought(database, tmp_path)
    assert await held(database) == await held(there.database)
    await database.close()


async def test_tables_of_a_newer_release_are_left_alone(
    there: Office, blank_url: str, tmp_path: Path
) -> None:
    database = Database(blank_url, KEY)
    await database.migrate()
    newer = text("UPDATE alembic_version SET version_num = 'tomorrow'")
    await database.alter(lambda connection: connection.execute(newer))
    with pytest.raises(SchemaTooNew, match="tomorrow"):
        await brought(database, tmp_path)
    names = await database.alter(lambda connection: inspect(connection).get_table_names())
    assert set(names) >= TABLES.keys()
    assert not (tmp_path / "new").exists()
    await database.close()


@pytest.mark.parametrize("who", ["people", "inbox", "drafts, people"])
async def test_whoever_wrote_to_the_new_house_is_not_lost(
    there: Office, database: Database, tmp_path: Path, clock: Clock, who: str
) -> None:
    await database.migrate()
    match who:
        case "people":
            await People(database, clock).meet(MARIA)
        case "inbox":
            await Inbox(database, clock).receive(BOT, [said(1, PAUL)])
        case _:
            await Office.on(database, tmp_path, clock).drafts(MARIA)
    before = await held(database)
    with pytest.raises(NotEmpty) as refused:
        await brought(database, tmp_path)
    assert str(refused.value) == who
    assert await held(database) == before
    assert not (tmp_path / "new").exists()


class Killed(Exception):  # noqa: N818 - nobody did anything wrong
    """What ends a process ends its transaction."""


@pytest.mark.parametrize("is_begun", [True, False])
async def test_a_restore_that_was_killed_before_the_erasing_is_begun_again(
    there: Office, blank_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_begun: bool
) -> None:
    async def killed(*_: object) -> int:
        raise Killed

    await erased(there, tmp_path)
    database = Database(blank_url, KEY)
    if is_begun:
        await database.migrate()
        before = await held(database)
    with monkeypatch.context() as patch:
        patch.setattr(filling, "erase_lost", killed)
        with pytest.raises(Killed):
            await brought(database, tmp_path)
    if is_begun:
        assert await held(database) == before
    else:
        assert await database.look_up(schema.current) is None
    assert await brought(database, tmp_path) == 1
    assert len((await held(database))["cases"]) == 2
    with pytest.raises(NotEmpty):
        await brought(database, tmp_path)
    await database.close()


async def test_nothing_is_restored_under_a_recours_that_runs(
    there: Office, postgres_database: str, tmp_path: Path
) -> None:
    database = Database(postgres_database, KEY)
    await database.migrate()
    before = await held(database)
    async with processes(postgres_database, 1):
        with pytest.raises(BadDatabase, match="stop it"):
            await brought(database, tmp_path)
    assert await held(database) == before
    assert not (tmp_path / "new").exists()
    await database.close()


async def test_reading_files_for_long_between_two_rows_ends_no_restore(
    postgres_database: str,
) -> None:
    database = Database(postgres_database, KEY)
    asked = text("SHOW idle_in_transaction_session_timeout")
    assert await database.alter(lambda connection: connection.execute(asked).scalar()) == "0"
    await database.close()
