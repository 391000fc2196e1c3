"""T9: updates that nobody can have meant: parts missing, of another type, nested, huge."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from bot.wiring import bot_id
from tests.faults.ground import ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import scene
from tests.stage import TOM

DOSES = 60
"""Spoiled updates in one run."""
_SECRET = "Write to me: tom@example.org, 06 12 34 56 78"
_STRANGE: tuple[Any, ...] = (
    None, True, -1, 0, 2**63 - 1, 2**70, 1e308, "", "0", "\x00", "\ud800", "😀" * 50, "A" * 70_000,
    [], {}, [[[]]], {"id": None}, {"type": "newer_than_the_library"}, [None, 1, "x", {}],
)  # fmt: skip


async def poisoned(seed: int, doses: int = DOSES) -> Result:
    """Give the house so many spoiled updates; the good one after them is answered."""
    chance = Random(seed)
    async with ground(await scene("take")) as run:
        stage = run.stage
        stage.hands.say(TOM.id, stage.cast.intake.id, _SECRET)
        good = [
            (bot, one.body)
            for token in (stage.cast.intake.token, stage.cast.desk.token)
            for bot in [bot_id(token)]
            for one in stage.telegram.updates.pending(bot)
        ]
        for n in range(doses):
            bot, body = chance.choice(good)
            spoiled = copy.deepcopy(body)
            for _ in range(chance.randint(1, 4)):
                _spoil(spoiled, chance)
            spoiled["update_id"] = 1 + n
            await stage.house.inbox.receive(bot, [spoiled])
            if n % 20 == 19:
                await stage.house.lanes.drain()
        await stage.house.lanes.drain()
        await stage.pass_time(minutes=5)
        run.poison = len(await stage.house.inbox.dead(10_000))
        tom = stage.actor(TOM)
        before = len(tom.messages)
        await tom.says("/help")
        found = [] if len(tom.messages) > before + 1 else ["T9: /help was not answered"]
        return Result(f"poison --seed {seed}", (*found, *await broken(run)))


def _places(thing: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of an update with each of its keys."""
    keys = thing.keys() if isinstance(thing, dict) else range(len(thing))
    for key in tuple(keys):
        yield thing, key
        if isinstance(thing[key], dict | list):
            yield from _places(thing[key])


def _spoil(update: dict[str, Any], chance: Random) -> None:
    places = [(held, key) for held, key in _places(update) if key != "update_id"]
    if not places:
        return
    held, key = chance.choice(places)
    match chance.randint(0, 3):
        case 0:
            del held[key]
        case 1 if isinstance(held, dict):
            held[f"{key}_renamed"] = held.pop(key)
        case 2:
            deep: Any = "deep"
            for _ in range(chance.randint(5, 200)):
                deep = [deep] if chance.random() < 0.5 else {"reply_to_message": deep}
            held[key] = deep
        case _:
            held[key] = chance.choice(_STRANGE)
