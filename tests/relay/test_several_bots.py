"""The relay with several bots for consumers: each at its own pace, none in another's way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from benchmarks.bots import PER_SECOND, told
from bot.playground.faults import Fault, FaultKind
from bot.playground.world import Role
from complaints.notices import Channel
from storage.outgoing import Outgoing, Voice
from tests.relay.stage import MARIA, Post, Setting

RECEIPT = 2
"""Messages: the words, and the paper."""


@pytest.fixture
def setting() -> Setting:
    return Setting(bots=2)


def bots(post: Post) -> list[int]:
    return [one.id for one in post.telegram.world.accounts if one.role is Role.INTAKE_BOT]


def said_by(post: Post, bot: int) -> int:
    """How many messages a bot wrote to Maria."""
    return sum(one.sender == bot for one in post.telegram.hands.messages(MARIA.id, bot))


async def comes(post: Post, bot: int, person: int = MARIA.id) -> None:
    """Somebody writes to another bot."""
    post.telegram.hands.say(person, bot, "/start")
    await post.stores.people.meet(person, bot)


async def claimed(post: Post, voices: Sequence[Voice]) -> Outgoing:
    """The one letter that may leave by these voices, as a worker holds it."""
    (row,) = await post.outbox.claim(9, each=dict.fromkeys(voices, 9))
    return row


async def test_who_went_to_another_bot_while_a_letter_was_under_way_is_not_lost(
    post: Post,
) -> None:
    first, second = bots(post)
    await post.files()
    row = await claimed(post, [Voice(Channel.CONSUMER_CHAT, first)])
    await comes(post, second)
    post.telegram.membership.block(MARIA.id, first)
    await post.delivery.deliver(row)
    person = await post.stores.people.meet(MARIA.id)
    assert (person.bot, person.chat_open) == (second, True)
    assert await post.buried() == ()
    await post.passes(seconds=1)
    assert (said_by(post, first), said_by(post, second)) == (0, RECEIPT)


async def test_what_waited_for_a_refused_bot_goes_by_the_next_one(post: Post) -> None:
    first, second = bots(post)
    await post.files()
    post.telegram.revoke(post.cast.intake.token)
    await post.relay.drain()
    (waiting,) = await post.waiting()
    assert (waiting.voice, waiting.cause) == (
        Voice(Channel.CONSUMER_CHAT, first),
        "TelegramUnauthorizedError",
    )
    await comes(post, second)
    await post.passes(minutes=6)
    assert (said_by(post, first), said_by(post, second)) == (0, RECEIPT)
    assert post.relay.refused == {Voice(Channel.CONSUMER_CHAT, first)}


async def test_a_letter_that_one_bot_said_by_half_is_said_whole_by_the_next_one(
    post: Post,
) -> None:
    first, second = bots(post)
    await post.files()
    post.breaks(Fault(FaultKind.FAIL_BEFORE, "sendDocument", bot=first))
    await post.relay.drain()
    assert said_by(post, first) == RECEIPT - 1
    await comes(post, second)
    await post.passes(minutes=6)
    assert (said_by(post, first), said_by(post, second)) == (RECEIPT - 1, RECEIPT)


async def test_each_bot_has_a_pace_of_its_own(empty: bytes, tmp_path: Path) -> None:
    """In a second with 429 for whoever is faster, two bots tell twice as much as one."""
    with capture_logs() as logs:
        assert (await told(empty, tmp_path, 2, seconds=1))[0] == 2 * PER_SECOND
    assert not [one for one in logs if one["event"] == "letter not delivered"]
