"""Alarms: a queue whose head stands still, or what was given up, told to the supervisors.

Metrics and the doctor say the same to whoever looks; this is for a desk where nobody looks
(RELIABILITY §3.1: a queue that does not move is the best alarm). Told once a day for what is wrong
that day, in private and to the organisation's address, because one of the two may be what is stuck.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from complaints.notices import Channel
from storage.casebook import Casebook
from storage.engine import NotSaved
from storage.gauges import Gauges, Waiting

log = structlog.get_logger(__name__)

ROUND_SECONDS = 60.0


class Trouble(StrEnum):
    """What can be wrong with the queues."""

    INBOX = "inbox"
    """What people wrote or pressed is not handled."""
    CONSUMER_CHAT = "consumer-chat"
    DESK_CHAT = "desk-chat"
    EMAIL = "email"
    UPDATES = "updates"
    """Updates that could not be handled, however often it was tried."""
    LETTERS = "letters"
    """Letters that were given up."""


LATE = {
    Trouble.INBOX: timedelta(minutes=1),
    Trouble.CONSUMER_CHAT: timedelta(minutes=5),
    Trouble.DESK_CHAT: timedelta(minutes=5),
    Trouble.EMAIL: timedelta(minutes=15),
}
"""How long the head of a queue may stand still before somebody is told (RELIABILITY §6.2; twice its
30 seconds for the inbox, which a restart alone can take)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One trouble: how many rows wait or were given up, and since when (UTC) the first waits."""

    trouble: Trouble
    count: int
    since: datetime | None = None


def seen(gauges: Gauges, now: datetime, unset: Collection[Channel] = ()) -> tuple[Seen, ...]:
    """What is wrong at this moment; rows of an `unset` channel wait because nobody set it up."""
    return tuple(_seen(gauges, now, unset))


def _seen(gauges: Gauges, now: datetime, unset: Collection[Channel]) -> Iterator[Seen]:
    queues: dict[Trouble, Waiting] = {Trouble.INBOX: gauges.inbox}
    queues |= {
        Trouble(channel.value): waiting
        for channel, waiting in gauges.outbox.items()
        if channel not in unset
    }
    for trouble, waiting in queues.items():
        if waiting.oldest is not None and now - waiting.oldest > LATE[trouble]:
            yield Seen(trouble, waiting.count, waiting.oldest)
    if gauges.inbox_dead:
        yield Seen(Trouble.UPDATES, gauges.inbox_dead)
    if gauges.outbox_dead:
        yield Seen(Trouble.LETTERS, gauges.outbox_dead)


class Alarms:
    """Looks at the queues once a minute; what is wrong at two looks in a row is told."""

    def __init__(
        self, casebook: Casebook, now: Callable[[], datetime], unset: Collection[Channel] = ()
    ) -> None:
        self._casebook = casebook
        self._now = now
        self._unset = frozenset(unset)
        self._before: frozenset[Trouble] = frozenset()

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            try:
                await self.look()
            except NotSaved as fault:
                log.warning("queues not counted", cause=str(fault))

    async def look(self) -> bool:
        """Look once; whether somebody is told now.

        One look is not enough: when the playground's clock jumps, or after a night without
        Telegram, everything that waits is late for a moment and then leaves. Raises NotSaved.
        """
        found = frozenset(
            one.trouble for one in seen(await self._casebook.gauges(), self._now(), self._unset)
        )
        lasting, self._before = found & self._before, found
        if not lasting:
            return False
        return await self._casebook.alarm(",".join(sorted(lasting)))
