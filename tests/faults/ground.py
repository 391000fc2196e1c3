"""The ground of the runs: a house and a Telegram that begin each run as a picture shows them.

A picture is taken once of the moment before something happens: what is in the database, and what
Telegram knows, with the updates of that something still in its queue.
"""

from __future__ import annotations

import asyncio
import io
import logging
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any
from weakref import WeakKeyDictionary

import structlog

from bot.playground.store import Changes, Memory
from complaints.profile import Profile, read_profile
from storage.engine import Database
from storage.trips import Connection
from storage.vault import Vault
from tests.faults.points import Image, Points, Watched, WatchedMail, watched
from tests.faults.run import Run, waits
from tests.faults.wires import Consumers, Desks
from tests.keys import KEY
from tests.memory import image_of
from tests.stage import MORNING, Actor, Stage


@dataclass(frozen=True, slots=True)
class Picture:
    """A moment: the database, Telegram, the evidence, the e-mails, and what time it is."""

    image: bytes
    things: dict[tuple[str, str], Any]
    files: dict[str, bytes] = field(default_factory=dict)
    evidence: dict[str, bytes] = field(default_factory=dict)
    """By their paths below the folder of evidence."""
    mails: tuple[tuple[str, Any], ...] = ()
    at: datetime = MORNING
    sent: dict[int, int] = field(default_factory=dict)
    """How many complaints each person will have sent, once what waits was handled."""


class Remembering(Memory):
    """A store that can be looked into."""

    def __init__(self, things: dict[tuple[str, str], Any], files: dict[str, bytes]) -> None:
        super().__init__()
        self.things = dict(things)
        self.kept = self._files
        self._files.update(files)

    def load(self) -> tuple[int, dict[tuple[str, str], Any]]:
        """What the picture shows."""
        return 1, dict(self.things)

    def write(self, revision: int, changes: Changes) -> None:
        """Remember as a journal would."""
        for key, value in changes.items():
            if value is None:
                self.things.pop(key, None)
            else:
                self.things[key] = value


class Ground(Stage):
    """A stage that begins with a picture."""

    consumers, desks = Consumers, Desks

    def __init__(
        self,
        picture: Picture,
        folder: Path,
        *,
        on_disk: bool = False,
        database: Database | None = None,
    ) -> None:
        self.image = Image(picture.image)
        self.store = Remembering(deepcopy(picture.things), picture.files)
        if database is None:
            database = _in_memory(self.image)
        if on_disk:
            (folder / "recours.db").write_bytes(picture.image)
            database = Database(f"sqlite+aiosqlite:///{folder / 'recours.db'}", KEY)
        super().__init__(profile(), database, folder, self.store)
        self._at = picture.at
        laid(picture.evidence, folder / "evidence")
        points = Points()
        self.telegram: Watched = watched(self, points)
        self.hands, self.membership = self.telegram.hands, self.telegram.membership
        self.mail = WatchedMail(self.now)
        self.mail.points = points
        self.mail.mails += picture.mails

    async def recovers(self) -> float:
        """Start anew after the process ended; returns how many real seconds that took."""
        began = time.perf_counter()
        await self.restart()
        await self.settle()
        return time.perf_counter() - began

    async def comes_to_rest(self, minutes: int = 12) -> None:
        """Let everything happen that is only put off."""
        await rested(self, minutes)


async def rested(stage: Stage, minutes: int) -> None:
    """Let minutes pass one by one while anything waits, and the rest of them at once."""
    while minutes and await waits(stage.house.database):
        await stage.pass_time(minutes=1)
        minutes -= 1
    await stage.pass_time(minutes=minutes)


def _in_memory(image: Image) -> Database:
    """One for all runs in a loop: what it has learnt of its statements is not learnt anew."""
    loop = asyncio.get_running_loop()
    if loop not in _learnt:
        shown = _Shown()
        _learnt[loop] = Database("sqlite+aiosqlite://", KEY, connect=shown.connect), shown
    database, shown = _learnt[loop]
    shown.image = image
    # A new process knows no key yet.
    database.vault = Vault(KEY)
    return database


class _Shown:
    """Connects to the image of the run that goes on; no other has a house open in its loop."""

    image: Image

    def connect(self, database: str, **options: Any) -> Connection:
        """As this image connects."""
        return self.image.connect(database, **options)


_learnt: WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[Database, _Shown]] = WeakKeyDictionary()


@asynccontextmanager
async def ground(
    picture: Picture, *, on_disk: bool = False, database: Database | None = None
) -> AsyncIterator[Run]:
    """A run that begins like this; its house is open, and everything that is logged is kept.

    A `database` holds already what the picture shows.
    """
    folder = Path(tempfile.mkdtemp(prefix="recours-fault-"))
    stage = Ground(picture, folder, on_disk=on_disk, database=database)
    with listening() as said:
        await stage.open()
        try:
            yield Run(stage, folder, picture.sent, logged=said)
        finally:
            await stage.close()
            rmtree(folder, ignore_errors=True)


class listening:  # noqa: N801 - it reads as a block
    """Keeps what the program and its libraries log meanwhile, as the product sets logs up."""

    def __enter__(self) -> io.StringIO:
        self._said = io.StringIO()
        self._handler = logging.StreamHandler(self._said)
        root = logging.getLogger()
        self._before = structlog.get_config()
        root.addHandler(self._handler)
        structlog.configure(
            processors=[structlog.processors.JSONRenderer()],
            logger_factory=structlog.PrintLoggerFactory(self._said),
            cache_logger_on_first_use=False,
        )
        return self._said

    def __exit__(self, *_error: object) -> None:
        logging.getLogger().removeHandler(self._handler)
        structlog.configure(**self._before)


@cache
def profile() -> Profile:
    """The organisation of the runs."""
    return read_profile("pot")


async def photographed(
    play: Callable[[Stage], Awaitable[None]], before: Picture | None = None
) -> Picture:
    """Play on from a moment until the one before something happens, and take a picture of it."""
    with tempfile.TemporaryDirectory(prefix="recours-scene-") as name:
        folder = Path(name)
        stage = Ground(before or await blank(), folder)
        await stage.open()
        await play(stage)
        await stage.close()
        evidence = await asyncio.to_thread(kept, folder / "evidence")
    return Picture(
        stage.image.content,
        stage.store.things,
        stage.store.kept,
        evidence,
        tuple(stage.mail.mails),
        stage.now(),
    )


async def blank() -> Picture:
    """A house that was never opened."""

    async def migrate(database: Database) -> None:
        await database.migrate()

    return Picture(await altered(b"", migrate), {})


async def altered(image: bytes, change: Callable[[Database], Awaitable[None]]) -> bytes:
    """A database after its schema was changed; b"" is an empty one."""
    with tempfile.TemporaryDirectory(prefix="recours-scene-") as folder:
        path = Path(folder) / "changing.db"
        path.write_bytes(image)
        database = Database(f"sqlite+aiosqlite:///{path}", KEY)
        await change(database)
        await database.close()
        return image_of(path)


def kept(evidence: Path) -> dict[str, bytes]:
    """The files below a folder by their paths in it."""
    return {
        str(path.relative_to(evidence)): path.read_bytes()
        for path in evidence.rglob("*")
        if path.is_file()
    }


def laid(files: Mapping[str, bytes], evidence: Path) -> None:
    """Put files where they were when the picture was taken."""
    evidence.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (evidence / name).parent.mkdir(parents=True, exist_ok=True)
        (evidence / name).write_bytes(content)


def puts_in_the_queue(actor: Actor, label: str) -> None:
    """Press a button, and let nobody hear of it yet."""
    message, button = actor.button(label)
    actor.stage.hands.press(actor.account.id, actor.chat, message.id, button["callback_data"])
