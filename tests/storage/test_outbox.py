"""Claims about the outbox: in order, nothing lost, and doubtful letters known as such."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from complaints.actions import Take
from complaints.notices import Channel, NoticeKind
from storage.outbox import Outbox
from storage.outgoing import Half, Outgoing, Voice
from tests.storage.office import DESK, MARIA, OLGA, Office


def kinds(rows: tuple[Outgoing, ...]) -> list[tuple[NoticeKind, Channel]]:
    return [(row.kind, row.channel) for row in rows]


async def empty(outbox: Outbox) -> None:
    """Everything that waits has left."""
    while rows := await outbox.claim(100):
        for row in rows:
            await outbox.sent(row.id, "1")


async def test_a_claimed_row_is_nobody_elses(office: Office, branch: Office) -> None:
    await office.files()
    claims = await asyncio.gather(*(one.outbox.claim(1) for one in (office, branch) * 10))
    claimed = [row.id for rows in claims for row in rows]
    assert len(claimed) == len(set(claimed)) == await office.counts("outbox")


async def test_rows_of_one_order_leave_one_after_the_other(office: Office) -> None:
    case = await office.files(email="maria@example.org")
    await office.casebook.act(case.id, Take(), OLGA)
    first = await office.outbox.claim(100)
    assert NoticeKind.TAKEN not in [row.kind for row in first]
    chat = next(row for row in first if row.channel is Channel.CONSUMER_CHAT)
    await office.outbox.sent(chat.id, "55")
    assert kinds(await office.outbox.claim(100)) == [(NoticeKind.TAKEN, Channel.CONSUMER_CHAT)]


async def test_a_row_that_must_wait_holds_up_its_own_order_only(office: Office) -> None:
    case = await office.files(email="maria@example.org")
    await office.casebook.act(case.id, Take(), OLGA)
    later = office.clock() + timedelta(minutes=5)
    for row in await office.outbox.claim(100):
        if row.channel is Channel.CONSUMER_CHAT:
            await office.outbox.retry(row.id, later, "refused-connection")
        else:
            await office.outbox.sent(row.id, "1")
    assert kinds(await office.outbox.claim(100)) == [
        (NoticeKind.TAKEN, Channel.EMAIL),
        (NoticeKind.CARD, Channel.DESK_CHAT),
    ]
    assert await office.outbox.next_due() == later
    office.clock.passes(minutes=5)
    (again,) = await office.outbox.claim(100)
    assert (again.kind, again.attempts) == (NoticeKind.RECEIPT, 2)
    assert (again.cause, again.ambiguous) == ("refused-connection", False)


async def test_a_mediators_broken_mailbox_does_not_hold_up_the_person(office: Office) -> None:
    case = await office.files(email="maria@example.org")
    await office.casebook.act(case.id, Take(), OLGA)
    for row in await office.outbox.claim(100):
        if row.contact:
            await office.outbox.retry(row.id, office.clock() + timedelta(days=1), "550")
        else:
            await office.outbox.sent(row.id, "1")
    assert (NoticeKind.TAKEN, Channel.EMAIL) in kinds(await office.outbox.claim(100))


async def test_held_channels_wait_and_the_others_go_on(office: Office) -> None:
    await office.files(email="maria@example.org")
    free = {Voice(Channel.CONSUMER_CHAT): 100}
    assert kinds(await office.outbox.claim(100, each=free)) == [
        (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT)
    ]
    assert await office.outbox.next_due(free) is None
    assert await office.outbox.next_due() == office.clock()


async def test_the_limit_is_kept_and_the_oldest_come_first(office: Office) -> None:
    cases = [await office.files(MARIA + index) for index in range(3)]
    claimed = await office.outbox.claim(2, each={Voice(Channel.CONSUMER_CHAT): 9})
    assert [row.case_id for row in claimed] == [case.id for case in cases[:2]]
    assert await office.outbox.claim(0) == ()


async def test_each_channel_has_its_own_limit(office: Office) -> None:
    cases = [await office.files(MARIA + index) for index in range(3)]
    each = {Voice(Channel.CONSUMER_CHAT): 2, Voice(Channel.DESK_CHAT): 1}
    claimed = await office.outbox.claim(100, each=each)
    assert [(row.case_id, row.channel) for row in claimed] == [
        (cases[0].id, Channel.CONSUMER_CHAT),
        (cases[0].id, Channel.DESK_CHAT),
        (cases[1].id, Channel.CONSUMER_CHAT),
    ]


async def test_what_was_sent_stays_sent(office: Office) -> None:
    await office.files()
    await empty(office.outbox)
    assert await office.outbox.unsent() == ()
    assert await office.outbox.next_due() is None


async def test_a_row_keeps_its_id_over_all_tries(office: Office) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    await office.outbox.retry(row.id, office.clock(), "timeout")
    (again,) = await office.outbox.claim(1)
    assert again == replace(row, attempts=2, cause="timeout")


async def test_nobody_knows_whether_it_arrived(office: Office) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    await office.outbox.ambiguous(row.id, office.clock(), "read-timeout")
    (again,) = await office.outbox.claim(1)
    assert again.ambiguous
    await office.outbox.retry(again.id, office.clock(), "flood")
    (still,) = await office.outbox.claim(1)
    assert still.ambiguous


async def test_what_arrived_of_a_letter_is_known_to_whoever_goes_on(
    office: Office, branch: Office
) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    assert row.half is None
    half = Half("55", 1, row.bot)
    await office.outbox.retry(row.id, office.clock(), "429", half)
    (again,) = await branch.outbox.claim(1)
    assert (again.id, again.half, again.ambiguous) == (row.id, half, False)
    await branch.outbox.ambiguous(row.id, office.clock(), "timeout", Half("55", 2))
    (third,) = await office.outbox.claim(1)
    assert (third.half, third.ambiguous) == (Half("55", 2), True)
    await office.outbox.release()
    assert (await office.outbox.unsent())[0].half == Half("55", 2), "a kill forgets nothing"
    (fourth,) = await office.outbox.claim(1)
    await office.outbox.bury(fourth.id, "403", fourth.half)
    assert await office.outbox.revive(fourth.id)
    (fifth,) = await office.outbox.claim(1)
    assert fifth.half == Half("55", 2)
    await office.outbox.retry(fifth.id, office.clock(), "bot left")
    assert (await office.outbox.claim(1))[0].half is None


async def test_in_the_chat_with_another_bot_nothing_was_said_yet(office: Office) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    await office.outbox.retry(row.id, office.clock(), "429", Half("55", 0, row.bot + 1))
    (again,) = await office.outbox.claim(1)
    assert (again.id, again.half) == (row.id, None)


async def test_who_hears_it_in_anothers_place_hears_all_of_it(office: Office) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    await office.outbox.retry(row.id, office.clock(), "429", Half("55"))
    (again,) = await office.outbox.claim(1)
    assert again.half == Half("55")
    await office.outbox.readdress(row.id, str(DESK), again.dest, "403")
    moved = next(one for one in await office.outbox.unsent() if one.id == row.id)
    assert (moved.dest, moved.half) == (str(DESK), None)


async def test_what_a_killed_process_was_sending_is_doubtful(office: Office) -> None:
    await office.files()
    claimed = await office.outbox.claim(100)
    assert await office.outbox.release() == len(claimed)
    again = await office.outbox.claim(100)
    assert [row.id for row in again] == [row.id for row in claimed]
    assert all(row.ambiguous for row in again)


async def test_a_neighbours_letters_are_its_own(office: Office, branch: Office) -> None:
    await office.files()
    claimed = await office.outbox.claim(100)
    # A SQLite file belongs to one process: whoever held a lease on it is dead.
    ended = len(claimed) if office.database.dialect == "sqlite" else 0
    assert await branch.outbox.release() == ended


async def test_a_lease_that_ran_out_makes_a_letter_doubtful(office: Office) -> None:
    hasty = Outbox(office.database, office.clock, lease=timedelta(0))
    await office.files()
    (row,) = await hasty.claim(1)
    (again,) = await office.outbox.claim(1)
    assert (again.id, again.ambiguous, again.attempts) == (row.id, True, 2)


async def test_a_late_success_still_counts(office: Office) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    await office.outbox.release()
    await office.outbox.sent(row.id, "55")
    assert row.id not in [one.id for one in await office.outbox.unsent()]


async def test_a_late_failure_does_not_undo_a_success(office: Office) -> None:
    await office.files()
    (row,) = await office.outbox.claim(1)
    await office.outbox.sent(row.id, "55")
    await office.outbox.retry(row.id, office.clock(), "timeout")
    await office.outbox.bury(row.id, "late")
    assert row.id not in [one.id for one in await office.outbox.unsent()]
    assert await office.outbox.dead() == ()


async def test_a_buried_row_lets_the_next_go_and_can_be_revived(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Take(), OLGA)
    chat = next(
        row for row in await office.outbox.claim(100) if row.channel is Channel.CONSUMER_CHAT
    )
    await office.outbox.bury(chat.id, "chat not found")
    assert kinds(await office.outbox.claim(100)) == [(NoticeKind.TAKEN, Channel.CONSUMER_CHAT)]
    (dead,) = await office.outbox.dead()
    assert (dead.id, dead.cause) == (chat.id, "chat not found")
    assert await office.outbox.revive(chat.id)
    assert (await office.outbox.claim(100))[0].id == chat.id
    assert not await office.outbox.revive(uuid4())


async def test_cards_wait_until_the_desk_has_a_chat(office: Office) -> None:
    office.casebook.desk_chat = None
    await office.files()
    assert Channel.DESK_CHAT not in [row.channel for row in await office.outbox.claim(100)]
    assert await office.outbox.redirect("", str(DESK)) == 1
    (card,) = await office.outbox.claim(100)
    assert (card.kind, card.dest) == (NoticeKind.CARD, str(DESK))


async def test_a_migrated_group_gets_what_waited_for_the_old_one(office: Office) -> None:
    await office.files()
    (card,) = await office.outbox.claim(5, each={Voice(Channel.DESK_CHAT): 5})
    assert await office.outbox.redirect(str(DESK), "-1009") == 1
    await office.outbox.retry(card.id, office.clock(), "migrated")
    (again,) = await office.outbox.claim(5, each={Voice(Channel.DESK_CHAT): 5})
    assert again.dest == "-1009"


async def test_the_same_event_is_told_once(office: Office) -> None:
    case = await office.files()
    before = await office.counts("outbox")
    await asyncio.gather(*(office.casebook.act(case.id, Take(), OLGA, version=1) for _ in range(3)))
    assert await office.counts("outbox") - before == 3
    ids = [row.id for row in await office.outbox.unsent()]
    assert all(isinstance(one, UUID) for one in ids)
    assert len(set(ids)) == len(ids)


async def test_a_lease_is_counted_on_the_clock_of_the_database(office: Office) -> None:
    await office.files()
    await office.outbox.claim(100)
    office.clock.passes(days=400)
    assert await office.outbox.claim(100) == ()
