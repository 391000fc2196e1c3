"""What becomes of a letter when something is wrong at the other end (RELIABILITY §3.3)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.aftermath import BREAKS
from bot.letters import registry
from bot.letters.letter import MESSAGE_LIMIT, Letter
from bot.letters.reader import CaseFile, Reader
from bot.playground.faults import Fault, FaultKind
from bot.playground.limits import FloodLimits
from bot.playground.world import RoomKind, Status
from complaints.case import Case
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from locales import words
from tests.relay.stage import MARIA, MEDIATOR, PAUL, TOM, Post, Setting

MAILBOX = "maria@example.org"


async def events(post: Post, case: Case) -> list[EventKind]:
    return [event.kind for event in await post.casebook.history(case.id)]


# -- flood -------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", [Setting(flood=FloodLimits(), smtp=False)])
async def test_a_crowd_is_told_without_being_told_to_wait(post: Post) -> None:
    for _ in range(5):
        await post.files(MARIA.id)
        await post.files(TOM.id)
    while any(row.channel is not Channel.EMAIL for row in await post.waiting()):
        await post.passes(seconds=1)
    assert len(post.desk()) == 10
    assert len(post.chat(MARIA.id)) == len(post.chat(TOM.id)) == 10
    assert [one.error.code for one in post.telegram.refused if one.bot == post.cast.desk.id] == []
    assert post.telegram.flood.early == 0


async def test_after_a_flood_one_chat_waits_and_the_others_go_on(post: Post) -> None:
    post.breaks(Fault(FaultKind.FLOOD, chat=post.cast.desk_chat, retry_after=60))
    await post.files(MARIA.id)
    await post.files(TOM.id)
    await post.relay.drain()
    assert post.desk() == []
    assert len(post.chat(MARIA.id)) == len(post.chat(TOM.id)) == 2
    await post.passes(seconds=59)
    assert post.desk() == []
    await post.passes(seconds=7)
    await post.passes(seconds=3)
    assert len(post.desk()) == 2
    assert post.telegram.flood.early == 0


# -- nobody knows ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [FaultKind.LOST, FaultKind.FAIL_AFTER, FaultKind.TRUNCATED])
async def test_a_card_that_may_be_there_twice_says_so(post: Post, kind: FaultKind) -> None:
    case = await post.files()
    post.breaks(Fault(kind, "sendMessage", chat=post.cast.desk_chat))
    await post.relay.drain()
    assert len(post.desk()) == 1
    await post.passes(seconds=29)
    assert len(post.desk()) == 1
    await post.passes(seconds=1)
    first, second = post.desk()
    assert second.text == f"↻ {first.text}"
    await post.takes(case)
    await post.relay.drain()
    assert "Olga" in post.desk()[1].text, "the newer one is the card from now on"


async def test_a_receipt_that_may_be_there_twice_is_sent_silently(post: Post) -> None:
    await post.files()
    post.breaks(Fault(FaultKind.LOST, "sendMessage", chat=MARIA.id))
    await post.relay.drain()
    await post.passes(seconds=30)
    first, second, _paper = post.chat()
    assert first.text == second.text


async def test_an_outage_of_telegram_loses_nothing(post: Post) -> None:
    post.breaks(Fault(FaultKind.HTML, times=1000))
    await post.files()
    for _ in range(10):
        await post.passes(minutes=5)
    assert post.chat() == post.desk() == []
    post.telegram.faults.clear()
    await post.passes(minutes=5)
    assert len(post.chat()) == 2
    assert len(post.desk()) == 1
    assert await post.buried() == ()


async def test_an_edit_whose_answer_was_lost_is_repeated_in_place(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    await post.takes(case)
    post.breaks(Fault(FaultKind.LOST, "editMessageText"))
    await post.relay.drain()
    await post.passes(seconds=2)
    (card,) = post.desk()
    assert "Olga" in card.text
    assert "↻" not in card.text
    assert await post.waiting() == ()
    assert any("not modified" in one.error.description for one in post.telegram.refused)


async def test_what_a_killed_worker_had_in_hand_goes_again(post: Post) -> None:
    await post.files()
    await post.outbox.claim(8)
    await post.outbox.release()
    await post.relay.drain()
    assert len(post.chat()) == 2
    (card,) = post.desk()
    assert card.text.startswith("↻")


# -- never like this ---------------------------------------------------------------------------


@pytest.mark.parametrize("setting", [Setting(rule_length=5000)])
async def test_a_letter_that_is_too_long_is_said_plainly_and_buried(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    (said,) = post.chat()
    assert str(case.number) in said.text
    assert len(said.text) <= MESSAGE_LIMIT
    assert said.entities == ()
    (row,) = await post.buried()
    assert (row.kind, row.channel) == (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT)
    assert row.cause == "400, said plainly"


async def test_a_letter_that_breaks_its_writer_does_not_stop_the_others(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_reader: Reader, _file: CaseFile) -> Letter:
        raise KeyError("our mistake")

    key = (NoticeKind.CARD, Channel.DESK_CHAT)
    letters: dict[tuple[NoticeKind, Channel], registry.Write]
    letters = {**registry.CASE_LETTERS, key: broken}
    monkeypatch.setattr("bot.letters.writer.CASE_LETTERS", letters)
    await post.files()
    await post.relay.drain()
    assert len(post.chat()) == 2
    assert await post.buried() == ()
    for _ in range(BREAKS):
        await post.passes(minutes=5)
    (row,) = await post.buried()
    assert (row.kind, row.cause) == (NoticeKind.CARD, "KeyError")


# -- the person --------------------------------------------------------------------------------


async def test_when_a_person_blocks_the_bot_the_desk_sees_it_and_mail_goes_on(post: Post) -> None:
    case = await post.files()
    post.telegram.membership.block(MARIA.id, post.cast.intake.id)
    await post.relay.drain()
    (row,) = await post.buried()
    assert row.channel is Channel.CONSUMER_CHAT
    assert not (await post.stores.people.meet(MARIA.id)).chat_open
    assert (await events(post, case)).count(EventKind.PERSON_UNREACHABLE) == 1
    (card,) = post.desk()
    assert words("fr")("The person cannot be reached in the chat.") in card.text
    assert len(post.mails(MAILBOX)) == 1
    await post.takes(case)
    await post.relay.drain()
    assert len(post.mails(MAILBOX)) == 2


async def test_a_deleted_account_is_lost_once_for_all_its_cases(post: Post) -> None:
    cases = [await post.files(), await post.files()]
    post.telegram.membership.deactivate(MARIA.id)
    await post.relay.drain()
    for case in cases:
        assert (await events(post, case)).count(EventKind.PERSON_UNREACHABLE) == 1
    assert len(post.desk()) == 2


async def test_losing_a_person_is_finished_after_a_crash_in_between(post: Post) -> None:
    case = await post.files()
    post.telegram.membership.block(MARIA.id, post.cast.intake.id)
    met = await post.stores.people.meet(MARIA.id)
    await post.stores.people.close_chat(met.id)
    await post.relay.drain()
    assert (await events(post, case)).count(EventKind.PERSON_UNREACHABLE) == 1


# -- the desk ----------------------------------------------------------------------------------


async def test_a_deleted_card_is_sent_once_more(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    (card,) = post.desk()
    post.telegram.hands.delete(PAUL.id, post.cast.desk_chat, card.id)
    await post.takes(case)
    await post.relay.drain()
    (again,) = post.desk()
    assert again.id != card.id
    assert "Olga" in again.text
    assert await post.stores.cards.of(case.id, post.cast.desk_chat) == again.id


async def test_out_of_the_group_cards_wait_and_nothing_is_dropped(post: Post) -> None:
    desk = post.cast.desk_chat
    post.telegram.membership.set_status(desk, post.cast.desk.id, Status.KICKED, PAUL.id)
    await post.files()
    await post.files()
    await post.relay.drain()
    assert post.relay.held == {Channel.DESK_CHAT}
    assert post.relay.healthy
    assert len(post.chat()) == 4
    await post.passes(minutes=6)
    assert post.relay.held == {Channel.DESK_CHAT}, "tried again, refused again"
    post.telegram.membership.set_status(desk, post.cast.desk.id, Status.MEMBER, PAUL.id)
    post.relay.resume(Channel.DESK_CHAT)
    await post.relay.drain()
    assert len(post.desk()) == 2
    assert await post.buried() == ()


@pytest.mark.parametrize("setting", [Setting(desk_kind=RoomKind.GROUP)])
async def test_cards_follow_a_group_that_moves(post: Post) -> None:
    first = await post.files()
    await post.relay.drain()
    old = post.cast.desk_chat
    new = post.telegram.membership.migrate(old).id
    await post.takes(first)
    await post.files()
    await post.relay.drain()
    assert len(post.desk(new)) == 2
    assert post.casebook.desk_chat == new
    refused = len(post.telegram.refused)
    await post.files()
    await post.relay.drain()
    assert len(post.desk(new)) == 3
    assert len(post.telegram.refused) == refused


async def test_a_refused_token_stops_its_channel_only(post: Post) -> None:
    post.telegram.revoke(post.cast.intake.token)
    await post.files()
    await post.relay.drain()
    assert not post.relay.healthy
    assert post.relay.held == {Channel.CONSUMER_CHAT}
    assert len(post.desk()) == 1
    calls = len(post.telegram.refused)
    await post.passes(hours=1)
    assert len(post.telegram.refused) == calls, "no point in asking again"
    assert {row.channel for row in await post.waiting()} == {Channel.CONSUMER_CHAT}


# -- mail --------------------------------------------------------------------------------------


async def test_mail_waits_while_the_server_is_down(post: Post) -> None:
    await post.mail.turn(on=False)
    await post.files()
    await post.relay.drain()
    assert len(post.chat()) == 2
    for _ in range(12):
        await post.passes(minutes=5)
    rows = await post.waiting()
    assert {row.channel for row in rows} == {Channel.EMAIL}
    await post.mail.turn(on=True)
    await post.passes(minutes=5)
    (receipt,) = post.mails(MAILBOX)
    assert receipt.message_id in {f"<{row.id}@cagnottes.example.org>" for row in rows}
    assert len(post.mails(MEDIATOR)) == 1


async def test_a_full_mailbox_is_tried_again_and_a_missing_one_is_not(post: Post) -> None:
    post.mail.refuse(MAILBOX, 452)
    post.mail.refuse(MEDIATOR, 550)
    await post.files()
    await post.relay.drain()
    (row,) = await post.buried()
    assert (row.kind, row.cause) == (NoticeKind.MEDIATOR_NOTICE, "SMTPRecipientsRefused 550")
    post.mail.refuse(MAILBOX, 0)
    await post.passes(seconds=2)
    assert len(post.mails(MAILBOX)) == 1


# -- the loop ----------------------------------------------------------------------------------


@asynccontextmanager
async def under_way(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Runs until the block is over, then is killed."""
    task = asyncio.create_task(work)
    try:
        async with asyncio.timeout(10):
            yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_commit_wakes_the_relay(post: Post) -> None:
    async with under_way(post.relay.run()):
        await post.files()
        while not (post.desk() and len(post.chat()) == 2):
            await post.telegram.world.news()


async def test_mails_that_hang_do_not_hold_up_the_chats(post: Post) -> None:
    silent: set[asyncio.Task[Any] | None] = set()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        silent.add(asyncio.current_task())
        await reader.read()
        writer.close()

    await post.mail.turn(on=False)
    server = await asyncio.start_server(say_nothing, post.mail.host, post.mail.port)
    for _ in range(6):
        await post.files()
    async with server:
        async with under_way(post.relay.run()):
            while len(post.desk()) < 6:
                await post.telegram.world.news()
        await asyncio.gather(*filter(None, silent))
    assert len(silent) >= 4


async def test_what_a_killed_relay_had_in_hand_may_be_there_twice(post: Post) -> None:
    post.breaks(Fault(FaultKind.HANG_AFTER, "sendMessage", chat=post.cast.desk_chat))
    await post.files()
    async with under_way(post.relay.run()):
        while not post.desk():
            await post.telegram.world.news()
    async with under_way(post.relay.run()):
        while len(post.desk()) < 2:
            await post.telegram.world.news()
    first, second = post.desk()
    assert second.text == f"↻ {first.text}"
