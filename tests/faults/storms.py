"""T7: Telegram refuses, cuts lines, loses answers and asks to wait, as a seed wants it.

Names that are not found, certificates that nobody believes, silence, answers that drip, pages of a
proxy, half an answer, and for a while a storm in which every bot is told to wait.
"""

from __future__ import annotations

from random import Random

from bot.playground.faults import Fault, FaultKind
from tests.faults.ground import Ground, ground, rested
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import over, scene
from tests.faults.told import doubles
from tests.faults.wires import Order, Wire

EFFECT = frozenset({FaultKind.FAIL_AFTER, FaultKind.LOST, FaultKind.TRUNCATED})
"""The call was obeyed, and nobody hears of it."""
NO_EFFECT = (FaultKind.FAIL_BEFORE, FaultKind.RESET, FaultKind.HTML, FaultKind.FLOOD)
KINDS = (*sorted(EFFECT), *NO_EFFECT, *Wire)
SCENERY = ("send", "take", "ask", "supply", "reply", "withdraw", "handover")
_METHODS = ("", "sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery")
_MOST = 4
"""Faults of one bot in one run."""
_CALM_MINUTES = (_MOST + 1) * 60 + 30
"""Every pause may be of an hour, the storm too, and one comes after the other."""


async def storm(seed: int) -> Result:
    """A complaint is sent, a case is taken… in a storm that ends."""
    chance = Random(seed)
    name = chance.choice(SCENERY)
    async with ground(await scene(name)) as run:
        stage = run.stage
        assert isinstance(stage, Ground)
        for bot in (stage.cast.intake.id, stage.cast.desk.id):
            for _ in range(chance.randint(1, _MOST)):
                kind, method = chance.choice(KINDS), chance.choice(_METHODS)
                if isinstance(kind, Wire):
                    stage.telegram.wires.append(Order(kind, bot, method))
                    continue
                pause = chance.choice((1, 7, 60, 600, 3600))
                stage.telegram.faults.order(Fault(kind, method, bot=bot, retry_after=pause))
        stormy = chance.random() < 0.2
        if stormy:
            stage.telegram.flood.storm(chance.randint(1, 3600))
        await stage.settle()
        await rested(stage, _CALM_MINUTES)
        early = stage.telegram.impatient
        found = [f"T7: {early} came before the pause was over"] if early else []
        stage.telegram.faults.clear()
        stage.telegram.wires.clear()
        await stage.pass_time(minutes=10)
        run.lost = sum(one.kind in EFFECT for one in stage.telegram.met)
        run.lost += sum(one.obeyed for one in stage.telegram.cut)
        found += [*await over(run, name), *await broken(run)]
        met = len(stage.telegram.met) + len(stage.telegram.cut) + stormy
        return Result(f"storms --seed {seed}", tuple(found), len(await doubles(run)), met)
