"""T7: Telegram refuses, cuts lines, loses answers and asks to wait, as a seed wants it."""

from __future__ import annotations

from random import Random

from bot.playground.faults import Fault, FaultKind
from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import scene
from tests.faults.told import doubles

EFFECT = frozenset({FaultKind.FAIL_AFTER, FaultKind.LOST, FaultKind.TRUNCATED})
"""The call was obeyed, and nobody hears of it."""
NO_EFFECT = (FaultKind.FAIL_BEFORE, FaultKind.RESET, FaultKind.HTML, FaultKind.FLOOD)
KINDS = (*sorted(EFFECT), *NO_EFFECT)
_METHODS = ("", "sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery")
_MOST = 4
"""Faults of one bot in one run: after five tries the product rightly gives an update up."""


async def storm(seed: int) -> Result:
    """A complaint is sent, or a case is taken, in a storm that ends."""
    chance = Random(seed)
    async with ground(await scene(chance.choice(("send", "take")))) as run:
        stage = run.stage
        assert isinstance(stage, Ground)
        for bot in (stage.cast.intake.id, stage.cast.desk.id):
            for _ in range(chance.randint(1, _MOST)):
                kind, method = chance.choice(KINDS), chance.choice(_METHODS)
                pause = chance.randint(1, 600)
                stage.telegram.faults.order(Fault(kind, method, bot=bot, retry_after=pause))
        await stage.settle()
        for _ in range(25):
            await stage.pass_time(minutes=1)
        run.lost = sum(one.kind in EFFECT for one in stage.telegram.met)
        early = stage.telegram.impatient
        found = [f"T7: {early} came before the pause was over"] if early else []
        stage.telegram.faults.clear()
        await stage.pass_time(minutes=10)
        found += await broken(run)
        twice = len(await doubles(run))
        return Result(f"storms --seed {seed}", tuple(found), twice, bool(stage.telegram.met))
