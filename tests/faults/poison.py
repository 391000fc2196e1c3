"""T9: updates that nobody can have meant: parts missing, of another type, nested, huge.

A corpus spoils each part of each kind of update in each way; a fuzz spoils several parts at random.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

from bot.playground.files import Upload
from bot.playground.world import Kind
from bot.tokens import bot_id
from tests.faults.ground import ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.run import Run
from tests.faults.scenes import scene
from tests.papers import PDF
from tests.stage import TOM, Stage
from tests.stories.test_filing import a_photo

DOSES = 60
"""Spoiled updates in one run."""
Dose = tuple[int, dict[str, Any]]
"""The bot and its update."""
_SECRET = "Write to me: tom@example.org, 06 12 34 56 78"
_STRANGE: tuple[Any, ...] = (
    None, True, -1, 0, 2**63 - 1, 2**70, 1e308, "", "0", "\x00", "\ud800", "😀" * 50, "A" * 70_000,
    [], {}, [[[]]], {"id": None}, {"type": "newer_than_the_library"}, [None, 1, "x", {}],
)  # fmt: skip
_WAYS = ("drop", "rename", "null", "swap", "deep", "huge")


async def poisoned(seed: int, doses: int = DOSES) -> Result:
    """Give the house so many updates spoiled at random; the good one after them is answered."""
    chance = Random(seed)

    def fuzz(good: Sequence[Dose]) -> Iterator[Dose]:
        for _ in range(doses):
            bot, body = chance.choice(good)
            spoiled = copy.deepcopy(body)
            for _ in range(chance.randint(1, 4)):
                _spoil(spoiled, chance)
            yield bot, spoiled

    async with ground(await scene("take")) as run:
        return await _swallowed(run, fuzz(_good(run.stage)), f"poison --seed {seed}")


async def of_the_corpus(part: int) -> Result:
    """Give the house the part of the corpus with this number, from 0."""
    async with ground(await scene("take")) as run:
        doses = tuple(corpus(_good(run.stage)))[part * DOSES : (part + 1) * DOSES]
        return await _swallowed(run, doses, f"corpus --seed {part}")


def corpus(good: Sequence[Dose]) -> Iterator[Dose]:
    """Each part of each kind of update, spoiled in each way: always the same cases."""
    for bot, body in good:
        for n, (_, key) in enumerate(_places(body)):
            for way in _WAYS if key != "update_id" else ():
                spoiled = copy.deepcopy(body)
                _in_this_way(*list(_places(spoiled))[n], way)
                yield bot, spoiled


async def _swallowed(run: Run, doses: Iterable[Dose], command: str) -> Result:
    stage, given = run.stage, 0
    for n, (bot, spoiled) in enumerate(doses):
        await stage.house.inbox.receive(bot, [{**spoiled, "update_id": 1 + n}])
        given += 1
        if n % 20 == 19:
            await stage.house.lanes.drain()
    await stage.house.lanes.drain()
    await stage.pass_time(minutes=5)
    run.poison = len(await stage.house.inbox.dead(10_000))
    tom = stage.actor(TOM)
    before = len(tom.messages)
    await tom.says("/help")
    found = [] if len(tom.messages) > before + 1 else ["T9: /help was not answered"]
    return Result(command, (*found, *await broken(run)), met=given)


def _good(stage: Stage) -> list[Dose]:
    """One update of each kind, as they wait in both queues."""
    hands, intake = stage.hands, stage.cast.intake
    hands.say(TOM.id, intake.id, _SECRET)
    hands.send_photos(TOM.id, intake.id, [a_photo()], "")
    hands.send_documents(TOM.id, intake.id, [Upload("paper.pdf", PDF)], "")
    hands.send_other(TOM.id, intake.id, Kind.VOICE)
    return [
        (bot, one.body)
        for token in (intake.token, stage.cast.desk.token)
        for bot in [bot_id(token)]
        for one in stage.telegram.updates.pending(bot)
    ]


def _places(thing: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of an update with each of its keys, however deep they lie."""
    waiting = [thing]
    while waiting:
        held = waiting.pop()
        for key in tuple(held) if isinstance(held, dict) else range(len(held)):
            yield held, key
            if isinstance(held[key], dict | list):
                waiting.append(held[key])


def _in_this_way(held: Any, key: Any, way: str) -> None:
    match way:
        case "drop":
            del held[key]
        case "rename" if isinstance(held, dict):
            held[f"{key}_renamed"] = held.pop(key)
        case "swap":
            held[key] = 7 if isinstance(held[key], str | dict | list) else {"id": "seven"}
        case "deep":
            held[key] = _nested(100)
        case "huge":
            held[key] = 2**70 if isinstance(held[key], int) else "A" * 70_000
        case _:
            held[key] = None


def _nested(levels: int) -> Any:
    deep: Any = "deep"
    for n in range(levels):
        deep = [deep] if n % 2 else {"reply_to_message": deep}
    return deep


def _spoil(update: dict[str, Any], chance: Random) -> None:
    places = [(held, key) for held, key in _places(update) if key != "update_id"]
    if not places:
        return
    held, key = chance.choice(places)
    match chance.randint(0, 3):
        case 0:
            _in_this_way(held, key, "drop")
        case 1 if isinstance(held, dict):
            _in_this_way(held, key, "rename")
        case 2:
            held[key] = _nested(chance.randint(5, 200))
        case _:
            # A copy: spoiled again, the things of this table would be others in the next run.
            held[key] = copy.deepcopy(chance.choice(_STRANGE))
