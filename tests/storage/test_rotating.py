"""The master key is changed: everything reads at every step, with either key, whoever runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlmodel import col, select

from complaints.case import Case
from storage.condition import keys_by_master
from storage.engine import Database, WrongKey
from storage.rotating import AnotherRotation, begin, finish, go_on, settle
from storage.safe import fingerprint
from storage.tables import KeyRow
from storage.vault import BEFORE, NEXT
from tests.keys import KEY
from tests.storage.clock import Clock
from tests.storage.office import MARIA, Office

NEW = b"a new key of thirty-two bytes, at least"
THIRD = b"a third key of thirty-two bytes, at least"
CASES = 5


@asynccontextmanager
async def process(url: str, key: bytes, folder: Path) -> AsyncIterator[Office]:
    """Another process, started with a master key."""
    database = Database(url, key)
    try:
        await database.migrate()
        yield Office.on(database, folder, Clock())
    finally:
        await database.close()


async def reads(office: Office, cases: list[Case]) -> None:
    for one in cases:
        assert await office.casebook.case(one.id) == one
        assert await office.casebook.history(one.id)


async def changes(database: Database) -> None:
    """Change the master key to the new one, to the end."""
    await begin(database, NEW)
    while await go_on(database, NEW):
        pass
    await finish(database, NEW)


@pytest.fixture
async def cases(office: Office) -> list[Case]:
    await office.database.migrate()
    return [await office.files(MARIA + n) for n in range(CASES)]


Step = Callable[[Database], Awaitable[object]]
STEPS: tuple[Step, ...] = (
    lambda database: begin(database, NEW),
    *((lambda database: go_on(database, NEW, 2),) * 5),
    lambda database: finish(database, NEW),
)


@pytest.mark.parametrize("killed", range(len(STEPS) + 1))
async def test_killed_after_any_step_everything_reads_and_it_goes_on(
    cases: list[Case], database_url: str, tmp_path: Path, killed: int
) -> None:
    async with process(database_url, KEY, tmp_path) as one:
        for step in STEPS[:killed]:
            await step(one.database)
    for key in (KEY, NEW) if killed else (KEY,):
        async with process(database_url, key, tmp_path) as other:
            await reads(other, cases)
            cases.append(await other.files(MARIA + 100 + len(cases)))
    async with process(database_url, NEW if killed > 3 else KEY, tmp_path) as again:
        await begin(again.database, NEW)
        while await go_on(again.database, NEW, 2):
            await reads(again, cases)
        await finish(again.database, NEW)
    async with process(database_url, NEW, tmp_path) as after:
        assert await settle(after.database)
        assert set(await keys_by_master(after.database)) == {fingerprint(NEW)}
        assert after.database.vault.root == KEY
        await reads(after, cases)


async def test_who_runs_with_the_old_key_goes_on_and_seals_with_the_new_one(
    office: Office, cases: list[Case], database_url: str, tmp_path: Path
) -> None:
    async with process(database_url, KEY, tmp_path) as other:
        await begin(other.database, NEW)
        while await go_on(other.database, NEW):
            pass
        await finish(other.database, NEW)
    office.database.vault.clear()
    cases.append(await office.files(MARIA + 50))
    await reads(office, cases)
    assert set(await keys_by_master(office.database)) == {fingerprint(NEW)}


async def test_it_is_changed_while_people_file(
    office: Office, cases: list[Case], database_url: str, tmp_path: Path
) -> None:
    async def rotate() -> None:
        async with process(database_url, KEY, tmp_path) as other:
            await begin(other.database, NEW)
            while await go_on(other.database, NEW, 1):
                pass
            await finish(other.database, NEW)

    async def file(n: int) -> Case:
        office.database.vault.clear()
        return await office.files(MARIA + 200 + n)

    filed = await asyncio.gather(rotate(), *(file(n) for n in range(8)))
    cases += [one for one in filed if one is not None]
    async with process(database_url, NEW, tmp_path) as after:
        await reads(after, cases)
        assert set(await keys_by_master(after.database)) == {fingerprint(NEW)}


async def test_once_the_new_one_was_started_with_the_old_one_is_worth_nothing(
    office: Office, cases: list[Case], database_url: str, tmp_path: Path
) -> None:
    await changes(office.database)
    assert not await settle(office.database)
    async with process(database_url, NEW, tmp_path) as after:
        assert await settle(after.database)
        await reads(after, cases)
    async with office.database.read() as session:
        bridges = select(KeyRow).where(col(KeyRow.owner).in_((NEXT, BEFORE)))
        assert (await session.exec(bridges)).all() == []
    with pytest.raises(WrongKey):
        async with process(database_url, KEY, tmp_path):
            pass


async def test_two_changes_at_once_are_refused(office: Office, cases: list[Case]) -> None:
    await begin(office.database, NEW)
    with pytest.raises(AnotherRotation):
        await begin(office.database, THIRD)
    await reads(office, cases)


async def test_a_change_that_was_not_put_in_its_place_comes_first(
    office: Office, cases: list[Case]
) -> None:
    await changes(office.database)
    with pytest.raises(AnotherRotation, match="in its place"):
        await begin(office.database, THIRD)
    await reads(office, cases)


async def test_a_third_master_key_waits_until_the_second_was_started(
    office: Office, cases: list[Case], database_url: str, tmp_path: Path
) -> None:
    await changes(office.database)
    async with process(database_url, NEW, tmp_path) as after:
        with pytest.raises(AnotherRotation, match="restart every process first"):
            await begin(after.database, THIRD)
        cases.append(await office.files(MARIA + 9))  # With the first one still.
        assert await settle(after.database)
        assert await begin(after.database, THIRD) > 0
        await reads(after, cases)
