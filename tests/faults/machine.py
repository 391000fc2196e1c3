"""A machine with a disk: what a process has open there, how long trips take, what goes wrong.

Real SQLite connections to a real file, without their threads: each statement runs on the loop when
its virtual time has come. So nothing but the seed decides in which order statements meet.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable, Generator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import Any, Self

from storage.trips import Connection, Cursor, Ran, Run

SLOWEST_SECONDS = 0.01
"""Of a trip to the disk while all is well."""
_TIE = 1e-7
"""What keeps trips of one connection apart that would take place at the same instant."""

ANYWHERE = "/anywhere.db"
"""The address of a database that lies on whatever machine is asked."""

_PATIENCE = re.compile(r"busy_timeout=\d+")

Weather = Callable[[str], sqlite3.OperationalError | None]
"""Asked before each statement, by its opening word or "commit": what goes wrong with it."""


def fault(name: str) -> sqlite3.OperationalError:
    """An error as SQLite raises it: "SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_FULL"…"""
    error = sqlite3.OperationalError(name)
    error.sqlite_errorname, error.sqlite_errorcode = name, getattr(sqlite3, name)
    return error


class Machine:
    """What processes have open; `cut` is the end of them, without a goodbye."""

    def __init__(self, file: Path, chance: Random, now: Callable[[], datetime]) -> None:
        self.file = file
        self.chance = chance
        self.now = now
        """The clock of the machine, on which leases are counted."""
        self.weather: Weather = lambda _statement: None
        self.slowest = SLOWEST_SECONDS
        """The longest that a trip takes."""
        self.struck = 0
        """How many statements met bad weather."""
        self._open: list[_Wired] = []

    def connect(self, database: str, **options: Any) -> Connection:
        """A connection in the place of one with a thread, to the file of this machine."""
        place = database.replace(ANYWHERE, str(self.file))

        def opened() -> sqlite3.Connection:
            raw: _Raw = sqlite3.connect(place, factory=_Raw, **options)
            raw.machine = self
            raw.create_function("strftime", 2, self._moment)
            raw.create_function("strftime", 3, self._hour_ahead)
            return raw

        self._open.append(_Wired(self, opened))
        return self._open[-1]

    def cut(self) -> None:
        """Take everything away from the process: what it did not commit is undone."""
        for one in self._open:
            one.cut()
        self._open.clear()

    def strike(self, statement: str) -> None:
        """Raise what the weather wants."""
        met = self.weather(statement)
        if met is not None:
            self.struck += 1
            raise met

    def _moment(self, _form: str, _when: str) -> str:
        """What the database says when it is asked for the time, as `DatabaseClock` asks."""
        return _said(self.now())

    def _hour_ahead(self, _form: str, _when: str, _more: str) -> str:
        return _said(self.now() + timedelta(hours=1))


def _said(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3] + "000"


class _Raw(sqlite3.Connection):
    machine: Machine

    def commit(self) -> None:
        """Commit in the weather of the moment."""
        self.machine.strike("commit")
        super().commit()


Trip = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class _Line(SimpleQueue[Trip]):
    """In the place of the queue to the thread: a trip takes place when its time has come."""

    def __init__(self, machine: Machine) -> None:
        self.is_cut = False
        self._machine = machine
        self._last = 0.0

    def put_nowait(self, item: Trip) -> None:
        """Let this trip take place soon, after those before it."""
        loop = asyncio.get_running_loop()
        soon = loop.time() + self._machine.chance.random() * self._machine.slowest
        self._last = max(soon, self._last + _TIE)
        loop.call_at(self._last, self._travel, *item)

    def _travel(self, future: asyncio.Future[Any] | None, call: Callable[[], Any]) -> None:
        try:
            result = _gone() if self.is_cut else call()
        except BaseException as error:  # noqa: BLE001 - as the thread does
            if future is not None:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _Wired(Connection):
    def __init__(self, machine: Machine, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector)
        self._machine = machine
        self._line = _Line(machine)
        self._tx = self._line

    def __await__(self) -> Generator[Any, None, Connection]:
        """Open without a thread."""
        yield from self._connect().__await__()
        return self

    def cursor(self) -> Cursor:  # type: ignore[override]  # as in the product
        """A place for the result of one statement."""
        return _Impatient(self)

    def cut(self) -> None:
        """The process is gone, and its locks and half transactions with it."""
        self._line.is_cut = True
        if self._connection is not None:
            self._connection.close()

    def __del__(self) -> None:
        """Nothing is left open: `cut` and `close` see to that."""

    async def run(self, statement: Run) -> Ran:
        """Run a statement in the weather of the moment."""
        opening = self._opening

        def stormy(cursor: sqlite3.Cursor) -> object:
            self._machine.strike(opening or "within")
            return statement(cursor)

        return await super().run(stormy)

    async def rollback(self) -> None:
        """Undo; what a process left behind that was cut off is undone already."""
        if not self._line.is_cut:
            await super().rollback()

    async def close(self) -> None:
        """Close, unless the process was cut off and has nothing left to close."""
        if self._line.is_cut:
            self._running, self._connection = False, None
            return
        await super().close()


class _Impatient(Cursor):
    """Waits for no lock: on this loop nobody could let go of it meanwhile."""

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Run a statement."""
        return await super().execute(_PATIENCE.sub("busy_timeout=0", sql), parameters)


def _gone() -> Any:
    raise fault("SQLITE_IOERR")
