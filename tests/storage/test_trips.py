"""Claims about the way to a SQLite connection's thread: one trip for one statement."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from storage.trips import Connection

SLOW = """
WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x+1 FROM n WHERE x < 300000)
INSERT INTO t SELECT x FROM n
"""


class Counted(Connection):
    """Counts the trips."""

    trips = 0

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.trips += 1
        return await super()._execute(fn, *args, **kwargs)


@pytest.fixture
async def driver() -> AsyncIterator[Counted]:
    connection = Counted(lambda: sqlite3.connect(":memory:", isolation_level=None))
    await connection
    await connection.cursor().execute("CREATE TABLE t (x)")
    connection.trips = 0
    yield connection
    await connection.close()


async def read(driver: Connection) -> list[Any]:
    return await (await driver.cursor().execute("SELECT x FROM t ORDER BY x")).fetchall()


async def test_a_transaction_of_one_statement_is_two_trips(driver: Counted) -> None:
    driver.begin("BEGIN IMMEDIATE")
    cursor = await driver.cursor().execute("INSERT INTO t VALUES (?) RETURNING x", (1,))
    assert await cursor.fetchall() == [(1,)]
    assert driver.in_transaction
    await driver.commit()
    assert not driver.in_transaction
    assert driver.trips == 2


@pytest.mark.parametrize("end", [Connection.commit, Connection.rollback])
async def test_a_transaction_without_statement_is_no_trip(
    driver: Counted, end: Callable[[Connection], Any]
) -> None:
    driver.begin("BEGIN")
    await end(driver)
    assert driver.trips == 0
    await read(driver)
    assert not driver.in_transaction


async def test_what_is_undone_is_gone(driver: Counted) -> None:
    driver.begin("BEGIN")
    await driver.cursor().executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    await driver.rollback()
    assert await read(driver) == []


async def test_a_cursor_says_what_its_statement_did(driver: Counted) -> None:
    cursor = driver.cursor()
    assert (cursor.description, cursor.rowcount, cursor.lastrowid) == (None, -1, None)
    await cursor.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    assert (cursor.description, cursor.rowcount) == (None, 2)
    await cursor.execute("INSERT INTO t VALUES (3)")
    assert cursor.lastrowid == 3
    await cursor.execute("SELECT x FROM t")
    assert [column[0] for column in cursor.description] == ["x"]
    assert await cursor.fetchall() == [(1,), (2,), (3,)]
    assert await cursor.fetchall() == []


async def test_a_refused_beginning_runs_no_statement(driver: Counted) -> None:
    driver.begin("BEGIN NONSENSE")
    with pytest.raises(sqlite3.OperationalError):
        await driver.cursor().execute("INSERT INTO t VALUES (1)")
    await driver.rollback()
    assert await read(driver) == []


async def test_a_task_cancelled_on_its_first_trip_leaves_no_transaction_open(
    driver: Counted,
) -> None:
    driver.begin("BEGIN IMMEDIATE")
    task = asyncio.create_task(driver.cursor().execute(SLOW))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await driver.rollback()
    assert not driver.in_transaction
    assert await read(driver) == []


async def test_a_task_cancelled_while_it_opens_leaves_no_connection_open() -> None:
    asked, may = threading.Event(), threading.Event()
    opened: list[sqlite3.Connection] = []
    threads: list[threading.Thread] = []

    def connector() -> sqlite3.Connection:
        threads.append(threading.current_thread())
        asked.set()
        may.wait()
        opened.append(sqlite3.connect(":memory:", check_same_thread=False))
        return opened[0]

    async def opens() -> None:
        await Connection(connector)

    task = asyncio.ensure_future(opens())
    await asyncio.to_thread(asked.wait)
    task.cancel()
    may.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.to_thread(threads[0].join)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_a_thread_ends_after_its_loop_was_closed() -> None:
    closes, may = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    class Slow(sqlite3.Connection):
        def close(self) -> None:
            threads.append(threading.current_thread())
            closes.set()
            may.wait()
            super().close()

    async def opens() -> None:
        connection = Connection(lambda: sqlite3.connect(":memory:", factory=Slow))
        await connection
        connection.stop()
        await asyncio.to_thread(closes.wait)

    asyncio.run(opens())
    may.set()  # Only now does the thread come to its end, and there is no loop to be told of it.
    threads[0].join()
    assert not threads[0].is_alive()
