"""Claims about rows of several consumers' bots: one person, one line, one letter at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from complaints.actions import Take
from complaints.notices import Channel
from storage.engine import Database
from storage.gate import Gate, Pace
from storage.gauges import read_gauges
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.outgoing import Voice
from storage.people import People
from tests.storage.clock import Clock
from tests.storage.office import MARIA, OLGA, Office
from tests.storage.test_inbox import PAUL, ids, tap, text

A, B, DESK = 7_900_000_001, 7_900_000_011, 7_900_000_002
BY_A, BY_B = Voice(Channel.CONSUMER_CHAT, A), Voice(Channel.CONSUMER_CHAT, B)


@pytest.fixture
def inbox(database: Database, clock: Clock) -> Inbox:
    return Inbox(database, clock, shared=(A, B))


@pytest.fixture
def office(database: Database, tmp_path: Path, clock: Clock) -> Office:
    """An office with two bots for consumers."""
    office = Office.on(database, tmp_path, clock)
    outbox = Outbox(database, clock, bots=(A, B))
    return replace(office, people=People(database, clock, A), outbox=outbox)


def pressed(number: int) -> dict[str, Any]:
    """A press under a message of a private chat."""
    message = {"message_id": 1, "chat": {"id": MARIA, "type": "private"}}
    return {"update_id": number, "callback_query": {"from": {"id": MARIA}, "message": message}}


async def by(office: Office, *voices: Voice) -> list[tuple[str, int]]:
    """Whose letters leave now by these voices, and by which bot."""
    rows = await office.outbox.claim(100, each=dict.fromkeys(voices, 100))
    return [(row.dest, row.bot) for row in rows]


async def test_updates_of_one_person_to_two_bots_are_one_line(inbox: Inbox) -> None:
    await inbox.receive(B, [text(7, PAUL)])
    await inbox.receive(A, [text(10)])
    await inbox.receive(B, [tap(3), tap(4)])
    pauls, first = await inbox.claim((), 10)
    assert (ids((pauls,)), ids((first,)), first.bot_id, first.followed) == ([7], [10], A, True)
    assert await inbox.claim((), 10) == ()
    assert await inbox.claim({inbox.lane(first)}, 10) == ()
    await inbox.finish(first, {})
    (second,) = await inbox.claim((), 10)
    assert (ids((second,)), second.bot_id) == ([3], B)
    assert inbox.lane(second) == inbox.lane(first)


async def test_a_lane_that_is_busy_here_waits_whichever_bot_heard_it(inbox: Inbox) -> None:
    await inbox.receive(A, [text(10)])
    (first,) = await inbox.claim((), 10)
    await inbox.bury(first, "Broken")
    await inbox.receive(B, [tap(3)])
    assert await inbox.claim({inbox.lane(first)}, 10) == ()


async def test_the_desks_bot_stays_apart(inbox: Inbox) -> None:
    await inbox.receive(A, [text(10)])
    await inbox.receive(DESK, [text(10)])
    rows = await inbox.claim((), 10)
    assert [row.bot_id for row in rows] == [A, DESK]
    assert inbox.lane(rows[0]) != inbox.lane(rows[1])


async def test_a_flood_takes_what_waits_at_every_bot(database: Database, clock: Clock) -> None:
    gate = Gate(Pace(60, 60), (A, B))
    inbox = Inbox(database, clock, shared=(A, B), gate=gate)
    for number in range(30):
        await inbox.receive(A, [pressed(number)])
    await inbox.receive(DESK, [pressed(1)])
    await inbox.receive(B, [pressed(number) for number in range(40)])
    rows = await inbox.claim((), 100)
    assert [(row.bot_id, row.kind) for row in rows] == [(DESK, "callback_query"), (B, "notice")]


async def test_who_is_blocked_is_read_by_none_of_the_bots(database: Database, clock: Clock) -> None:
    await People(database, clock).block(MARIA)
    inbox = Inbox(database, clock, shared=(A, B), gate=Gate(Pace(), (A, B)))
    for bot in (A, B):
        await inbox.receive(bot, [pressed(1)])
    assert {(row.bot_id, row.kind) for row in await inbox.claim((), 10)} == {(A, "notice")}


async def test_a_person_is_at_the_bot_that_they_came_by_last(office: Office) -> None:
    people = office.people
    assert (await people.meet(MARIA)).bot == A, "who came while there was one"
    met = await people.meet(MARIA, B)
    assert (met.bot, met.chat_open) == (B, True)
    assert (await people.meet(MARIA)).bot == (await people.of(met.id)).bot == B
    await people.close_chat(met.id)
    assert not (await people.meet(MARIA, B)).chat_open, "the same bot is still closed"
    assert (await people.meet(MARIA, A)) == replace(met, bot=A)


async def test_the_first_bot_may_change_once_somebody_came(office: Office) -> None:
    await office.people.meet(MARIA, A)
    assert (await People(office.database, office.clock, B).meet(MARIA)).bot == A


async def test_a_letter_goes_by_the_bot_where_its_reader_is_when_it_leaves(office: Office) -> None:
    case = await office.files()
    await office.people.meet(MARIA, B)
    assert await by(office, BY_A) == []
    (receipt,) = await office.outbox.claim(9, each={BY_B: 9})
    assert (receipt.voice, receipt.dest) == (BY_B, str(MARIA))
    await office.casebook.act(case.id, Take(), OLGA)
    await office.people.meet(MARIA, A)
    assert await by(office, BY_A, BY_B) == [], "its letters leave in their order"
    await office.outbox.sent(receipt.id, "1")
    assert await by(office, BY_A, BY_B) == [(str(MARIA), A)]


async def test_each_bot_has_its_own_limit(office: Office) -> None:
    for number in range(6):
        await office.files(MARIA + number)
        await office.people.meet(MARIA + number, (A, B)[number % 2])
    desk = Voice(Channel.DESK_CHAT)
    rows = await office.outbox.claim(100, each={BY_A: 2, BY_B: 1, desk: 1})
    assert [(row.dest, row.voice) for row in rows if row.channel is not Channel.DESK_CHAT] == [
        (str(MARIA), BY_A),
        (str(MARIA + 1), BY_B),
        (str(MARIA + 2), BY_A),
    ]
    assert sum(row.voice == desk for row in rows) == 1


async def test_a_letter_for_a_bot_that_is_not_set_waits_and_is_counted(office: Office) -> None:
    await office.files()
    await office.people.meet(MARIA, 5)
    assert await by(office, BY_A, BY_B) == []
    assert await office.outbox.next_due([BY_A, BY_B]) is None
    (letter,) = [one for one in await office.outbox.unsent() if one.channel is BY_A.channel]
    assert letter.bot == 5
    assert (await read_gauges(office.database)).outbox_bots == {5: 1}
    await office.people.meet(MARIA, B)
    assert await by(office, BY_B) == [(str(MARIA), B)]


async def test_an_erased_account_is_at_no_bot(office: Office) -> None:
    await office.people.meet(MARIA, B)
    async with office.database.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE people SET telegram_id = NULL")
    assert (await office.people.meet(MARIA)).bot == A


async def test_who_came_before_there_were_several_stays_at_the_bot_that_was_first(
    office: Office,
) -> None:
    await office.files()
    people = People(office.database, office.clock, A)
    assert await people.settle() == 1
    assert await people.settle() == 0
    # Taken out of the setting since: another bot, where they never were, is first.
    later = replace(office, outbox=Outbox(office.database, office.clock, bots=(B,)))
    assert await by(later, BY_B) == []
    assert (await People(office.database, office.clock, B).meet(MARIA)).bot == A
    assert (await read_gauges(office.database)).outbox_bots == {A: 1}
