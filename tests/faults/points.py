"""Points: the places where a run may be broken, counted in the order in which they are passed.

A point lies before and after whatever another machine could see: each commit, each call to
Telegram, each e-mail, each file that is made durable.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from collections.abc import Callable, Generator, Mapping
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any
from uuid import UUID

from bot.channels.channel import Progress
from bot.letters.letter import Letter
from bot.playground.faults import Fault, Faults
from bot.playground.files import Upload
from bot.playground.telegram import Strictness, Telegram
from storage.trips import Connection, Ran, Run
from tests.faults.wires import Cut, Order, Wire
from tests.memory import Trip, travel
from tests.stage import HURRY, Mailbag


class Points:
    """Counts; at the point numbered `kill_at` (from 1) the process gets SIGKILL."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.kill_at = 0
        self.finely = False
        """Whether each statement is a point too."""

    def __call__(self, name: str) -> None:
        """Pass a point, or end there."""
        self.passed.append(name)
        if len(self.passed) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


class _Noting(Faults):
    """Notes what it gave."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[Fault] = []

    def take(self, method: str, bot: int, params: Mapping[str, Any]) -> Fault | None:
        """The first order that concerns this call."""
        found = super().take(method, bot, params)
        self.met += [found] if found else []
        return found


class Watched(Telegram):
    """The playground's Telegram; a turn of the loop lies before and after each effect."""

    points: Points
    impatient: list[str]
    """Calls to a group that came before a pause was over. In a private chat a person who taps is
    answered at once, and it is Telegram that says no."""

    wires: list[Order]
    """What the next calls shall meet."""
    cut: list[Wire]
    """What calls have met."""

    @property
    def met(self) -> list[Fault]:
        """The faults on order that calls really met."""
        return self.faults.met if isinstance(self.faults, _Noting) else []

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """Take the call on the wire, have its effect, answer."""
        self.points(f"before {method}")
        await asyncio.sleep(0)
        early, wire = self.flood.early, self._wire(token, method)
        if wire and not wire.obeyed:
            raise Cut(wire)
        try:
            result = await super().call(token, method, params, files)
        finally:
            if self.flood.early > early and str(params.get("chat_id")).startswith("-"):
                self.impatient.append(method)
        if wire:
            raise Cut(wire)
        self.points(f"after {method}")
        await asyncio.sleep(0)
        return result

    def _wire(self, token: str, method: str) -> Wire | None:
        bot = self.bot(token).id
        for order in self.wires:
            if order.concerns(method, bot):
                self.wires.remove(order)
                self.cut.append(order.wire)
                return order.wire
        return None


def watched(stage: Any, points: Points) -> Watched:
    """A watched Telegram in the world of this stage."""
    telegram = Watched(stage.world, stage.now, Strictness(patience=HURRY))
    telegram.points, telegram.impatient, telegram.wires, telegram.cut = points, [], [], []
    telegram.faults = _Noting()
    return telegram


class WatchedMail(Mailbag):
    """The bag for e-mails; a turn of the loop lies before and after each of them."""

    points: Points

    async def deliver(
        self,
        letter: Letter,
        dest: str,
        *,
        key: UUID,
        known: str | None = None,
        thread: int | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Put the message into the bag."""
        self.points("before mail")
        await asyncio.sleep(0)
        message_id = await super().deliver(
            letter, dest, key=key, known=known, thread=thread, progress=progress
        )
        self.delivered(self.mails[-1][1])
        self.points("after mail")
        await asyncio.sleep(0)
        return message_id

    def delivered(self, message: Any) -> None:
        """What else happens when an e-mail arrives: nothing."""


class _Watched(Connection):
    """A connection that passes a point before and after each commit."""

    points: Points

    async def run(self, statement: Run) -> Ran:
        """Run one statement."""
        if self.points.finely:
            self.points("statement")
        return await super().run(statement)

    async def commit(self) -> None:
        """Commit between two points."""
        self.points("before commit")
        await super().commit()
        self.points("after commit")


class _Unthreaded(_Watched):
    """The same, where no thread may begin."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector)
        self._tx = _NextTurn()

    def __await__(self) -> Generator[Any, None, Connection]:
        """Open without a thread."""
        yield from self._connect().__await__()
        return self


class Connecting:
    """Makes connections to a file of the working directory, each with its thread as in the product.

    The library makes the path absolute once, in the directory where the engine is made.
    """

    def __init__(self, points: Points) -> None:
        self.points = points
        self.threaded = True

    def __call__(self, database: str, **options: Any) -> Connection:
        """One connection."""
        kind = _Watched if self.threaded else _Unthreaded
        here = database if options.get("uri") else Path(database).name
        made = kind(lambda: sqlite3.connect(here, **options))
        made.points = self.points
        return made


class Image:
    """A database in memory whose every trip takes one turn of the loop: it can be cut there."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._open: sqlite3.Connection | None = None
        self._left: int | None = None

    def limit(self, spare: int) -> None:
        """Let the open database grow by so many pages and no more."""
        assert self._open is not None
        (pages,) = self._open.execute("PRAGMA page_count").fetchone()
        self._open.execute(f"PRAGMA max_page_count = {pages + spare}")

    def read_only(self) -> None:
        """Let nothing more be written until it is opened again."""
        assert self._open is not None
        self._open.execute("PRAGMA query_only = ON")

    def breaks(self, trips: int) -> None:
        """Answer every trip after so many with an error of the disk."""
        self._left = trips

    def mended(self) -> None:
        """Answer as before."""
        self._left = None

    def trip(self) -> None:
        """A trip begins; raises what the driver raises when the disk does not answer."""
        if self._left is None:
            return
        self._left -= 1
        if self._left < 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            error.sqlite_errorname = "SQLITE_IOERR_WRITE"
            raise error

    def opened(self, options: dict[str, Any]) -> sqlite3.Connection:
        """Open what is there."""
        self._open = sqlite3.connect(":memory:", **options)
        self._open.deserialize(self.content)
        return self._open

    def connect(self, _database: str, **options: Any) -> Connection:
        """A connection in the place of one to a file."""
        return _Turning(self, options)


class _Turning(Connection):
    def __init__(self, image: Image, options: dict[str, Any]) -> None:
        super().__init__(partial(image.opened, options))
        self._image = image
        self._tx = _NextTurn()

    def __await__(self) -> Generator[Any, None, Connection]:
        """Open without a thread."""
        yield from self._connect().__await__()
        return self

    async def run(self, statement: Run) -> Ran:
        """Run one statement."""
        self._image.trip()
        return await super().run(statement)

    async def commit(self) -> None:
        """Commit, or undo and fail."""
        try:
            self._image.trip()
        except sqlite3.OperationalError:
            await self.rollback()
            raise
        await super().commit()

    async def close(self) -> None:
        """Leave what was committed."""
        if self._connection is not None:
            self._connection.rollback()
            self._image.content = self._connection.serialize()
        await super().close()


class _NextTurn(SimpleQueue[Trip]):
    """In the place of the queue to the thread: the next turn of the loop makes the trip."""

    def put_nowait(self, item: Trip) -> None:
        """Make this trip soon, after those before it."""
        asyncio.get_running_loop().call_soon(travel, *item)
