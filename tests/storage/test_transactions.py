"""Claims about transactions: whole or nothing, also when cancelled, full, locked or cut off."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.refusals import Refusal, Refused
from storage.cards import Cards
from storage.committed import when_committed
from storage.engine import Database, NotSaved
from storage.people import People
from storage.tables import PersonRow, RegisterRow
from tests.storage.clock import START, Clock
from tests.storage.office import Office
from tests.storage.sql import adding, ran, run, years


async def test_an_exception_undoes_everything(database: Database) -> None:
    async def work(session: AsyncSession) -> None:
        await adding(1)(session)
        raise Refused(Refusal.NOT_NOW)

    with pytest.raises(Refused):
        await database.write(work)
    assert await years(database) == {}


async def test_a_block_commits_at_its_end_or_not_at_all(database: Database) -> None:
    async with database.begin() as session:
        await adding(1)(session)
    with pytest.raises(Refused):  # noqa: PT012 - the block is the subject
        async with database.begin() as session:
            await adding(2)(session)
            raise Refused(Refusal.NOT_NOW)
    assert await years(database) == {1: 0}


async def test_a_view_cannot_write(database: Database) -> None:
    with pytest.raises(NotSaved):
        async with database.read() as session:
            await run(session, "DELETE FROM people")


async def test_nobody_is_called_about_what_was_undone(database: Database) -> None:
    calls: list[int] = []

    async def work(session: AsyncSession, year: int) -> None:
        when_committed(session, lambda: calls.append(year))
        await adding(year)(session)
        if year == 2:
            raise Refused(Refusal.NOT_NOW)

    await database.write(lambda session: work(session, 1))
    with pytest.raises(Refused):
        await database.write(lambda session: work(session, 2))
    assert calls == [1]


async def test_no_increment_is_lost_between_two_processes(
    database: Database, branch: Office
) -> None:
    await database.write(adding(1))

    async def increment(session: AsyncSession) -> None:
        row = (await session.exec(select(RegisterRow).with_for_update())).one()
        seen = row.last
        await asyncio.sleep(0)
        row.last = seen + 1

    both = (database, branch.database) * 10
    await asyncio.gather(*(one.write(increment) for one in both))
    assert await years(database) == {1: 20}


async def test_a_hundred_writers_wait_their_turn(database: Database) -> None:
    await asyncio.gather(*(database.write(adding(year)) for year in range(100)))
    assert len(await years(database)) == 100


async def cancelled_after(work: Awaitable[object], turns: int) -> bool:
    """Cancel a task after some turns of the loop; tells whether it was still at work."""
    task = asyncio.ensure_future(work)
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return True
    return False


async def test_cancelled_at_any_moment_a_write_is_whole_or_nothing(database: Database) -> None:
    async def two_rows(session: AsyncSession, turn: int) -> None:
        await adding(turn)(session)
        await adding(-turn)(session)

    for turn in range(1, 60):
        await cancelled_after(database.write(lambda s, turn=turn: two_rows(s, turn)), turn)  # type: ignore[misc]
    await database.write(adding(1000))
    found = set(await years(database))
    assert 1000 in found
    assert found - {1000} == {-year for year in found - {1000}}


async def test_a_cancelled_writer_does_not_keep_the_others_waiting(database: Database) -> None:
    arrived, leave = asyncio.Event(), asyncio.Event()

    async def slow(session: AsyncSession) -> None:
        await adding(1)(session)
        arrived.set()
        await leave.wait()

    first = asyncio.ensure_future(database.write(slow))
    await arrived.wait()
    waiting = asyncio.ensure_future(database.write(adding(2)))
    await asyncio.sleep(0)
    waiting.cancel()
    first.cancel()
    leave.set()
    with pytest.raises(asyncio.CancelledError):
        await first
    await asyncio.wait({waiting})
    await database.write(adding(3))
    assert {1, 3} <= set(await years(database))


async def test_a_cancelled_reader_loses_no_database_in_memory(database_in_memory: Database) -> None:
    await database_in_memory.write(adding(1))
    for turn in range(1, 40):
        await cancelled_after(years(database_in_memory), turn)
        await cancelled_after(database_in_memory.write(adding(turn + 1)), turn)
    assert 1 in await years(database_in_memory)


async def test_in_memory_readers_and_writers_take_turns(database_in_memory: Database) -> None:
    people = People(database_in_memory, Clock())
    met = await asyncio.gather(*(people.meet(1 + index % 3) for index in range(30)))
    assert len(set(met)) == 3


async def test_a_mistake_of_ours_is_not_bad_weather(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await ran(database, "SELECT * FROM nothing")
    await database.write(adding(1))
    with pytest.raises(IntegrityError):
        await database.write(adding(1))


async def test_an_error_message_holds_no_words_of_a_person(database: Database) -> None:
    async def work(session: AsyncSession) -> None:
        row = PersonRow(telegram_id=1, language="my secret", met_at=START)
        session.add_all([row, PersonRow(telegram_id=1, language="my secret", met_at=START)])
        await session.flush()

    with pytest.raises(IntegrityError) as error:
        await database.write(work)
    assert "my secret" not in str(error.value)


async def test_not_saved_can_be_said_to_a_person() -> None:
    fault = NotSaved("SQLITE_FULL")
    assert (fault.refusal, str(fault)) == (Refusal.NOT_SAVED, "SQLITE_FULL")


async def test_a_moment_keeps_its_instant_in_every_zone(database: Database) -> None:
    paris = datetime(2026, 10, 25, 2, 30, 0, 123456, tzinfo=ZoneInfo("Europe/Paris"), fold=1)
    people = People(database, lambda: paris)
    met = await people.meet(1)
    async with database.read() as session:
        row = await session.get_one(PersonRow, met.id)
    assert row.met_at == datetime(2026, 10, 25, 1, 30, 0, 123456, tzinfo=UTC)
    assert row.met_at.utcoffset() == timedelta(0)


async def test_a_moment_without_zone_is_refused(database: Database) -> None:
    people = People(database, lambda: START.replace(tzinfo=None))
    with pytest.raises(StatementError, match="time zone"):
        await people.meet(1)


async def test_cards_know_numbers_beyond_32_bits(office: Office) -> None:
    case, cards = await office.files(), Cards(office.database)
    chat = -1_002_000_000_000
    assert await cards.of(case.id, chat) is None
    await cards.remember(case.id, chat, 5)
    await cards.remember(case.id, chat, 7_000_000_000_000)
    assert await cards.of(case.id, chat) == 7_000_000_000_000
    assert await cards.of(case.id, chat + 1) is None
    await cards.forget(case.id, chat)
    assert await cards.of(case.id, chat) is None
