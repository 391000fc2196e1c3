"""Claims about the inbox: nothing lost, nothing twice, one at a time per person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from storage.conversations import Conversation, Conversations
from storage.engine import Database
from storage.inbox import Inbox
from storage.incoming import Incoming
from storage.leases import LEASE
from tests.keys import KEY
from tests.storage.clock import Clock

BOT = 8_000_000_000
MARIA = 7_000_000_000_000
PAUL = 7_000_000_000_001


def text(update_id: int, sender: int = MARIA, said: str = "hello") -> dict[str, Any]:
    message = {"from": {"id": sender}, "chat": {"id": sender, "type": "private"}, "text": said}
    return {"update_id": update_id, "message": message}


def tap(update_id: int, sender: int = MARIA) -> dict[str, Any]:
    return {"update_id": update_id, "callback_query": {"id": "1", "from": {"id": sender}}}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox(database: Database, clock: Clock) -> Inbox:
    return Inbox(database, clock, holder="this process")


@pytest.fixture
async def neighbour(database_url: str, clock: Clock) -> AsyncIterator[Inbox]:
    """Another process on the same database."""
    database = Database(database_url, KEY)
    yield Inbox(database, clock, holder="the other process")
    await database.close()


def ids(rows: tuple[Incoming, ...]) -> list[int]:
    return [row.update_id for row in rows]


async def test_an_update_comes_back_as_it_was_sent(inbox: Inbox, clock: Clock) -> None:
    sent = text(10, said="Où est ma cagnotte ? \x00 \ud800 🙂")
    await inbox.receive(BOT, [sent])
    (row,) = await inbox.claim((), 5)
    assert json.loads(row.body) == sent
    assert (row.bot_id, row.lane, row.kind) == (BOT, MARIA, "message")
    assert (row.received_at, row.attempts) == (clock(), 1)


async def test_an_update_received_twice_is_stored_once(inbox: Inbox) -> None:
    assert await inbox.receive(BOT, [text(10), text(11)]) == 2
    assert await inbox.receive(BOT, [text(11), text(12)]) == 1


async def test_two_bots_may_use_the_same_number(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(10)])
    assert await inbox.receive(BOT + 1, [text(10)]) == 1


async def test_the_offset_is_the_last_one_even_after_numbers_start_anew(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(900_000)])
    await inbox.receive(BOT, [text(17)])
    assert await inbox.offset(BOT) == 17
    assert await inbox.offset(BOT + 1) is None


@pytest.mark.parametrize("broken", [{}, {"update_id": "x"}, {"update_id": 2**63}, {"message": {}}])
async def test_what_cannot_be_confirmed_does_not_block_its_neighbours(
    inbox: Inbox, broken: dict[str, Any]
) -> None:
    assert await inbox.receive(BOT, [text(1), broken, text(2)]) == 2


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (tap(1, PAUL), PAUL),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 4}, "from": {"id": PAUL}}}, PAUL),
        ({"update_id": 1, "message_reaction": {"chat": {"id": 4}, "user": {"id": PAUL}}}, PAUL),
        ({"update_id": 1, "channel_post": {"chat": {"id": -100_123}}}, -100_123),
        ({"update_id": 1, "poll": {"id": "9"}}, 0),
        ({"update_id": 1, "message": "no object"}, 0),
        ({"update_id": 1, "message": {"from": {"id": 2**70}}}, 0),
        ({"update_id": 1}, 0),
    ],
)
async def test_the_lane_is_the_person_else_the_chat(
    inbox: Inbox, update: dict[str, Any], lane: int
) -> None:
    await inbox.receive(BOT, [update])
    (row,) = await inbox.claim((), 1)
    assert row.lane == lane


async def test_each_lane_gives_its_oldest_update_only(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(1), tap(2), text(3, PAUL), text(4, PAUL)])
    assert ids(await inbox.claim((), 10)) == [1, 3]
    assert await inbox.claim((), 10) == ()


async def test_the_next_update_of_a_lane_follows_the_end_of_the_first(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(1), text(2)])
    (first,) = await inbox.claim((), 10)
    await inbox.finish(first, {})
    assert ids(await inbox.claim((), 10)) == [2]


async def test_an_update_tells_whether_another_waits_behind_it(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(1), text(2, PAUL), tap(3)])
    marias, pauls = await inbox.claim((), 10)
    assert (marias.followed, pauls.followed) == (True, False)
    await inbox.finish(marias, {})
    (last,) = await inbox.claim((), 10)
    assert not last.followed


async def test_busy_lanes_and_the_limit_are_kept(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(n, sender=n) for n in range(1, 8)])
    assert ids(await inbox.claim({(BOT, 1), (BOT, 3)}, 2)) == [2, 4]
    assert await inbox.claim((), 0) == ()


async def test_a_busy_lane_of_one_bot_does_not_stop_the_other_bot(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(1)])
    await inbox.receive(BOT + 1, [text(2)])
    assert ids(await inbox.claim({(BOT, MARIA)}, 5)) == [2]


async def test_an_update_put_back_holds_its_lane_until_its_time(inbox: Inbox, clock: Clock) -> None:
    await inbox.receive(BOT, [text(1), text(2), text(3, PAUL)])
    first, _paul = await inbox.claim((), 5)
    await inbox.retry(first, clock() + timedelta(seconds=8), "Unreached")
    assert await inbox.claim((), 5) == ()
    clock.passes(seconds=8)
    (again,) = await inbox.claim((), 5)
    assert (again.update_id, again.attempts, again.cause) == (1, 2, "Unreached")


async def test_a_buried_update_lets_its_lane_go_on(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(1), text(2)])
    (poison,) = await inbox.claim((), 5)
    await inbox.bury(poison, "Undecodable")
    assert ids(await inbox.claim((), 5)) == [2]
    (dead,) = await inbox.dead()
    assert (dead.update_id, dead.cause, json.loads(dead.body)) == (1, "Undecodable", text(1))


async def test_a_handled_update_keeps_no_words(inbox: Inbox, database: Database) -> None:
    await inbox.receive(BOT, [text(1, said="my secret")])
    (row,) = await inbox.claim((), 5)
    await inbox.finish(row, {})
    async with database.read() as session:
        rows = await session.connection()
        kept = await rows.exec_driver_sql("SELECT body FROM inbox")
        assert kept.scalars().all() == [b""]


async def test_end_and_conversations_are_one_transaction(
    inbox: Inbox, database: Database, clock: Clock
) -> None:
    conversations = Conversations(database, clock)
    await inbox.receive(BOT, [text(1)])
    (row,) = await inbox.claim((), 5)
    assert await inbox.finish(row, {"a": Conversation("Intake:ask", {"n": 1}), "b": None})
    assert await conversations.read("a") == Conversation("Intake:ask", {"n": 1})


async def test_who_lost_the_lease_writes_nothing(
    database: Database, inbox: Inbox, clock: Clock
) -> None:
    slow = Inbox(database, clock, lease=timedelta(0))
    await inbox.receive(BOT, [text(1)])
    (stale,) = await slow.claim((), 5)
    (fresh,) = await inbox.claim((), 5)
    assert not await slow.finish(stale, {"a": Conversation("Old", {})})
    assert await Conversations(database, clock).read("a") == Conversation()
    assert await inbox.finish(fresh, {})


async def test_a_lease_is_counted_on_the_clock_of_the_database(inbox: Inbox, clock: Clock) -> None:
    await inbox.receive(BOT, [text(1)])
    await inbox.claim((), 5)
    clock.passes(days=400)
    assert await inbox.claim((), 5) == ()


async def test_a_killed_process_finds_its_updates_again(inbox: Inbox) -> None:
    await inbox.receive(BOT, [text(1)])
    await inbox.claim((), 5)
    assert await inbox.release() == 1
    (again,) = await inbox.claim((), 5)
    assert again.attempts == 2


async def test_a_starting_process_ends_only_leases_that_may_be_its_own(
    inbox: Inbox, neighbour: Inbox, database: Database
) -> None:
    await inbox.receive(BOT, [text(1)])
    await inbox.claim((), 5)
    # A SQLite file belongs to one process: whoever held a lease on it is dead.
    assert await neighbour.release() == (1 if database.dialect == "sqlite" else 0)


async def test_two_processes_never_hold_the_same_lane(inbox: Inbox, neighbour: Inbox) -> None:
    await inbox.receive(BOT, [text(n, sender=n % 7) for n in range(70)])
    handled: list[int] = []
    held: set[int] = set()

    async def work(who: Inbox) -> None:
        while len(handled) < 70:
            rows = await who.claim((), 3)
            lanes = {row.lane for row in rows}
            assert not lanes & held
            held.update(lanes)
            for row in rows:
                await asyncio.sleep(0)
                held.discard(row.lane)
                assert await who.finish(row, {})
                handled.append(row.update_id)

    await asyncio.gather(*(work(who) for who in (inbox, neighbour) * 2))
    assert sorted(handled) == list(range(70))
    assert all(
        [n for n in handled if n % 7 == lane] == list(range(lane, 70, 7)) for lane in range(7)
    )


async def test_a_latecomer_waits_for_the_one_that_runs_already(
    inbox: Inbox, database: Database
) -> None:
    """On PostgreSQL a row may become visible after one with a larger place."""
    await inbox.receive(BOT, [text(1), text(2)])
    async with database.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE inbox SET state = 'hidden' WHERE update_id = 1")
    assert ids(await inbox.claim((), 5)) == [2]
    async with database.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE inbox SET state = 'waiting' WHERE update_id = 1")
    assert await inbox.claim((), 5) == ()


async def test_old_handled_updates_are_forgotten_but_the_last_one_of_each_bot(
    inbox: Inbox, clock: Clock
) -> None:
    await inbox.receive(BOT, [text(1), text(2), text(3, PAUL)])
    while rows := await inbox.claim((), 5):
        for row in rows:
            await inbox.finish(row, {})
    clock.passes(hours=49)
    await inbox.receive(BOT + 1, [text(4)])
    assert await inbox.forget(clock() - timedelta(hours=48)) == 2
    assert await inbox.offset(BOT) == 3
    assert await inbox.forget(clock() - LEASE) == 0
