"""Time acts by itself, at once when the clock is moved, and never twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from complaints.history import EventKind
from complaints.notices import NoticeKind
from storage.compositions import Compositions
from tests.relay.stage import MARIA, Post


@asynccontextmanager
async def watching(post: Post) -> AsyncIterator[None]:
    """The clock's loop runs until the block is over."""
    task = asyncio.create_task(post.watch.run())
    try:
        async with asyncio.timeout(10):
            yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_moved_clock_is_noticed_at_once(post: Post) -> None:
    case = await post.files()
    await post.casebook.woken.wait()
    async with watching(post):
        post.clock.passes(days=12)
        post.casebook.timed.ring()
        await post.casebook.woken.wait()
    history = await post.casebook.history(case.id)
    assert [event.kind for event in history].count(EventKind.DEADLINE_MISSED) == 1
    assert NoticeKind.OVERDUE in {row.kind for row in await post.waiting()}


async def test_a_date_is_missed_once(post: Post) -> None:
    case = await post.files()
    for _ in range(3):
        await post.passes(days=12)
    kinds = [event.kind for event in await post.casebook.history(case.id)]
    desk_dates = [one for one in case.deadlines if one.owner == "desk"]
    assert kinds.count(EventKind.DEADLINE_MISSED) == len(desk_dates)


async def test_many_things_due_are_all_met(post: Post) -> None:
    for _ in range(3):
        await post.files()
    post.clock.passes(days=200)
    assert await post.watch.catch_up() == 3
    assert await post.watch.catch_up() == 0


async def test_an_old_draft_is_deleted_as_its_reminder_said(post: Post) -> None:
    met = await post.stores.people.meet(MARIA.id)
    await post.casebook.open_draft(met.id)
    await post.passes(days=4)
    await post.passes(days=27)
    assert await post.casebook.draft_of(met.id) is None
    assert len(post.chat()) == 1


async def test_what_an_officer_does_not_go_on_with_is_forgotten_after_a_month(post: Post) -> None:
    compositions = Compositions(post.database, post.clock)
    await compositions.begin(500, None, 0, "File")
    post.clock.passes(days=29)
    await post.watch.catch_up()
    assert len(await compositions.all_of(500)) == 1
    post.clock.passes(days=2)
    await post.watch.catch_up()
    assert await compositions.all_of(500) == ()
