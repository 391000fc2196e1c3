"""A SQLite database in the memory of the tests: no file, no thread, and it outlives its house.

The product's own connections, statements and transactions run on it; only the thread and the disk
are missing, which the tests of storage are about.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from storage.engine import Database
from storage.trips import Connection
from tests.keys import KEY


class Memory:
    """What is left when a process ends; the next one begins with it."""

    def __init__(self, image: bytes) -> None:
        self.image = image
        self.database = Database("sqlite+aiosqlite://", KEY, connect=self.connect)
        """The product's database on it. Closed, it may be used again: what it has learnt of its
        statements is not learnt anew for each story."""

    def connect(self, _database: str, **options: Any) -> Connection:
        """A connection to it, in the place of one to a file."""
        return _Here(self, options)


class _Here(Connection):
    """Runs each statement where it is awaited."""

    def __init__(self, memory: Memory, options: dict[str, Any]) -> None:
        super().__init__(lambda: _opened(memory.image, options))
        self._memory = memory
        self._tx = _AtOnce()

    def __await__(self) -> Generator[Any, None, Connection]:
        """Open without a thread."""
        yield from self._connect().__await__()
        return self

    async def close(self) -> None:
        """Leave what was committed."""
        if self._connection is not None:
            self._connection.rollback()
            self._memory.image = self._connection.serialize()
        await super().close()


Trip = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class _AtOnce(SimpleQueue[Trip]):
    """In the place of the queue to the thread."""

    def put_nowait(self, item: Trip) -> None:
        """Make a trip now."""
        travel(*item)


def travel(future: asyncio.Future[Any] | None, call: Callable[[], Any]) -> None:
    """Do what the thread of a connection would do, and say what became of it."""
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - as the thread does
        if future is not None:
            future.set_exception(error)
    else:
        if future is not None:
            future.set_result(result)


def image_of(path: Path) -> bytes:
    """The content of a file as memory can hold it: no write-ahead log is possible there."""
    with closing(sqlite3.connect(path)) as file, closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript("\n".join(file.iterdump()))
        return memory.serialize()


def _opened(image: bytes, options: dict[str, Any]) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite3.connect(":memory:", **options)
    connection.deserialize(image)
    return connection
