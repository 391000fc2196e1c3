"""T4: the disk fills up after a few pages more; when there is room again everything goes on."""

from __future__ import annotations

from random import Random

from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import scene
from tests.stage import TOM
from tests.stories.complaining import draft_of


async def filled(seed: int) -> Result:
    """Long texts arrive on a disk that is full before they are kept; then room, and a new start."""
    chance = Random(seed)
    async with ground(await scene("describe")) as run:
        stage = run.stage
        assert isinstance(stage, Ground)
        said = [f"{n} " + "money " * chance.randint(200, 600) for n in range(3)]
        said = [text.strip() for text in said]
        stage.image.limit(chance.randint(0, 6))
        for text in said:
            stage.hands.say(TOM.id, stage.cast.intake.id, text)
            await stage.settle()
        met = "SQLITE_FULL" in run.logged.getvalue()
        run.recovery = await stage.recovers()
        await stage.comes_to_rest()
        written = (await draft_of(stage.actor(TOM))).answers.get("description")
        wrong = [] if written == "\n".join(said) else ["I1: a text that was sent is not kept"]
        return Result(f"disks --seed {seed}", (*wrong, *await broken(run)), 0, met)
