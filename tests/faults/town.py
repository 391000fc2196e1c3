"""A town: people, Telegram and the post outside; inside, a house that runs as the program runs it.

Time is virtual. Calls and trips take a while that the seed chooses, so a kill, a fault or a jump of
the clock may come between any two of them.
"""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import Any
from warnings import catch_warnings, simplefilter

from bot.backups import Contents
from bot.greeting import greet
from bot.playground.errors import Break, Broken
from bot.playground.faults import FaultKind
from bot.playground.files import Upload
from bot.playground.telegram import Strictness
from bot.roles import EVERYTHING
from bot.serving import GRACE_SECONDS
from bot.timing import Timing
from storage.engine import Database
from storage.examining import FirstBytes
from storage.trips import Connection
from tests.faults.ground import Picture, Remembering, laid, listening, profile
from tests.faults.kills import MEMORY
from tests.faults.machine import ANYWHERE, Machine
from tests.faults.points import Points, Watched, watched
from tests.faults.run import Run
from tests.keys import KEY
from tests.stage import Stage

LOSING = frozenset(
    {FaultKind.FAIL_AFTER, FaultKind.LOST, FaultKind.TRUNCATED, FaultKind.HANG_AFTER}
)
"""The call was obeyed, and nobody hears of it."""
_machines: list[Machine] = []
"""Where the town of the moment keeps its database."""
WAY_SECONDS = 0.12
"""The longest way of a call to Telegram, and of its answer."""
_UNFINISHED = (
    "SELECT (SELECT count(*) FROM inbox WHERE state IN ('waiting', 'running'))"
    " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
)
_HELD = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'running')"
    " + (SELECT count(*) FROM outbox WHERE state = 'sending')"
)
GIVEN_UP_SECONDS = 60.0
"""After that the libraries wait no longer for an answer."""


class Distant(Watched):
    """Telegram, some way off."""

    chance: Random

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """Travel, have the effect, travel back; a call that hangs is given up."""
        await asyncio.sleep(self.chance.random() * WAY_SECONDS)
        self.points(f"{asyncio.get_running_loop().time():.6f}")
        try:
            async with asyncio.timeout(GIVEN_UP_SECONDS):
                result = await super().call(token, method, params, files)
        except TimeoutError:
            raise Broken(Break.RESET) from None
        await asyncio.sleep(self.chance.random() * WAY_SECONDS)
        return result


class Town(Stage):
    """A stage whose house runs by itself, as `bot.serving` lets it run, until it is stopped."""

    poll_seconds = 25

    def __init__(self, picture: Picture, folder: Path, chance: Random) -> None:
        self.chance = chance
        self.ahead = timedelta(0)
        """By how much the machine's clock is wrong; Telegram's never is."""
        self.copies: list[tuple[Path, Contents]] = []
        """Backups that were made, and what is said to be in them."""
        self.lost = 0
        """How many messages may be there twice by now."""
        self.starts = -1
        """How often the house was opened again."""
        self.wrong: list[str] = []
        """What troubles found that must not be."""
        self._loop = asyncio.get_running_loop()
        self._file = folder / "recours.db"
        self._file.write_bytes(picture.image)
        laid(picture.evidence, folder / "evidence")
        self._begins = picture.at + timedelta(minutes=5)
        self.machine = Machine(self._file, chance, self.now)
        _machines[:] = [self.machine]
        store = Remembering(deepcopy(picture.things), picture.files)
        super().__init__(profile(), _database(), folder, store)
        self.telegram: Distant = _distant(self, chance)
        self.hands, self.membership = self.telegram.hands, self.telegram.membership
        self.mail.mails += picture.mails
        self._serving: asyncio.Task[None] | None = None

    def true(self) -> datetime:
        """The time, whatever the machine believes."""
        return self._begins + timedelta(seconds=self._loop.time())

    def now(self) -> datetime:
        """The time as the machine believes it is."""
        return self.true() + self.ahead

    def timing(self) -> Timing:
        """Virtual seconds."""
        return Timing(self.now, self._loop.time, asyncio.sleep, Random(self.chance.random()))

    async def open(self) -> None:
        """Start the house as the program starts, also while Telegram is away."""
        await super().open()
        self.starts += 1
        # The fenced process that opens files has a clock of its own, and tests of its own.
        self.house.casebook._evidence._examiner = FirstBytes()  # noqa: SLF001
        self._ending = asyncio.Event()
        self._serving = asyncio.create_task(self._serve())

    async def greet(self) -> None:
        """As the program does it: what goes wrong is logged."""
        await greet(self.house, EVERYTHING)

    async def stop(self) -> None:
        """End as after SIGTERM: what was begun is finished."""
        if self._serving is None:
            return
        self._ending.set()
        await self._serving
        self._serving = None

    async def kill(self) -> None:
        """End without any goodbye."""
        self.machine.cut()
        self.lost += self._in_doubt()
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.wait({self._serving})
            if not self._serving.cancelled():
                self._serving.result()
            self._serving = None
        await self.close()
        with catch_warnings():
            # Sessions that were cut off in the middle leave connections to nowhere behind.
            simplefilter("ignore")
            gc.collect()

    async def comes_to_rest(self, minutes: int = 90) -> None:
        """Stop running, and do all that is put off, minute by minute, until nothing is.

        A letter that was put off by a clock an hour ahead leaves an hour later.
        """
        await self.stop()
        self.poll_seconds = 0
        await self.settle()
        for _ in range(minutes):
            await self.pass_time(minutes=1)
            if not self._asked(_UNFINISHED):
                break

    async def pass_time(self, **span: float) -> None:
        """Let time pass while the house is asked what is due."""
        await asyncio.sleep(timedelta(**span).total_seconds())
        await self.house.clock.catch_up()
        await self.settle()

    async def _serve(self) -> None:
        async with asyncio.TaskGroup() as group:
            lanes = group.create_task(self.house.lanes.run())
            relay = group.create_task(self.house.relay.run())
            loops = [
                group.create_task(work)
                for work in (
                    self.house.clock.run(),
                    *(door.run() for door in self.doors),
                )
            ]
            await self._ending.wait()
            for one in loops:
                one.cancel()
            self.house.lanes.stop()
            self.house.relay.stop()
            await asyncio.wait((lanes, relay), timeout=GRACE_SECONDS)
            lanes.cancel()
            relay.cancel()

    def held(self) -> int:
        """How many letters and updates somebody has in hand."""
        return self._asked(_HELD)

    def _in_doubt(self) -> int:
        """How many messages may go twice: a letter is at most two, words and a paper."""
        return 2 * self._asked("SELECT count(*) FROM outbox WHERE state = 'sending'")

    def _asked(self, query: str) -> int:
        """Ask the file, whoever else has it open."""
        with closing(sqlite3.connect(self._file)) as database:
            (number,) = database.execute(query).fetchone()
        return int(number)


@cache
def _database() -> Database:
    """One for all towns: what it has learnt of its statements is not learnt anew in each."""
    return Database(f"sqlite+aiosqlite:///{ANYWHERE}", KEY, connect=_connect)


def _connect(database: str, **options: Any) -> Connection:
    return _machines[0].connect(database, **options)


def _distant(town: Town, chance: Random) -> Distant:
    watching = watched(town, Points())
    found = Distant(town.world, town.true, Strictness())
    for name, value in vars(watching).items():
        # What is watched for in every run.
        vars(found).setdefault(name, value)
    found.faults = watching.faults
    found.chance = chance
    return found


@asynccontextmanager
async def town(picture: Picture, seed: int) -> AsyncIterator[tuple[Run, Town]]:
    """A town whose house is open, on a disk of its own."""
    folder = Path(tempfile.mkdtemp(prefix="recours-town-", dir=MEMORY))
    here = Town(picture, folder, Random(seed))
    with listening() as said:
        await here.open()
        try:
            yield Run(here, folder, dict(picture.sent), logged=said), here
        finally:
            await here.stop()
            await here.close()
            rmtree(folder, ignore_errors=True)
