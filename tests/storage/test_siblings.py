"""Claims about several processes on one PostgreSQL: who lives, who is alone, who hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest

from bot.roles import Heir
from storage.engine import Database
from storage.faults import BadDatabase
from storage.inbox import Inbox
from storage.living import OnPostgresql
from storage.only import only_process
from storage.outbox import Outbox
from storage.siblings import OnlyChild, beside
from tests.line import line
from tests.storage.clock import Clock
from tests.storage.sql import ran
from tests.storage.test_inbox import BOT, PAUL, text

PATIENCE_SECONDS = 20.0
CUT = (
    "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity "
    "WHERE application_name = 'recours-sign-of-life' AND datname = current_database()"
)


@asynccontextmanager
async def processes(url: str, count: int) -> AsyncIterator[list[OnPostgresql]]:
    """So many processes with their signs of life."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        found = [OnPostgresql(url) for _ in range(count)]
        async with asyncio.TaskGroup() as group:
            keeping = [group.create_task(one.run()) for one in found]
            await asyncio.gather(*(one.join() for one in found))
            yield found
            for one in keeping:
                one.cancel()


async def test_everybody_sees_who_lives(postgres_database: str) -> None:
    async with processes(postgres_database, 2) as (one, two):
        assert await one.living() == frozenset({one.holder, two.holder})
        async with processes(postgres_database, 1) as (third,):
            assert await two.living() == frozenset({one.holder, two.holder, third.holder})
        while await one.living() != frozenset({one.holder, two.holder}):
            continue


async def test_a_task_has_one_who_does_it_and_an_heir(postgres_database: str) -> None:
    doing: list[str] = []
    changed = asyncio.Event()

    async def does(who: OnPostgresql) -> None:
        doing.append(who.holder)
        changed.set()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            doing.remove(who.holder)

    async with processes(postgres_database, 2) as both, asyncio.TaskGroup() as group:
        trying = {
            one.holder: group.create_task(one.alone("clock", partial(does, one))) for one in both
        }
        await changed.wait()
        first = doing[0]
        assert doing == [first]
        changed.clear()
        trying.pop(first).cancel()
        await changed.wait()
        assert doing == [*trying]
        trying.popitem()[1].cancel()


async def test_different_tasks_are_done_side_by_side(postgres_database: str) -> None:
    meeting = asyncio.Barrier(2)

    async def meets() -> None:
        await meeting.wait()

    async with processes(postgres_database, 2) as (one, two):
        await asyncio.gather(one.alone("clock", meets), two.alone("poll 1", meets))


async def test_who_loses_the_connection_stops_and_begins_again(
    postgres_database: str, database: Database
) -> None:
    begun, ended = asyncio.Queue[None](), asyncio.Queue[None]()

    async def works() -> None:
        begun.put_nowait(None)
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ended.put_nowait(None)

    async with processes(postgres_database, 1) as (one,), asyncio.TaskGroup() as group:
        working = group.create_task(one.alone("clock", works))
        await begun.get()
        await ran(database, CUT)
        await ended.get()
        await begun.get()
        working.cancel()


async def test_a_goodbye_is_a_loss_for_who_asks_before_the_line_ends(
    postgres_database: str,
) -> None:
    async with line(postgres_database) as between, processes(between.url, 1) as (one,):
        again = asyncio.Event()
        one.hear("inbox", again.set)
        await between.say_goodbye()
        assert await one.living() is None
        await again.wait()
        assert await one.living() == frozenset({one.holder})


async def test_a_hint_reaches_the_others_and_not_its_sender(postgres_database: str) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    async with processes(postgres_database, 3) as them:
        for number, one in enumerate(them):
            for topic in ("inbox", "clock"):
                one.hear(topic, partial(heard.put_nowait, f"{number} {topic}"))
        them[0].tell("inbox")
        assert {await heard.get(), await heard.get()} == {"1 inbox", "2 inbox"}
        them[1].tell("clock")
        assert {await heard.get(), await heard.get()} == {"0 clock", "2 clock"}


async def test_who_was_deaf_looks_when_it_hears_again(
    postgres_database: str, database: Database
) -> None:
    async with processes(postgres_database, 1) as (one,):
        looked = asyncio.Event()
        one.hear("inbox", looked.set)
        await ran(database, CUT)
        await looked.wait()


async def test_only_what_the_dead_held_is_taken_back(
    postgres_database: str, database: Database
) -> None:
    clock = Clock()
    async with processes(postgres_database, 2) as (me, brother):
        mine, his, dead = (
            Inbox(database, clock, holder=one)
            for one in (me.holder, brother.holder, "process-gone")
        )
        await mine.receive(BOT, [text(1), text(2, PAUL), text(3, 77)])
        for inbox in (dead, his, mine):
            assert len(await inbox.claim((), 1)) == 1
        heir = Heir(me, (mine, Outbox(database, clock, holder=me.holder)))
        assert [await heir.look(), await heir.look(), await heir.look()] == [0, 1, 0]
        (back,) = await mine.claim((), 5)
        assert (back.update_id, back.attempts) == (1, 2)


async def test_who_comes_back_in_time_keeps_its_work(
    postgres_database: str, database: Database
) -> None:
    clock = Clock()
    async with processes(postgres_database, 2) as (me, brother):
        his = Inbox(database, clock, holder=brother.holder)
        await his.receive(BOT, [text(1)])
        await his.claim((), 1)
        heir = Heir(me, (his,))
        assert await heir.look() == 0
        await ran(database, CUT)
        for one in (me, brother):
            while one.holder not in (await me.living() or ()):
                await ran(database, "SELECT 1::text")
        assert [await heir.look(), await heir.look()] == [0, 0]


async def test_who_cannot_see_itself_takes_nothing(database: Database) -> None:
    class Blind(OnlyChild):
        async def living(self) -> frozenset[str] | None:
            return None

    inbox = Inbox(database, Clock(), holder="process-gone")
    await inbox.receive(BOT, [text(1)])
    await inbox.claim((), 1)
    heir = Heir(Blind("me"), (inbox,))
    assert [await heir.look() for _ in range(5)] == [0] * 5


@pytest.fixture
def database_url(postgres_database: str) -> str:
    return postgres_database


def test_a_sqlite_file_serves_one_process(sqlite_file: str) -> None:
    with (
        only_process(sqlite_file),
        pytest.raises(BadDatabase, match="SQLite serves one process"),
        only_process(sqlite_file),
    ):
        raise AssertionError("two processes on one file")
    with only_process(sqlite_file):
        pass


def test_postgresql_and_memory_take_many(postgres_database: str) -> None:
    for url in (postgres_database, "sqlite+aiosqlite://"):
        with only_process(url), only_process(url):
            pass


async def test_an_only_child_does_everything_itself() -> None:
    done: list[str] = []

    async def works() -> None:
        done.append("!")

    one = OnlyChild("recours")
    async with beside(one):
        await one.alone("clock", works)
        assert await one.living() == frozenset({"recours"})
    assert done == ["!"]
