"""Claims about lanes: each person in order, different persons at once, nobody left waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.lanes import AT_ONCE, IDLE_SECONDS, Lanes, Unreached
from bot.timing import Timing
from storage.conversations import Conversations
from storage.engine import Database, NotSaved
from storage.inbox import Inbox
from storage.incoming import Incoming
from tests.storage.clock import Clock

BOT, MARIA, PAUL = 7, 1, 2
AT_ONCE_SECONDS = IDLE_SECONDS / 2
"""A wake-up call that got lost would be made up for later than this."""


class Door(Inbox):
    """Tells when somebody looked into the inbox."""

    def __init__(self, database: Database, looked: Callable[[int], Awaitable[None]]) -> None:
        super().__init__(database, _now)
        self._looked = looked

    async def claim(self, busy: Collection[tuple[int, int]], limit: int) -> tuple[Incoming, ...]:
        rows = await super().claim(busy, limit)
        await self._looked(len(rows))
        return rows


class Desk:
    """Handles updates; one that is held waits until it is let go."""

    def __init__(self, database: Database) -> None:
        self.looks: list[int] = []
        self.inbox = Door(database, lambda found: self._note(self.looks, found))
        self.lanes = Lanes(
            self.inbox, Conversations(database, _now), {BOT: self._handle}, Timing(_now)
        )
        self.held: dict[int, asyncio.Event] = {}
        self.begun: list[int] = []
        self.done: list[int] = []
        self._happened = asyncio.Condition()

    async def arrive(self, *updates: tuple[int, int]) -> None:
        raw = [{"update_id": one, "message": {"from": {"id": who}}} for one, who in updates]
        await self.inbox.receive(BOT, raw)
        self.lanes.wake()

    async def wait_for(self, notes: list[int], *ones: int) -> None:
        async with asyncio.timeout(AT_ONCE_SECONDS), self._happened:
            await self._happened.wait_for(lambda: set(ones) <= set(notes))

    async def wait_until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(IDLE_SECONDS), self._happened:
            await self._happened.wait_for(holds)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.lanes.run())
            yield
            self.lanes.stop()

    async def _handle(self, raw: Mapping[str, Any], _received_at: datetime) -> None:
        update = raw["update_id"]
        await self._note(self.begun, update)
        if update in self.held:
            await self.held[update].wait()
        await self._note(self.done, update)

    async def _note(self, notes: list[int], one: int) -> None:
        async with self._happened:
            notes.append(one)
            self._happened.notify_all()


def _now() -> datetime:
    return datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture
def desk(database_in_memory: Database) -> Desk:
    return Desk(database_in_memory)


async def test_one_person_waits_for_herself_and_nobody_else_does(desk: Desk) -> None:
    desk.held[1] = asyncio.Event()
    await desk.arrive((1, MARIA), (2, MARIA), (3, PAUL), (4, PAUL))
    async with desk.open():
        await desk.wait_for(desk.done, 3, 4)
        assert desk.begun == [1, 3, 4]
        desk.held[1].set()
        await desk.wait_for(desk.done, 1, 2)
    assert [one for one in desk.done if one in (1, 2)] == [1, 2]


async def test_who_writes_again_meanwhile_is_heard_at_once_afterwards(desk: Desk) -> None:
    desk.held[1] = asyncio.Event()
    async with desk.open():
        await desk.arrive((1, MARIA))
        await desk.wait_for(desk.begun, 1)
        desk.looks.clear()
        await desk.arrive((2, MARIA))
        await desk.wait_for(desk.looks, 0)
        desk.held[1].set()
        await desk.wait_for(desk.done, 1, 2)


async def test_more_people_than_places_are_all_heard(desk: Desk) -> None:
    everybody = range(1, 2 * AT_ONCE + 2)
    for one in everybody:
        desk.held[one] = asyncio.Event()
    await desk.arrive(*((one, one) for one in everybody))
    async with desk.open():
        await desk.wait_for(desk.begun, *everybody[:AT_ONCE])
        assert len(desk.begun) == AT_ONCE
        for gate in desk.held.values():
            gate.set()
        await desk.wait_for(desk.done, *everybody)


async def test_everything_that_may_be_worked_is_drained(desk: Desk) -> None:
    await desk.arrive((1, MARIA), (2, MARIA), (3, MARIA), (4, PAUL))
    await desk.lanes.drain()
    assert sorted(desk.done) == [1, 2, 3, 4]


async def test_a_lane_that_nobody_waits_in_is_not_looked_at_again(desk: Desk) -> None:
    await desk.arrive((1, MARIA), (2, PAUL))
    await desk.lanes.drain()
    assert desk.looks == [2]


@pytest.mark.parametrize(("asked", "waited"), [(600, 600), (1, 2), (None, 2)])
async def test_who_is_told_to_wait_waits_as_long_as_that_and_never_less_than_usual(
    database_in_memory: Database, asked: float | None, waited: int
) -> None:
    """A pause of minutes would use up every try before it is over (TELEGRAM, error 429)."""
    clock = Clock()
    inbox = Inbox(database_in_memory, clock)

    async def flooded(_raw: Mapping[str, Any], _received_at: datetime) -> None:
        raise Unreached(flood=True, retry_after=asked)

    lanes = Lanes(inbox, Conversations(database_in_memory, clock), {BOT: flooded}, Timing(clock))
    await inbox.receive(BOT, [{"update_id": 1, "message": {"from": {"id": MARIA}}}])
    await lanes.drain()
    clock.passes(seconds=waited - 1)
    assert await inbox.claim((), 1) == ()
    clock.passes(seconds=1)
    (again,) = await inbox.claim((), 1)
    assert again.attempts == 2
    assert await inbox.dead() == ()


@pytest.mark.parametrize("asked", [None, 600])
async def test_a_clock_that_is_set_back_meanwhile_makes_nobody_wait_for_longer(
    database_in_memory: Database, asked: float | None
) -> None:
    clock, seconds, handled = Clock(), 1000.0, 0
    inbox = Inbox(database_in_memory, clock)

    async def unreached(_raw: Mapping[str, Any], _received_at: datetime) -> None:
        nonlocal handled
        handled += 1
        raise Unreached(flood=asked is not None, retry_after=asked)

    timing = Timing(clock, lambda: seconds)
    lanes = Lanes(inbox, Conversations(database_in_memory, clock), {BOT: unreached}, timing)
    await inbox.receive(BOT, [{"update_id": 1, "message": {"from": {"id": MARIA}}}])
    await lanes.drain()
    clock.passes(hours=-1)
    for passed, times in ((asked or 2.0) - 0.5, 1), (0.5, 2):
        seconds += passed
        clock.passes(seconds=passed)
        await lanes.drain()
        assert handled == times


async def test_an_update_whose_end_the_database_did_not_take_is_given_back_soon(
    desk: Desk, database_in_memory: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, bad = database_in_memory.note, [NotSaved("connection-lost")] * 2
    desk.held[1] = asyncio.Event()
    await desk.arrive((1, MARIA))
    async with desk.open():
        await desk.wait_for(desk.begun, 1)

        async def refuses(work: Any) -> Any:
            if bad:
                raise bad.pop()
            return await note(work)

        monkeypatch.setattr(database_in_memory, "note", refuses)
        desk.held[1].set()
        # The lease would end after thirty seconds.
        await desk.wait_until(lambda: desk.done == [1, 1])
    assert await desk.inbox.claim((), 5) == ()
