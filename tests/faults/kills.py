"""T1 and T2: SIGKILL at a named point, or at a random instant; then the program starts again.

A fork server: it imports everything and takes the pictures, and opens neither a loop nor a thread
nor a database that it would hand down. Each run is two children: the first works in a folder until
it is killed, the second starts the program on what is left and looks at everything.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import pickle
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import Any

from bot.playground.store import Folder
from storage.engine import Database
from tests.faults.ground import Picture, ground, listening, profile
from tests.faults.invariants import broken
from tests.faults.points import Points, WatchedMail, connecting, watched
from tests.faults.result import Result
from tests.faults.run import Run
from tests.faults.scenes import scene
from tests.faults.told import doubles, in_doubt
from tests.stage import Stage

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - SIGKILL keeps it
"""What a kill leaves behind is in the page cache anyway; losing that is T3."""
SCENES = ("send", "attach", "take")
LONGEST_SECONDS = 0.5
"""Later than this after the start hardly any first child still works."""


class Durable(Stage):
    """A stage whose everything is on disk: database, Telegram, e-mails, evidence."""

    def __init__(self, folder: Path, points: Points) -> None:
        url = f"sqlite+aiosqlite:///{folder / 'recours.db'}"
        self.disk = Database(url, connect=connecting(points))
        super().__init__(profile(), self.disk, folder, Folder(folder / "telegram"))
        self.telegram = watched(self, points)
        self.hands, self.membership = self.telegram.hands, self.telegram.membership
        self.mail = _Drawer(self.now, folder / "mails", points)


class _Drawer(WatchedMail):
    """E-mails as files: one that is there was delivered."""

    def __init__(self, now: Callable[[], Any], folder: Path, points: Points) -> None:
        super().__init__(now)
        self.points = points
        self.folder = folder
        for path in sorted(folder.iterdir()):
            self.keep(path.read_bytes())

    def keep(self, raw: bytes) -> None:
        """Put what was delivered before into the bag."""
        mail = message_from_bytes(raw, EmailMessage, policy=policy.default)
        self.mails.append((str(mail["To"]), mail))

    def delivered(self, message: Any) -> None:
        """Write it whole or not at all."""
        path = self.folder / f"{len(list(self.folder.iterdir())):04d}"
        fresh = self.folder.parent / "mail.new"
        fresh.write_bytes(message.as_bytes())
        fresh.replace(path)


class Server:
    """Begins each run in a fresh folder as its picture shows."""

    def __init__(self) -> None:
        # In children too: who prints a paper has threads, which a later fork would not have.
        self._pictures = {name: _photographed(name) for name in SCENES}
        self._passed: dict[str, list[str]] = {}
        asyncio.run(_warmed(_photographed("answer")))
        # What the collector need not look at is not copied by each child.
        gc.freeze()

    def points(self, name: str) -> list[str]:
        """The points that a scene passes when nobody kills it."""
        if name not in self._passed:
            self._passed[name] = self._counted(name)
        return self._passed[name]

    def first(self, name: str) -> int:
        """The first point that lies after the start of the program."""
        return self.points(name).index("before getUpdates") + 1

    def killed_at(self, name: str, point: int) -> Result:
        """Kill at the point with this number (from 1)."""
        command = f"kills --scene {name} --at {point}"
        return self._run(name, command, Points(point), None)

    def killed_randomly(self, seed: int) -> Result:
        """Kill at an instant and in a scene that the seed chooses."""
        chance = Random(seed)
        name = chance.choice(SCENES)
        return self._run(name, f"kills --seed {seed}", Points(), chance.random() * LONGEST_SECONDS)

    def _counted(self, name: str) -> list[str]:
        folder = self._folder(name)
        try:
            said = _child(lambda: _works(folder, Points()))
            return list(said["points"]) if said else []
        finally:
            rmtree(folder)

    def _run(self, name: str, command: str, points: Points, after: float | None) -> Result:
        folder, sent = self._folder(name), self._pictures[name].sent
        try:
            finished = _child(lambda: _works(folder, points), after)
            said = _child(lambda: _looks(folder, sent))
        finally:
            rmtree(folder)
        if said is None or (finished and finished.get("trouble")):
            return Result(command, (f"a child broke: {finished} {said}",))
        if "trouble" in said:
            return Result(command, (said["trouble"],))
        return Result(command, tuple(said["broken"]), said["doubles"], finished is None)

    def _folder(self, name: str) -> Path:
        picture, folder = self._pictures[name], Path(tempfile.mkdtemp("", "recours-kill-", MEMORY))
        (folder / "recours.db").write_bytes(picture.image)
        (folder / "mails").mkdir()
        for n, (_, mail) in enumerate(picture.mails):
            (folder / "mails" / f"{n:04d}").write_bytes(mail.as_bytes())
        copytree(picture.evidence, folder / "evidence")
        store = Folder(folder / "telegram")
        store.load()
        store.write(1, picture.things)
        for file, content in picture.files.items():
            store.keep(file, content)
        store.close()
        return folder


def _photographed(name: str) -> Picture:
    handle, path = tempfile.mkstemp()
    os.close(handle)
    keep = Path(path)

    async def keeps() -> dict[str, Any]:
        picture = await scene(name)
        await asyncio.to_thread(keep.write_bytes, pickle.dumps(picture))
        return {}

    said = _child(keeps)
    if said:
        raise RuntimeError(said["trouble"])
    # Our own child wrote it.
    picture: Picture = pickle.loads(keep.read_bytes())  # noqa: S301
    keep.unlink()
    return picture


async def _warmed(picture: Picture) -> None:
    """Learn what every run needs anew otherwise; nothing of it begins a thread that stays."""
    async with ground(picture) as run:
        await run.stage.settle()


async def _works(folder: Path, points: Points) -> dict[str, Any]:
    """What the first child does, until it is killed."""
    stage = Durable(folder, points)
    await stage.open()
    await stage.settle()
    passed = list(points.passed)
    await stage.close()
    return {"points": passed}


async def _looks(folder: Path, sent: dict[int, int]) -> dict[str, Any]:
    """What the second child does: start again, let everything happen, check."""
    with listening() as said:
        stage = Durable(folder, Points())
        run = Run(stage, folder, sent, logged=said)
        run.lost = await in_doubt(stage.disk)
        began = time.perf_counter()
        await stage.open()
        await stage.settle()
        run.recovery = time.perf_counter() - began
        for _ in range(12):
            await stage.pass_time(minutes=1)
        found = {"broken": await broken(run), "doubles": len(await doubles(run))}
        await stage.close()
    return found


def _child(work: Callable[[], Any], after: float | None = None) -> dict[str, Any] | None:
    """Do this in a child; None when it was killed, at the latest after so many seconds."""
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        # It ends before anything is worth collecting, and looking would copy the parent's memory.
        gc.disable()
        try:
            said = asyncio.run(work())
        except BaseException:  # noqa: BLE001 - the parent says what happened in its child
            said = {"trouble": traceback.format_exc()}
        with os.fdopen(begin, "w") as out:
            json.dump(said, out)
        sys.stdout.flush()
        os._exit(0)
    os.close(begin)
    if after is not None:
        # The instant is the subject here; nobody waits for anything to become true.
        _killed_after(child, after)
    with os.fdopen(end) as source:
        said = source.read()
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def _killed_after(child: int, seconds: float) -> None:
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds)
