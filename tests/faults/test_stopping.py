"""T12: a stop is no accident. What is under way arrives; what is not begun waits for the start."""

from __future__ import annotations

import asyncio
from typing import Any

from storage.outgoing import State
from storage.tables import OutboxRow
from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.run import rows
from tests.faults.scenes import scene
from tests.stage import Mailbag


async def test_a_letter_under_way_arrives_before_the_end() -> None:
    async with ground(await scene("send")) as run:
        stage = run.stage
        assert isinstance(stage, Ground)
        slow = _Slow(stage.mail)
        stage.mail = slow  # type: ignore[assignment]  # it is asked for nothing else
        await stage.restart()
        for door in stage.doors:
            await door.fetch()
        await stage.house.lanes.drain()
        telling = asyncio.create_task(stage.house.relay.run())
        await slow.taken.wait()
        stage.house.relay.stop()
        slow.go.set()
        await telling
        assert {State.SENDING} & {row.state for row in await rows(run, OutboxRow)} == set()
        assert not any(row.ambiguous for row in await rows(run, OutboxRow))
        stage.mail = slow.bag
        await stage.recovers()
        await stage.comes_to_rest()
        assert await broken(run) == []


class _Slow:
    """A post office that takes a letter and thinks about it."""

    def __init__(self, bag: Mailbag) -> None:
        self.bag = bag
        self.taken, self.go = asyncio.Event(), asyncio.Event()

    async def deliver(self, *letter: Any, **more: Any) -> str:
        """Take it; it arrives when `go` is set."""
        self.taken.set()
        await self.go.wait()
        return await self.bag.deliver(*letter, **more)
