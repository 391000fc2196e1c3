"""Time acts by itself, at once when the clock is moved, and never twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession
from structlog.testing import capture_logs

from complaints.history import EventKind
from complaints.notices import NoticeKind
from storage.compositions import Compositions
from storage.tables import CaseRow
from tests.relay.stage import MARIA, OLGA, PAUL, Post


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


async def test_a_reminder_goes_out_in_the_morning_of_its_day(post: Post) -> None:
    await post.takes(await post.files())
    await post.passes(minutes=1)
    # The answer is due on 23 March; its first reminder is five days before, at nine in Paris.
    post.clock.now = datetime(2026, 3, 18, 7, 59, tzinfo=UTC)
    await post.passes(seconds=0)
    assert post.private(OLGA.id) == []
    post.clock.now = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)
    await post.passes(seconds=0)
    assert len(post.private(OLGA.id)) == 1
    await post.passes(hours=3)
    assert len(post.private(OLGA.id)) == 1


async def test_after_a_long_sleep_only_what_still_matters_is_said(post: Post) -> None:
    case = await post.takes(await post.files())
    await post.passes(minutes=1)
    post.clock.now = datetime(2026, 3, 25, 9, tzinfo=UTC)
    await post.passes(seconds=0)
    kinds = [event.kind for event in await post.casebook.history(case.id)]
    assert kinds.count(EventKind.DEADLINE_MISSED) == 1
    late = [one.text for one in post.private(OLGA.id)]
    assert len(late) == 1, "not the reminders that came near, but the one that is late"
    assert "⚠" in late[0]


async def test_supervisors_hear_only_what_is_long_over(post: Post) -> None:
    await post.takes(await post.files())
    for _ in range(21):
        await post.passes(days=1)
    assert post.private(PAUL.id) == []
    await post.passes(days=1)
    assert len(post.private(PAUL.id)) == 1


async def test_a_case_that_breaks_the_clock_is_named_and_the_others_go_on(post: Post) -> None:
    bad, good = await post.files(), await post.files()

    async def damage(session: AsyncSession) -> None:
        (await session.get_one(CaseRow, bad.id)).status = "lost"

    await post.database.write(damage)
    post.clock.passes(days=12)
    with capture_logs() as logs:
        await post.watch.catch_up()
    assert [(one["event"], one["case"]) for one in logs if one["log_level"] == "error"] == [
        ("time cannot pass for a case", bad.id)
    ]
    history = await post.casebook.history(good.id)
    assert EventKind.DEADLINE_MISSED in {event.kind for event in history}
