"""What becomes of a letter when a person, the desk or a mailbox is not there (RELIABILITY §3.3)."""

from __future__ import annotations

import pytest

from bot.playground.world import RoomKind, Status
from complaints.case import Case
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from locales import words
from storage.outgoing import Voice
from tests.relay.stage import MARIA, MEDIATOR, PAUL, Post, Setting

MAILBOX = "maria@example.org"


async def events(post: Post, case: Case) -> list[EventKind]:
    return [event.kind for event in await post.casebook.history(case.id)]


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
    assert post.relay.held == {Voice(Channel.DESK_CHAT)}
    assert post.relay.healthy
    assert len(post.chat()) == 4
    await post.passes(minutes=6)
    assert post.relay.held == {Voice(Channel.DESK_CHAT)}, "tried again, refused again"
    post.telegram.membership.set_status(desk, post.cast.desk.id, Status.MEMBER, PAUL.id)
    post.relay.resume(Voice(Channel.DESK_CHAT))
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
    assert post.relay.held == {Voice(Channel.CONSUMER_CHAT, post.cast.intake.id)}
    assert len(post.desk()) == 1
    calls = len(post.telegram.refused)
    await post.passes(hours=1)
    assert len(post.telegram.refused) == calls, "no point in asking again"
    assert {row.channel for row in await post.waiting()} == {Channel.CONSUMER_CHAT}


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
