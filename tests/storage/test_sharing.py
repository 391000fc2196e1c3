"""Claims about relays that share the consumers' bots: fairly, each bot one relay's at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import pytest

from bot.sharing import Sharing
from complaints.notices import Channel
from storage import living
from storage.living import OnPostgresql
from storage.outgoing import Voice
from storage.siblings import OnlyChild, Siblings
from tests.storage.test_siblings import processes

VOICES = [Voice(Channel.CONSUMER_CHAT, bot) for bot in range(1, 5)]


@dataclass
class Told:
    """By what a relay may tell."""

    voices: set[Voice] = field(default_factory=set)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, voice: Voice) -> None:
        self.voices.add(voice)
        self.changed.set()

    def leave(self, voice: Voice) -> None:
        self.voices.discard(voice)
        self.changed.set()


def share(group: asyncio.TaskGroup, others: Siblings) -> tuple[Told, list[asyncio.Task[None]]]:
    """A relay that shares the four bots, in a hurry."""
    told = Told()
    sharing = Sharing(told, others, VOICES, tell_seconds=0.02, rest_seconds=0.1)
    return told, [group.create_task(one) for one in sharing.works()]


async def until(counts: list[int], *tellers: Told) -> None:
    """Wait until so many bots are told by each, whichever relay has how many."""
    while sorted(len(one.voices) for one in tellers) != counts:
        waits = [asyncio.ensure_future(one.changed.wait()) for one in tellers]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait, one in zip(waits, tellers, strict=True):
            wait.cancel()
            one.changed.clear()


async def test_bots_are_shared_out_and_taken_over(
    postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(living, "RETRY_SECONDS", 0.02)
    async with processes(postgres_database, 3) as siblings, asyncio.TaskGroup() as group:
        shares = [share(group, siblings[0])]
        await until([4], shares[0][0])
        for one, counts in zip(siblings[1:], ([2, 2], [1, 1, 2]), strict=True):
            shares.append(share(group, one))
            await until(counts, *(told for told, _ in shares))
        held = Counter(voice for told, _ in shares for voice in told.voices)
        assert held == Counter(VOICES)
        for task in shares[0][1]:
            task.cancel()
        await until([2, 2], shares[1][0], shares[2][0])
        for _, tasks in shares:
            for task in tasks:
                task.cancel()


async def test_who_is_alone_has_them_all() -> None:
    async with asyncio.TaskGroup() as group:
        told, tasks = share(group, OnlyChild("recours"))
        await until([4], told)
        for task in tasks:
            task.cancel()


async def test_a_voice_that_is_alone_stays_where_it_is() -> None:
    only = Sharing(Told(), OnPostgresql("postgresql+asyncpg://nowhere/x"), VOICES[:1])
    works = only.works()
    for one in works:
        one.close()
    assert len(works) == 1
