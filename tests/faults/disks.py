"""T4: the disk is full, read-only or broken, or a quota is met; later everything goes on."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from random import Random

from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import scene
from tests.stage import TOM
from tests.stories.complaining import draft_of


class Ailment(StrEnum):
    """What is wrong with the disk."""

    FULL = "SQLITE_FULL"
    READ_ONLY = "SQLITE_READONLY"
    BROKEN = "SQLITE_IOERR"
    QUOTA = "RLIMIT_FSIZE"
    """No file may grow beyond a size; the only one with a file."""


async def filled(seed: int) -> Result:
    """Long texts arrive on a disk that is ill before they are kept; then it is well again."""
    chance = Random(seed)
    ailment = chance.choice(tuple(Ailment))
    on_disk = ailment is Ailment.QUOTA
    async with ground(await scene("describe"), on_disk=on_disk) as run:
        stage = run.stage
        assert isinstance(stage, Ground)
        said = [f"{n} " + "money " * chance.randint(200, 600) for n in range(3)]
        said = [text.strip() for text in said]
        with _ill(stage, ailment, chance):
            for text in said:
                stage.hands.say(TOM.id, stage.cast.intake.id, text)
                await stage.settle()
        logged = run.logged.getvalue()
        met = any(one in logged for one in ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR"))
        run.recovery = await stage.recovers()
        await stage.comes_to_rest()
        written = (await draft_of(stage.actor(TOM))).answers.get("description")
        wrong = [] if written == "\n".join(said) else ["I1: a text that was sent is not kept"]
        found = (*wrong, *await broken(run))
        return Result(f"disks --seed {seed}", found, met=met, recovery=run.recovery)


@contextmanager
def _ill(stage: Ground, ailment: Ailment, chance: Random) -> Iterator[None]:
    match ailment:
        case Ailment.FULL:
            stage.image.limit(chance.randint(0, 6))
            yield
        case Ailment.READ_ONLY:
            stage.image.read_only()
            yield
        case Ailment.BROKEN:
            stage.image.breaks(chance.randint(0, 30))
            yield
            stage.image.mended()
        case Ailment.QUOTA:
            soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            # The write-ahead log is the file that grows.
            resource.setrlimit(resource.RLIMIT_FSIZE, (chance.randint(4, 160) * 1024, hard))
            try:
                yield
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
