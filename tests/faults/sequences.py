"""T10: updates that come twice, out of order, again after a day, and to two doors at once.

The model is a list: what a person wrote counts once, in the order in which it was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from bot.ingress import INTAKE_UPDATES, Ingress
from bot.tokens import bot_id
from tests.faults.ground import ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.run import Run
from tests.faults.scenes import scene
from tests.stage import TOM
from tests.stories.complaining import draft_of

_WORDS = ("My", "money", "did", "not", "come", "and", "nobody", "answers", "my", "letters")


async def sequence(seed: int) -> Result:
    """One person writes up to six messages; Telegram delivers them as this seed wants."""
    chance = Random(seed)
    async with ground(await scene("describe")) as run:
        said = [f"{chance.choice(_WORDS)} {n}" for n in range(chance.randint(2, 6))]
        for text in said:
            run.stage.hands.say(TOM.id, run.stage.cast.intake.id, text)
        poll = run.stage.poll(run.stage.cast.intake.token, INTAKE_UPDATES)
        second = Ingress(_bot(run), poll, run.stage.house.inbox, lambda: None)
        updates = [
            one.body
            for one in run.stage.telegram.updates.pending(_bot(run))
            if one.body.get("message", {}).get("text") in said
        ]
        came: set[str] = set()
        while len(came) < len(said) or chance.random() < 0.6:
            if chance.random() < 0.25:
                # Two instances poll the same bot, each with an offset of its own.
                await chance.choice((run.stage.doors[0], second)).fetch()
                continue
            batch = chance.choices(updates, k=chance.randint(1, 4))
            await _receive(run, batch, chance)
            came |= {one["message"]["text"] for one in batch}
            if chance.random() < 0.5:
                await run.stage.house.lanes.drain()
            if chance.random() < 0.15:
                await run.stage.restart()
            if chance.random() < 0.15:
                await run.stage.pass_time(hours=20)
        await run.stage.settle()
        tom = run.stage.actor(TOM)
        written = (await draft_of(tom)).answers.get("description")
        wrong = [] if written == "\n".join(said) else [f"model: {said}, product: {written!r}"]
        return Result(f"sequences --seed {seed}", (*wrong, *await broken(run)))


def _bot(run: Run) -> int:
    return bot_id(run.stage.cast.intake.token)


async def _receive(run: Run, batch: Sequence[Mapping[str, Any]], chance: Random) -> None:
    """Through one door, or through two at once."""
    inbox = run.stage.house.inbox
    if chance.random() < 0.5:
        await inbox.receive(_bot(run), batch)
        return
    for half in (batch, batch[::-1]):
        await inbox.receive(_bot(run), half)
