"""T1 and T2: SIGKILL at a named point, or at random instants; then the program starts again.

A fork server: it imports everything and takes the pictures, and opens neither a loop nor a thread
nor a database that it would hand down. Each run is two children or more: the first works in a
folder until it is killed, those between are killed while they go on with what it left, the last one
starts the program on what is left then and looks at everything.
"""

from __future__ import annotations

import asyncio
import gc
import mimetypes
import os
import pickle
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import Any

from bot.playground.state import World
from bot.playground.store import Folder
from storage.engine import Database
from tests.faults.children import await_only_thread, child
from tests.faults.ground import Picture, Remembering, laid, listening, profile, rested
from tests.faults.invariants import broken
from tests.faults.points import Connecting, Points, WatchedMail, watched
from tests.faults.result import Result
from tests.faults.run import Run
from tests.faults.scenes import PLAYED, SCENES, over, scene
from tests.faults.told import MOST, doubles, under_way
from tests.keys import KEY
from tests.stage import Stage

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - SIGKILL keeps it
"""What a kill leaves behind is in the page cache anyway; losing that is T3."""
RESTS_MINUTES = 12
DEATHS = 3
"""So many times a run of random instants kills, at most."""
WARMING = ("begin", "answer", "attach", "take")
"""Scenes in which no paper is printed."""


class Durable(Stage):
    """A stage whose everything is on disk below the working directory.

    It is built once and begins in many processes, each in the folder of its run.
    """

    def __init__(self, picture: Picture, connecting: Connecting, disk: Database) -> None:
        self.points, self.disk = connecting.points, disk
        # The bots of all pictures have the same tokens.
        super().__init__(profile(), self.disk, Path(), Remembering(picture.things, picture.files))
        self.telegram = watched(self, self.points)
        self.hands, self.membership = self.telegram.hands, self.telegram.membership
        self.mail = self.drawer = _Drawer(self.now, Path("mails"), self.points)
        self.build()

    def begins(self, at: datetime) -> None:
        """Take what is on the disk here, at this time."""
        World.__init__(self.world, Folder(Path("telegram")))
        # The loop in which it was warmed is closed.
        setattr(self.disk, "_turn", asyncio.Lock())  # noqa: B010
        self.drawer.opened()
        self._at = at


class _Drawer(WatchedMail):
    """E-mails as files: one that is there was delivered."""

    def __init__(self, now: Callable[[], Any], folder: Path, points: Points) -> None:
        super().__init__(now)
        self.points = points
        self.folder = folder

    def opened(self) -> None:
        """Put what was delivered before into the bag."""
        for path in sorted(self.folder.iterdir()):
            raw = path.read_bytes()
            mail = message_from_bytes(raw, EmailMessage, policy=policy.default)
            self.mails.append((str(mail["To"]), mail))

    def delivered(self, message: Any) -> None:
        """Write it whole or not at all."""
        path = self.folder / f"{len(list(self.folder.iterdir())):04d}"
        fresh = Path("mail.new")
        fresh.write_bytes(message.as_bytes())
        fresh.replace(path)


@dataclass(frozen=True, slots=True)
class Death:
    """When a child is killed: at a point, or after so much of its own work; else it is not."""

    point: int = 0
    share: float = 0.0
    """Of the processor time that the scene takes when nobody kills it."""


class Server:
    """Begins each run in a fresh folder as its picture shows."""

    def __init__(self, names: Sequence[str] = PLAYED) -> None:
        # In a child too: who prints a paper has threads, which a later fork would not have.
        self._names = names
        self._pictures = _photographed(dict.fromkeys((*names, *WARMING)))
        self._lives: dict[str, _Life] = {}
        self._stage = self._warmed()
        # What the collector need not look at is not copied by each child.
        gc.freeze()

    def points(self, name: str) -> range:
        """The numbers of the points that a scene passes after the start of the program."""
        life = self._life(name)
        return range(life.first, life.points + 1)

    def killed_at(self, name: str, point: int) -> Result:
        """Kill at the point with this number (from 1)."""
        return self._run(name, f"kills --scene {name} --at {point}", [Death(point=point)])

    def killed_randomly(self, seed: int) -> Result:
        """Kill up to three times, at instants and in a scene that the seed chooses."""
        chance = Random(seed)
        name = chance.choice(self._names)
        deaths = [Death(share=chance.random()) for _ in range(chance.randint(1, DEATHS))]
        return self._run(name, f"kills --seed {seed}", deaths)

    def _life(self, name: str) -> _Life:
        """What a scene takes when nobody kills it."""
        if name not in self._lives:
            folder = self._folder(name)
            try:
                at = self._pictures[name].at
                said = child(lambda: _works(self._stage, name, at, Death()), folder)
            finally:
                rmtree(folder)
            if said is None or "trouble" in said:
                raise RuntimeError(f"{name} does not even work undisturbed: {said}")
            self._lives[name] = _Life(**said)
        return self._lives[name]

    def _run(self, name: str, command: str, deaths: Iterable[Death]) -> Result:
        folder, picture, killed = self._folder(name), self._pictures[name], 0
        try:
            for n, death in enumerate(deaths):
                lives = partial(_works, self._stage, name, picture.at, self._timed(name, death), n)
                ended = child(lives, folder)
                killed += ended is None
                if ended and "trouble" in ended:
                    return Result(command, (f"a child broke: {ended}",))
            said = child(lambda: _looks(self._stage, name, picture), folder)
        finally:
            rmtree(folder)
        if said is None or "trouble" in said:
            return Result(command, (f"a child broke: {said}",))
        return Result(command, tuple(said["broken"]), said["doubles"], killed, said["recovery"])

    def _timed(self, name: str, death: Death) -> Death:
        """With seconds of the processor instead of a share of what the scene takes."""
        return replace(death, share=death.share and death.share * self._life(name).seconds)

    def _warmed(self) -> Durable:
        """A stage that begins in children; what it learns of its statements it has learnt here.

        Of the scenes without papers: who prints begins threads.
        """
        connecting, home = Connecting(Points()), Path.cwd()
        disk = Database("sqlite+aiosqlite:///recours.db", KEY, connect=connecting)
        connecting.threaded = False
        for name in WARMING:
            picture, folder = self._pictures[name], self._folder(name)
            os.chdir(folder)
            asyncio.run(_looks(Durable(picture, connecting, disk), name, picture))
            os.chdir(home)
            rmtree(folder)
        await_only_thread()
        connecting.threaded = True
        connecting.points.passed.clear()
        mimetypes.init()
        return Durable(self._pictures[WARMING[0]], connecting, disk)

    def _folder(self, name: str) -> Path:
        picture, folder = self._pictures[name], Path(tempfile.mkdtemp("", "recours-kill-", MEMORY))
        (folder / "recours.db").write_bytes(picture.image)
        (folder / "mails").mkdir()
        for n, (_, mail) in enumerate(picture.mails):
            (folder / "mails" / f"{n:04d}").write_bytes(mail.as_bytes())
        laid(picture.evidence, folder / "evidence")
        store = Folder(folder / "telegram")
        store.load()
        store.write(1, picture.things)
        for file, content in picture.files.items():
            store.keep(file, content)
        store.close()
        return folder


@dataclass(frozen=True, slots=True)
class _Life:
    """What a scene takes when nobody kills it."""

    points: int
    first: int
    """The first point after the start of the program."""
    seconds: float
    """Processor time."""


def _photographed(names: Iterable[str]) -> dict[str, Picture]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "pictures"

        async def keeps() -> dict[str, Any]:
            pictures = {name: await scene(name) for name in names}
            await asyncio.to_thread(kept.write_bytes, pickle.dumps(pictures))
            return {}

        said = child(keeps)
        if said:
            raise RuntimeError(said["trouble"])
        # Our own child wrote it.
        pictures: dict[str, Picture] = pickle.loads(kept.read_bytes())  # noqa: S301
        return pictures


async def _works(
    stage: Durable, name: str, at: datetime, death: Death, lives: int = 0
) -> dict[str, Any]:
    """What a child does until it is killed; the program has lived so many times before."""
    began, points, one = time.process_time(), stage.points, SCENES[name]
    points.kill_at, points.finely = death.point, one.older
    if death.share:
        # Its default is to end the process at once, as SIGKILL does; the system counts the time.
        signal.setitimer(signal.ITIMER_PROF, death.share)
    stage.begins(at + (one.span if lives else timedelta(0)))
    if one.older:
        await stage.disk.migrate()
    if lives:
        await _doubted(stage)
    opened = len(points.passed)
    await stage.start()
    await (stage.pass_time() if lives else one.acts(stage))
    passed = points.passed
    first = 1 if one.older else passed.index("before getUpdates", opened) + 1
    await stage.close()
    return {"points": len(passed), "first": first, "seconds": time.process_time() - began}


async def _doubted(stage: Durable) -> int:
    """Note which letters a kill left under way; how many messages kills may have sent twice."""
    return MOST * _noted(await under_way(stage.disk))


def _noted(letters: Iterable[object]) -> int:
    with Path("doubts").open("a+") as kept:
        kept.writelines(f"{one}\n" for one in letters)
        kept.seek(0)
        return len(set(kept))


async def _looks(stage: Durable, name: str, picture: Picture) -> dict[str, Any]:
    """What the last child does: start again, let everything happen, check."""
    one = SCENES[name]
    with listening() as said:
        stage.begins(picture.at + one.span)
        run = Run(stage, Path(), picture.sent, logged=said)
        began = time.perf_counter()
        if one.older:
            await stage.disk.migrate()
        run.lost = await _doubted(stage)
        await stage.start()
        await stage.pass_time()
        run.recovery = time.perf_counter() - began
        await rested(stage, RESTS_MINUTES)
        found = {
            "broken": await over(run, name) + await broken(run),
            "doubles": len(await doubles(run)),
            "recovery": run.recovery,
        }
        await stage.close()
    return found
