"""T13: the whole program is cancelled at an await, the first, the second, the third…

Each trip to the database and each call to Telegram takes a turn of the loop, so that every await of
the product that can wait does wait, always in the same order. After the cancellation the program is
started again, as after a stop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any

from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import SCENES, over, scene
from tests.faults.told import doubles, in_doubt

AWAITS = 10_000
"""More than any scene has."""


async def cancelled(name: str, at: int) -> Result:
    """One scene, cancelled at the await numbered `at` (from 1)."""
    async with ground(await scene(name)) as run:
        assert isinstance(run.stage, Ground)
        passed = await _cancelled_at(SCENES[name].acts(run.stage), at)
        run.lost = await in_doubt(run.stage.house.database)
        run.recovery = await run.stage.recovers()
        await run.stage.comes_to_rest()
        again = f"cancels --scene {name} --at {at}"
        found = (*await over(run, name), *await broken(run))
        return Result(again, found, len(await doubles(run)), passed >= at, run.recovery)


async def awaits(name: str) -> int:
    """How many awaits a scene has when nobody cancels it, and it is not the first of a process."""
    last = 0
    for _ in range(2):
        async with ground(await scene(name)) as run:
            last = await _cancelled_at(SCENES[name].acts(run.stage), AWAITS)
    return last


async def _cancelled_at(work: Coroutine[Any, Any, None], at: int) -> int:
    """Cancel this work when any of its tasks waits for the nth time; how often they waited."""
    loop, passed = asyncio.get_running_loop(), 0
    whole: asyncio.Task[None]

    def waits() -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            loop.call_soon(whole.cancel)

    def counted(of: asyncio.AbstractEventLoop, coro: Any, **more: Any) -> asyncio.Future[Any]:
        return asyncio.Task(_Counted(coro, waits), loop=of, **more)

    before = loop.get_task_factory()
    loop.set_task_factory(counted)
    try:
        whole = asyncio.create_task(work)
        await asyncio.wait({whole})
    finally:
        loop.set_task_factory(before)
    if not whole.cancelled():
        whole.result()
    return passed


class _Counted(Coroutine[Any, Any, Any]):
    """A coroutine that says each time that it waits."""

    def __init__(self, inner: Coroutine[Any, Any, Any], waits: Any) -> None:
        self._inner = inner
        self._waits = waits

    def send(self, value: Any) -> Any:
        """Go on until the next await."""
        waited = self._inner.send(value)
        self._waits()
        return waited

    def throw(self, *error: Any) -> Any:
        """Be told of an error at the await."""
        waited = self._inner.throw(*error)
        self._waits()
        return waited

    def close(self) -> None:
        """End."""
        self._inner.close()

    def __await__(self) -> Generator[Any, None, Any]:
        return self._inner.__await__()
