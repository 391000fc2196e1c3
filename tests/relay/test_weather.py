"""What becomes of a letter when Telegram has a bad moment, or the letter (RELIABILITY §3.3)."""

from __future__ import annotations

import pytest

from bot.aftermath import BREAKS
from bot.letters import registry
from bot.letters.letter import MESSAGE_LIMIT, Letter
from bot.letters.reader import CaseFile, Reader
from bot.playground.faults import Fault, FaultKind
from bot.playground.limits import FloodLimits
from complaints.notices import Channel, NoticeKind
from tests.relay.stage import MARIA, TOM, Post, Setting


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
