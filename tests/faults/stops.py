"""T12: stops at any instant: one signal, a second one, and one while Telegram keeps a call.

A stop finishes what was begun, so nothing is in doubt after it and nothing is told twice; only what
Telegram keeps longer than the grace is cut off.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from random import Random

from bot.playground.faults import Fault, FaultKind
from tests.faults.days import Plan, lived
from tests.faults.result import Result
from tests.faults.town import Town

LONGEST_SECONDS = 10.0
"""From the signal to the end (RELIABILITY T12)."""
_AWAY_SECONDS = 3
_HANGS = (FaultKind.HANG, FaultKind.HANG_AFTER)


async def stopped(here: Town, chance: Random) -> None:
    """Somebody updates the program: SIGTERM, a pause, a start."""
    await _ends(here)
    hung = any(one.kind in _HANGS for one in here.telegram.met)
    if (held := here.held()) and not hung:
        here.wrong.append(f"T12: {held} letters and updates were cut off by a stop in fair weather")
    await _comes_back(here, chance)


async def stopped_twice(here: Town, chance: Random) -> None:
    """Somebody is impatient: the second signal ends the process where it stands."""
    ending = asyncio.create_task(here.stop())
    await asyncio.sleep(chance.random() * 0.5)
    if ending.done():
        await here.close()
    else:
        await here.kill()
    with suppress(asyncio.CancelledError):
        await ending
    await asyncio.sleep(chance.random() * _AWAY_SECONDS)
    await here.open()


async def stopped_in_a_hang(here: Town, chance: Random) -> None:
    """The signal comes while Telegram has a call and does not answer."""
    kind = chance.choice(_HANGS)
    bot = chance.choice((here.cast.intake.id, here.cast.desk.id))
    here.telegram.faults.order(Fault(kind, bot=bot))
    await asyncio.sleep(chance.random() * 2)
    await _ends(here)
    await _comes_back(here, chance)


PLAN = Plan("stops", (stopped, stopped, stopped_twice, stopped_in_a_hang), most=4)


async def ended(seed: int) -> Result:
    """One day with up to four stops."""
    return await lived(PLAN, seed)


async def _ends(here: Town) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await here.stop()
    if (took := loop.time() - began) > LONGEST_SECONDS:
        here.wrong.append(f"T12: the stop took {took:.1f} s")


async def _comes_back(here: Town, chance: Random) -> None:
    await here.close()
    await asyncio.sleep(chance.random() * _AWAY_SECONDS)
    await here.open()
