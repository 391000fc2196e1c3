"""Claims about what only a server can suffer."""

from __future__ import annotations

import asyncio

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database, NotSaved
from storage.inbox import Inbox
from storage.tables import RegisterRow
from tests.keys import KEY
from tests.line import line
from tests.storage.clock import Clock
from tests.storage.sql import adding, ran, run, years
from tests.storage.test_inbox import text


@pytest.fixture
def database_url(postgres_database: str) -> str:
    return postgres_database


async def test_a_deadlock_is_tried_again(database: Database) -> None:
    await database.write(adding(1))
    await database.write(adding(2))
    both = asyncio.Barrier(2)
    tries = 0

    async def cross(session: AsyncSession, first: int, second: int) -> None:
        nonlocal tries
        tries += 1
        for year in (first, second):
            query = select(RegisterRow).where(RegisterRow.year == year).with_for_update()
            (await session.exec(query)).one().last += 1
            await session.flush()
            if tries <= 2 and year == first:
                await both.wait()

    await asyncio.gather(
        database.write(lambda session: cross(session, 1, 2)),
        database.write(lambda session: cross(session, 2, 1)),
    )
    assert tries >= 3
    assert await years(database) == {1: 2, 2: 2}


async def test_a_cut_connection_is_said_and_replaced(database: Database) -> None:
    with pytest.raises(NotSaved):
        await ran(database, "SELECT pg_terminate_backend(pg_backend_pid())")
    await database.write(adding(1))
    assert await years(database) == {1: 0}


async def test_a_goodbye_before_the_end_of_the_line_is_bad_weather(postgres_database: str) -> None:
    """The driver raises what is no error of the DB API, for who asks in between."""
    async with line(postgres_database) as between:
        database = Database(between.url, KEY)

        async def asks() -> None:
            async with database.read() as session:
                await run(session, "SELECT 1")
                await between.say_goodbye()
                await run(session, "SELECT 2")

        with pytest.raises(NotSaved, match="connection-lost"):
            await asks()
        assert await years(database) == {}
        await database.close()


async def test_a_lock_that_is_not_granted_is_bad_weather(database: Database) -> None:
    await database.write(adding(1))

    async def impatient(session: AsyncSession) -> None:
        await run(session, "SET LOCAL lock_timeout = '20ms'")
        await run(session, "SELECT 1 FROM register FOR UPDATE")

    async with database.begin() as holder:
        await run(holder, "SELECT 1 FROM register FOR UPDATE")
        with pytest.raises(NotSaved, match="sqlstate-55P03"):
            await database.write(impatient)


async def test_a_statement_that_takes_too_long_is_bad_weather(database: Database) -> None:
    async def slow(session: AsyncSession) -> None:
        await run(session, "SET LOCAL statement_timeout = '20ms'")
        await run(session, "SELECT pg_sleep(5)::text")

    with pytest.raises(NotSaved, match="sqlstate-57014"):
        await database.write(slow)


async def test_every_wait_is_bounded(database: Database) -> None:
    async with database.read() as session:
        settings = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        found = [(await run(session, f"SHOW {name}"))[0] for name in settings]
        assert (await run(session, "SHOW timezone"))[0] == "UTC"
    assert found == ["8s", "5s", "30s"]


async def test_a_view_is_one_snapshot(database: Database) -> None:
    async with database.read() as session:
        before = await run(session, "SELECT count(*) FROM register")
        await database.write(adding(1))
        assert await run(session, "SELECT count(*) FROM register") == before


async def test_several_processes_may_start_at_once(postgres_blank: str) -> None:
    starting = [Database(postgres_blank, KEY) for _ in range(3)]
    await asyncio.gather(*(one.migrate() for one in starting))
    await starting[0].write(adding(1))
    for one in starting:
        await one.close()


async def test_claims_take_turns(database: Database) -> None:
    """Else two processes could each take a row of one lane, of which one became visible late."""
    inbox = Inbox(database, Clock())
    await inbox.receive(1, [text(1), text(2)])
    lease = (
        "UPDATE inbox SET state = 'running', attempts = 1, "
        "lease_until = now() + interval '30 seconds' WHERE update_id = 2"
    )
    async with database.begin() as other:
        await run(other, f"SELECT pg_advisory_xact_lock({Inbox.lock})::text")
        await run(other, lease)
        claiming = asyncio.ensure_future(inbox.claim((), 5))
        while not claiming.done():
            async with database.read() as session:
                if await run(session, "SELECT 1 FROM pg_locks WHERE NOT granted"):
                    break
    assert await claiming == ()
