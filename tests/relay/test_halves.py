"""A letter of words and a paper is two messages: what arrived of it is not told again."""

from __future__ import annotations

import asyncio

import pytest

from bot.delivery import Delivery
from bot.documents.papers import Printer
from bot.letters.writer import Writer
from bot.playground.faults import Fault, FaultKind
from bot.relay import Relay
from complaints.notices import Channel
from storage.outgoing import Voice
from storage.papers import PaperTrail
from tests.relay.consumer_line import consumer_chat
from tests.relay.desk_line import desk_chat
from tests.relay.stage import MARIA, Post, Setting, still
from tests.relay.test_database_away import Weather

BY_CHAT = pytest.mark.parametrize("setting", [Setting(smtp=False)])


def starts_again(post: Post) -> None:
    """The house is a new process: it knows what stands in the database, and no more."""
    telegram, cast, stores = post.telegram, post.cast, post.stores
    papers = Printer(post.casebook, PaperTrail(post.database, post.clock), post.profile)
    carriers = {
        Voice(Channel.CONSUMER_CHAT, cast.intake.id): consumer_chat(telegram, cast.intake.token),
        Voice(Channel.DESK_CHAT): desk_chat(telegram, cast.desk.token),
    }
    writer = Writer(post.casebook, stores.people, post.profile, post.clock, papers)
    post.delivery = Delivery(stores, writer, carriers, still(post.clock))
    post.relay = Relay(stores.outbox, post.delivery, post.casebook.woken.wait, post.clock)


def told(post: Post) -> list[bool]:
    """Each message of the bot to Maria, by whether it is a paper."""
    return [bool(one.file) for one in post.chat()]


@BY_CHAT
@pytest.mark.parametrize("kind", [FaultKind.FLOOD, FaultKind.FAIL_BEFORE, FaultKind.HTML])
async def test_a_house_that_starts_again_in_the_pause_brings_the_paper_alone(
    post: Post, kind: FaultKind
) -> None:
    await post.files()
    post.breaks(Fault(kind, "sendDocument", chat=MARIA.id, retry_after=60))
    await post.relay.drain()
    assert told(post) == [False]
    starts_again(post)
    await post.passes(minutes=2)
    assert told(post) == [False, True]
    assert not [one for one in await post.waiting() if one.channel is Channel.CONSUMER_CHAT]


@BY_CHAT
async def test_only_the_message_whose_answer_was_lost_is_there_twice(post: Post) -> None:
    await post.files()
    post.breaks(Fault(FaultKind.LOST, "sendDocument", chat=MARIA.id))
    await post.relay.drain()
    starts_again(post)
    await post.passes(minutes=1)
    assert told(post) == [False, True, True]


@BY_CHAT
async def test_a_paper_that_is_not_answered_in_time_is_tried_without_its_words(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.files()
    line = post.delivery._carriers[Voice(Channel.CONSUMER_CHAT, post.cast.intake.id)]  # noqa: SLF001
    asked = asyncio.Event()

    async def hangs(*_letter: object) -> str:
        asked.set()
        return await asyncio.Future[str]()

    monkeypatch.setattr(line, "hand_over", hangs)
    monkeypatch.setattr("bot.delivery.DELIVERY_SECONDS", 0.3)
    await post.relay.drain()
    assert asked.is_set()
    starts_again(post)
    await post.passes(minutes=1)
    assert told(post) == [False, True]


@BY_CHAT
@pytest.mark.parametrize("good", range(1, 4))
async def test_a_pause_that_the_database_did_not_take_forgets_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    await post.files()
    post.breaks(Fault(FaultKind.FLOOD, "sendMessage", chat=MARIA.id, retry_after=1))
    await post.relay.drain()
    post.breaks(Fault(FaultKind.FLOOD, "sendDocument", chat=MARIA.id, retry_after=1))
    weather = Weather(good, bad=1)
    weather.over(post, monkeypatch)
    post.clock.passes(seconds=10)
    for _ in range(3):
        await post.relay.drain()
        post.clock.passes(seconds=40)
    assert weather.bad == 0
    assert told(post) == [False, True]
