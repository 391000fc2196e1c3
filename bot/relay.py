"""The relay: takes what must be told from the outbox, and tells it. Nothing else sends unasked.

It is woken by the commit that wrote the row, by the next row that becomes due, and by a slow poll,
because a wake-up call may be lost and a poll is not.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from bot.aftermath import DOUBT_SECONDS
from bot.delivery import LEASE, Delivery
from storage.engine import NotSaved
from storage.outbox import Outbox
from storage.outgoing import Outgoing, Voice

log = structlog.get_logger(__name__)

AT_ONCE = 4
"""How many letters are under way by each voice, so that a slow one never holds up the others."""
POLL_SECONDS = 5.0
_SHORTEST_REST_SECONDS = 0.05
_STRANDED_SECONDS = 1.0
OURS = LEASE - timedelta(seconds=5)
"""How long after its claim a letter surely is still ours to give back."""
DOUBT = timedelta(seconds=DOUBT_SECONDS)


class Relay:
    """One relay tells everything; rows of one case and reader in order, others side by side."""

    def __init__(
        self,
        outbox: Outbox,
        delivery: Delivery,
        woken: Callable[[], Awaitable[object]],
        now: Callable[[], datetime],
    ) -> None:
        self._outbox = outbox
        self._delivery = delivery
        self._woken = woken
        self._now = now
        self._running: Counter[Voice] = Counter()
        self._left: set[Voice] = set()
        self._in_hand: set[UUID] = set()
        self._stranded: list[tuple[datetime, Outgoing]] = []
        """Letters whose outcome the database did not take, and until when they are ours."""
        self._open = True
        self._stir = asyncio.Event()

    @property
    def healthy(self) -> bool:
        """Whether every voice is accepted with our credentials."""
        return not self._delivery.refused

    @property
    def refused(self) -> frozenset[Voice]:
        """Voices whose credentials are not accepted."""
        return self._delivery.refused

    @property
    def held(self) -> frozenset[Voice]:
        """Voices whose rows wait."""
        return self._delivery.held

    def resume(self, voice: Voice) -> None:
        """Try a held voice again at once, because somebody mended it."""
        self._delivery.resume(voice)
        self._stir.set()

    def leave(self, voice: Voice) -> None:
        """Leave a voice to the relay of another process; what is under way goes on."""
        self._left.add(voice)

    def take(self, voice: Voice) -> None:
        """Tell by this voice again."""
        self._left.discard(voice)
        self._stir.set()

    def stop(self) -> None:
        """Take no more letters; `run` ends when those under way have arrived."""
        self._open = False
        self._stir.set()

    async def run(self) -> None:
        """Tell until stopped; what is under way is not cut off, because it may arrive."""
        try:
            await self._outbox.release()
        except NotSaved as fault:
            # The leases of the last run end by themselves.
            self._trouble("leases not ended", fault)
        async with asyncio.TaskGroup() as group:
            ear = group.create_task(self._listen())
            while self._open:
                self._stir.clear()
                for row in await self._claim():
                    group.create_task(self._work(row))
                with suppress(TimeoutError):
                    async with asyncio.timeout(await self._rest()):
                        await self._stir.wait()
            ear.cancel()

    async def drain(self) -> int:
        """Tell all that may be told now; returns how many letters were taken in hand."""
        taken = 0
        while rows := await self._claim():
            async with asyncio.TaskGroup() as group:
                for row in rows:
                    group.create_task(self._work(row))
            taken += len(rows)
        return taken

    async def _listen(self) -> None:
        while True:
            await self._woken()
            self._stir.set()

    async def _claim(self) -> tuple[Outgoing, ...]:
        free = {one: AT_ONCE - self._running[one] for one in self._free()}
        try:
            await self._put_back()
            rows = await self._outbox.claim(sum(free.values()), each=free, but=self._in_hand)
        except NotSaved as fault:
            self._trouble("outbox not readable", fault)
            return ()
        self._running.update(row.voice for row in rows)
        self._in_hand.update(row.id for row in rows)
        return rows

    def _free(self) -> frozenset[Voice]:
        """By what more letters may leave."""
        free = self._delivery.free - self._left
        return frozenset(one for one in free if self._running[one] < AT_ONCE)

    async def _put_back(self) -> None:
        """Give back what the database did not take the outcome of; raises NotSaved."""
        while self._stranded:
            until, row = self._stranded[-1]
            now = self._now()
            if now >= until:
                pass  # Its lease is over, and perhaps another process has it.
            elif self._delivery.may_have_arrived(row):
                half = self._delivery.so_far(row).half
                await self._outbox.ambiguous(row.id, now + DOUBT, "NotSaved", half)
            else:
                await self._outbox.retry(row.id, now, "NotSaved", row.half)
            self._stranded.pop()

    async def _work(self, row: Outgoing) -> None:
        until = self._now() + OURS
        try:
            await self._delivery.deliver(row)
        except NotSaved as fault:
            # It comes back when its lease ends, or when we can give it back.
            self._stranded.append((until, row))
            self._trouble("outcome of a letter not recorded", fault)
        finally:
            self._running[row.voice] -= 1
            self._in_hand.discard(row.id)
            self._stir.set()

    async def _rest(self) -> float:
        if self._stranded:
            return _STRANDED_SECONDS
        try:
            due = await self._outbox.next_due(self._free())
        except NotSaved:
            return POLL_SECONDS
        if due is None:
            return POLL_SECONDS
        seconds = (due - self._now()).total_seconds()
        return min(POLL_SECONDS, max(_SHORTEST_REST_SECONDS, seconds))

    def _trouble(self, event: str, fault: NotSaved) -> None:
        # Without its trace: the statement that failed carries what people wrote.
        self._delivery.metrics.not_saved(fault)
        log.error(event, cause=str(fault))
