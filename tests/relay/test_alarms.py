"""A queue that stands still is told to the supervisors: once a day, and to nobody in the group."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.alarms import LATE, Alarms, Seen, Trouble, seen
from bot.letters.alarm import alarm
from bot.letters.reader import Reader
from bot.playground.faults import Fault, FaultKind
from complaints.notices import Channel, NoticeKind
from locales import words
from storage.gauges import Gauges, Waiting
from tests.relay.stage import PAUL, Post, Setting
from tests.rules.cases import pot
from tests.storage.clock import START

HOUSE = "contact@cagnottes.example.org"
MAILBOX = "maria@example.org"
NOTHING = Gauges(Waiting(), 0, {}, 0, 0, 0, {}, 0)


def alarms(post: Post) -> Alarms:
    return Alarms(post.casebook, post.clock)


async def stuck(post: Post) -> Alarms:
    """E-mail stands still for twenty minutes, and was looked at once since."""
    post.mail.refuse(MAILBOX, 451)
    await post.files()
    await post.relay.drain()
    await post.passes(minutes=20)
    watch = alarms(post)
    assert not await watch.look()
    return watch


async def test_a_queue_that_stands_still_is_told_to_supervisors_and_to_the_house(
    post: Post,
) -> None:
    watch = await stuck(post)
    group = len(post.desk())
    assert await watch.look()
    await post.relay.drain()
    told = post.private(PAUL.id)[-1].text
    assert words("fr")("Something is stuck") in told
    assert [mail.subject for mail in post.mails(HOUSE)] == [words("fr")("Something is stuck")]
    assert len(post.desk()) == group


async def test_it_is_told_once_a_day_and_again_the_next_day(post: Post) -> None:
    watch = await stuck(post)
    assert await watch.look()
    assert not await watch.look()
    # Another process that looks too, or this one after a restart.
    second = alarms(post)
    await second.look()
    assert not await second.look()
    await post.passes(days=1)
    assert await watch.look()


async def test_what_is_late_at_one_look_only_is_no_alarm(post: Post) -> None:
    watch = await stuck(post)
    post.mail.refuse(MAILBOX, 0)
    await post.passes(hours=1)
    assert not await watch.look()
    assert post.private(PAUL.id) == []


async def test_an_alarm_that_ended_before_it_left_is_not_told(post: Post) -> None:
    post.breaks(Fault(FaultKind.FLOOD, chat=PAUL.id, retry_after=900))
    watch = await stuck(post)
    assert await watch.look()
    await post.relay.drain()
    post.mail.refuse(MAILBOX, 0)
    await post.passes(minutes=10)
    assert post.mails(MAILBOX)
    await post.passes(hours=1)
    assert post.private(PAUL.id) == []
    assert not [row for row in await post.waiting() if row.kind is NoticeKind.ALARM]


@pytest.mark.parametrize("setting", [Setting(smtp=False)])
async def test_mail_that_nobody_has_set_up_is_no_alarm(post: Post) -> None:
    await post.files()
    await post.passes(days=2)
    found = seen(await post.casebook.gauges(), post.clock(), {Channel.EMAIL})
    assert found == ()
    assert [one.trouble for one in seen(await post.casebook.gauges(), post.clock())] == [
        Trouble.EMAIL
    ]


@pytest.mark.parametrize("trouble", LATE)
def test_a_head_may_stand_still_for_as_long_as_its_queue_allows(trouble: Trouble) -> None:
    waiting = Waiting(3, START)
    gauges = (
        Gauges(waiting, 0, {}, 0, 0, 0, {}, 0)
        if trouble is Trouble.INBOX
        else Gauges(Waiting(), 0, {Channel(trouble.value): waiting}, 0, 0, 0, {}, 0)
    )
    assert seen(gauges, START + LATE[trouble]) == ()
    late = START + LATE[trouble] + timedelta(seconds=1)
    assert seen(gauges, late) == (Seen(trouble, 3, START),)


def test_what_was_given_up_is_told_with_its_number() -> None:
    gauges = Gauges(Waiting(), 1, {}, 2, 0, 0, {}, 0)
    found = seen(gauges, START)
    assert found == (Seen(Trouble.UPDATES, 1), Seen(Trouble.LETTERS, 2))
    assert seen(NOTHING, START) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_an_alarm_names_every_trouble_and_what_to_do(language: str) -> None:
    reader = Reader(words(language), pot(), START.date())
    letter = await alarm(reader, [Seen(one, 1000, START) for one in Trouble])
    assert letter is not None
    assert "recours doctor" in letter.plain
    assert len(letter.plain.strip().split("\n\n")) == len(Trouble) + 2
    assert await alarm(reader, ()) is None
