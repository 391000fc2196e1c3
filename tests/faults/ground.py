"""The ground of the runs: a house and a Telegram that begin each run as a picture shows them.

A picture is taken once of the moment before something happens: what is in the database, and what
Telegram knows, with the updates of that something still in its queue.
"""

from __future__ import annotations

import io
import logging
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import structlog

from bot.playground.store import Changes, Memory
from complaints.profile import Profile, read_profile
from storage.engine import Database
from tests.faults.points import Image, Points, Watched, WatchedMail, watched
from tests.faults.run import Run
from tests.memory import image_of
from tests.stage import Actor, Stage


@dataclass(frozen=True, slots=True)
class Picture:
    """A moment: the database, Telegram, and the folder of the house."""

    image: bytes
    things: dict[tuple[str, str], Any]
    files: dict[str, bytes]
    evidence: Path
    mails: tuple[tuple[str, Any], ...] = ()
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

    def __init__(self, picture: Picture, folder: Path, points: Points | None = None) -> None:
        self.image = Image(picture.image)
        self.store = Remembering(deepcopy(picture.things), picture.files)
        database = Database("sqlite+aiosqlite://", connect=self.image.connect)
        super().__init__(profile(), database, folder, self.store)
        copytree(picture.evidence, folder / "evidence", dirs_exist_ok=True)
        points = points or Points()
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
        for _ in range(minutes):
            await self.pass_time(minutes=1)


@asynccontextmanager
async def ground(picture: Picture, points: Points | None = None) -> AsyncIterator[Run]:
    """A run that begins like this; its house is open, and everything that is logged is kept."""
    folder = Path(tempfile.mkdtemp(prefix="recours-fault-"))
    stage = Ground(picture, folder, points)
    with listening() as said:
        await stage.open()
        try:
            yield Run(stage, folder, dict(picture.sent), logged=said)
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


async def photographed(play: Callable[[Stage], Awaitable[dict[int, int]]], folder: Path) -> Picture:
    """Play until the moment before something happens, and take a picture of it."""
    path = folder / "empty.db"
    blank = Database(f"sqlite+aiosqlite:///{path}")
    await blank.migrate()
    await blank.close()
    (folder / "evidence").mkdir()
    stage = Ground(Picture(image_of(path), {}, {}, folder / "evidence"), folder)
    await stage.open()
    sent = await play(stage)
    await stage.close()
    return Picture(
        stage.image.content,
        stage.store.things,
        stage.store.kept,
        folder / "evidence",
        tuple(stage.mail.mails),
        sent,
    )


def puts_in_the_queue(actor: Actor, label: str) -> None:
    """Press a button, and let nobody hear of it yet."""
    message, button = actor.button(label)
    actor.stage.hands.press(actor.account.id, actor.chat, message.id, button["callback_data"])
