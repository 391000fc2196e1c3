"""Delivery: one letter on its way, from its row in the outbox to whoever reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import structlog

from bot.aftermath import Aftermath, Stores, Trouble
from bot.channels.channel import Carrier, ForumHall, Outcome, Progress, Undelivered
from bot.forum import Forum
from bot.letters.letter import Letter
from bot.letters.writer import Writer
from bot.metrics import Metrics
from bot.pacing import Pace
from bot.timing import Timing
from complaints.notices import Channel, NoticeKind
from storage.engine import NotSaved
from storage.outgoing import NOTHING_LEFT, Outgoing, Voice

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 3.0
"""How long a letter waits for its turn in hand before it is put back."""
DELIVERY_SECONDS = 75.0
"""After that nobody knows whether it arrived."""
LEASE = timedelta(minutes=2)
"""How long the outbox must lease a row: longer than waiting for a turn, writing and delivering."""

_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0)
"""Before it is tried again to record what arrived; all of them fit into the lease."""

AGAIN = "↻"
"""Before a staff message that may be there twice."""


class Delivery:
    """Delivers rows that were claimed from the outbox, and sees to it that the outcome is kept."""

    def __init__(
        self,
        stores: Stores,
        writer: Writer,
        carriers: Mapping[Voice, Carrier],
        timing: Timing,
        metrics: Metrics | None = None,
    ) -> None:
        self.metrics = metrics or Metrics()
        self._outbox = stores.outbox
        self._cards = stores.cards
        self._writer = writer
        self._carriers = carriers
        self._timing = timing
        self._handed: dict[UUID, Progress] = {}
        """Letters under way that were handed to a carrier, and how far they have come."""
        self._paces: dict[Voice, Pace] = {
            voice: Pace(timing.seconds) for voice in carriers if voice.channel is not Channel.EMAIL
        }
        self._aftermath = Aftermath(stores, self._paces, timing, self.metrics)
        desk = carriers.get(Voice(Channel.DESK_CHAT))
        hall = desk if isinstance(desk, ForumHall) else None
        self._forum = Forum(stores.topics, hall, timing) if hall else None

    @property
    def refused(self) -> frozenset[Voice]:
        """Voices whose credentials are not accepted."""
        return self._aftermath.refused

    @property
    def held(self) -> frozenset[Voice]:
        """Voices whose rows wait: without carrier, closed to us, or with refused credentials."""
        served = {voice.channel for voice in self._carriers}
        unserved = (Voice(channel) for channel in Channel if channel not in served)
        return self._aftermath.shut.union(unserved)

    @property
    def free(self) -> frozenset[Voice]:
        """Voices by which letters may leave."""
        return frozenset(self._carriers) - self.held

    def resume(self, voice: Voice) -> None:
        """Try a held voice again, because somebody mended it."""
        self._aftermath.reopen(voice)

    async def deliver(self, row: Outgoing) -> None:
        """Deliver one claimed row; raises NotSaved when the outcome cannot be recorded."""
        row = replace(row, dest=self._aftermath.address(row.dest))
        self._handed.pop(row.id, None)
        try:
            await self._deliver(row)
        except NotSaved:
            raise
        except Exception as fault:  # noqa: BLE001 - one broken letter must not stop the others
            await self._aftermath.broke(self.so_far(row), fault)
        self._handed.pop(row.id, None)

    def may_have_arrived(self, row: Outgoing) -> bool:
        """Whether a row whose outcome was not recorded was handed over before."""
        return row.id in self._handed

    def so_far(self, row: Outgoing) -> Outgoing:
        """The row with what arrived of it since it was claimed."""
        handed = self._handed.get(row.id)
        return row if handed is None else replace(row, half=handed.half)

    async def _deliver(self, row: Outgoing) -> None:
        rest = (self._writer.leaves_at(row) - self._timing.now()).total_seconds()
        if rest > 0:
            await self._aftermath.put_back(row, rest, row.cause)
            return
        if self._wait(row) > PATIENCE_SECONDS:
            await self._aftermath.put_back(row, self._wait(row), row.cause)
            return
        letter = await self._writer.write(row)
        if letter is None:
            await self._aftermath.bury(row, NOTHING_LEFT)
            return
        try:
            known = await self._known(row)
            if await self._is_its_turn(row, letter):
                await self._carry(row, letter, known)
        finally:
            letter.close()

    def _wait(self, row: Outgoing) -> float:
        pace = self._paces.get(row.voice)
        # A pace that has booked nothing yet is empty, and counts all the same.
        return 0.0 if pace is None else pace.book(row.dest, row.id)

    async def _is_its_turn(self, row: Outgoing, letter: Letter) -> bool:
        while (wait := self._wait(row)) > 0:
            if wait > PATIENCE_SECONDS:
                # The chat was paused while this letter waited.
                await self._aftermath.put_back(row, wait, row.cause)
                return False
            await self._timing.sleep(wait)
        if row.voice in self._paces:
            self._paces[row.voice].start(row.dest, row.id, 1 + len(letter.enclosures))
        return True

    async def _known(self, row: Outgoing) -> str | None:
        if row.kind is not NoticeKind.CARD or row.case_id is None:
            return None
        known = await self._cards.of(row.case_id, int(row.dest))
        return None if known is None else str(known)

    async def _carry(self, row: Outgoing, letter: Letter, known: str | None) -> None:
        thread: int | None = None
        try:
            thread = None if known else await self._thread(row, letter)
            again = row.ambiguous and known is None and row.channel is Channel.DESK_CHAT
            said = letter.marked(AGAIN) if again else letter
            external = await self._hand_over(row, said, known, thread)
        except Undelivered as failed:
            await self._mend(self.so_far(row), letter, Trouble(failed, known, thread))
        else:
            await self._keep(row, external)
            self._aftermath.over(row)
            await self._settle(row, letter)

    async def _thread(self, row: Outgoing, letter: Letter) -> int | None:
        """The topic that a letter to the group belongs to."""
        if self._forum is None or letter.topic is None or not row.dest.startswith("-"):
            return None
        return await self._forum.thread(row, letter.topic)

    async def _settle(self, row: Outgoing, letter: Letter) -> None:
        if self._forum and letter.topic and row.kind is NoticeKind.CARD:
            await self._forum.settle(row, letter.topic)

    async def _mend(self, row: Outgoing, letter: Letter, trouble: Trouble) -> None:
        """Do what can be done at once about a letter that did not arrive."""
        outcome, known, thread = trouble.failed.outcome, trouble.known, trouble.thread
        if outcome is Outcome.GONE and known is not None:
            await self._cards.forget(row.case_id or 0, int(row.dest))
            await self._carry(row, letter, None)
        elif self._forum and thread is not None and outcome in {Outcome.GONE, Outcome.SHUT}:
            if outcome is Outcome.GONE:
                await self._forum.lost(row, thread)
                row = replace(row, half=None)  # What was said there went with the topic.
            else:
                await self._forum.shut(row, thread)
            await self._aftermath.settle(row, trouble.tried_again, was_edit=False)
        elif outcome is Outcome.REJECTED and not letter.copied:
            await self._say_plainly(row, letter, trouble)
        else:
            await self._aftermath.settle(row, trouble.failed, was_edit=known is not None)

    async def _say_plainly(self, row: Outgoing, letter: Letter, trouble: Trouble) -> None:
        """Bury a letter that was our mistake, and still say its words."""
        known = trouble.known
        try:
            external = await self._hand_over(row, letter.bare(), known, trouble.thread)
        except Undelivered as failed:
            await self._aftermath.settle(self.so_far(row), failed, was_edit=known is not None)
        else:
            await self._remember(row, external)
            await self._aftermath.bury(row, f"{trouble.failed.cause}, said plainly")

    async def _hand_over(
        self, row: Outgoing, letter: Letter, known: str | None, thread: int | None
    ) -> str:
        progress = self._handed[row.id] = Progress(row.half, row.bot)
        try:
            async with asyncio.timeout(DELIVERY_SECONDS):
                external = await self._carriers[row.voice].deliver(
                    letter, row.dest, key=row.id, known=known, thread=thread, progress=progress
                )
            self.metrics.told(row.channel, "sent")
        except TimeoutError:
            failed = Undelivered(Outcome.UNKNOWN, "no answer in time")
        except Undelivered as caught:
            failed = caught
        else:
            return external
        self.metrics.told(row.channel, failed.outcome.value)
        if failed.outcome is Outcome.FLOOD and row.channel is not Channel.EMAIL:
            self.metrics.flooded(failed.retry_after)
        log.warning(
            "letter not delivered",
            row=str(row.id),
            kind=row.kind.value,
            channel=row.channel.value,
            outcome=failed.outcome.value,
            cause=failed.cause,
            attempt=row.attempts,
        )
        raise failed

    async def _keep(self, row: Outgoing, external: str) -> None:
        """Record that it arrived, for as long as it takes: else it would have to go twice."""
        for pause in _PAUSES:
            try:
                await self._remember(row, external)
                await self._outbox.sent(row.id, external)
            except NotSaved as fault:
                self.metrics.not_saved(fault)
                await self._timing.sleep(pause)
            else:
                return
        await self._remember(row, external)
        await self._outbox.sent(row.id, external)

    async def _remember(self, row: Outgoing, external: str) -> None:
        if row.kind is NoticeKind.CARD and row.case_id is not None:
            await self._cards.remember(row.case_id, int(row.dest), int(external))
