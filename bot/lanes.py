"""Lanes: each person's updates one at a time, different persons at once.

A lane takes the oldest unfinished update of one person, whichever of the consumers' bots received
it, gives it to that bot's library, and ends it in one transaction: dialog state written, row done.
An update that cannot be read, or that breaks its handler, goes to the dead letters and never blocks
the next one. Killed in the middle, the row is still there and is handled again: the domain verbs
are idempotent, so that changes nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.metrics import Metrics
from bot.timing import Timing
from storage.conversations import Conversations, Written
from storage.engine import NotSaved
from storage.inbox import Inbox
from storage.incoming import Incoming

log = structlog.get_logger(__name__)

AT_ONCE = 32
"""Persons handled at the same time."""
TRIES = 20
"""How often an update is handled while the database or Telegram is away: a quarter of an hour."""
_LONGEST_PAUSE = 60
IDLE_SECONDS = 5.0
"""How long a lane may sleep when nobody wakes it: the slow poll behind the wake-up call."""
STRANDED_SECONDS = 1.0
"""How soon an update is put back whose end the database did not take."""


ABSENT = "bot not set"
"""Why an update of a bot that was taken out of the settings is given up: nobody can answer it."""


class Undecodable(Exception):  # noqa: N818 - it names the update, not a failure of ours
    """The library cannot read this update; the next one must not wait for it."""


class Unreached(Exception):  # noqa: N818 - Telegram's state, not a failure of ours
    """Telegram did not take an answer of ours; the update can be handled again."""

    def __init__(self, *, flood: bool = False, retry_after: float | None = None) -> None:
        super().__init__()
        self.flood = flood
        """Whether it told us to wait, `retry_after` seconds if it said how long."""
        self.retry_after = retry_after


class Broken(Exception):  # noqa: N818 - it carries the incident that the person was told
    """A handler failed; the person was told the incident code and brought home."""

    def __init__(self, incident: str, cause: BaseException | None) -> None:
        super().__init__(f"{incident}: {type(cause).__name__}")
        self.kind = type(cause).__name__


Handle = Callable[[Mapping[str, Any], datetime], Awaitable[None]]
"""Gives one raw update, received at that moment, to a library; raises the exceptions above."""


class Lanes:
    """Works the inbox."""

    def __init__(
        self,
        inbox: Inbox,
        conversations: Conversations,
        handlers: Mapping[int, Handle],
        timing: Timing,
        metrics: Metrics | None = None,
    ) -> None:
        self._inbox = inbox
        self._metrics = metrics or Metrics()
        self._conversations = conversations
        self._handlers = handlers
        self._timing = timing
        self._busy: set[tuple[int, int]] = set()
        self._stir = asyncio.Event()
        self._open = True
        self._turned_away = False
        self._stranded: list[Incoming] = []
        """Updates whose end the database did not take."""
        self._resting: list[tuple[Incoming, datetime, float]] = []
        """Updates that were put back: until when on the program's clock, and in seconds that no
        clock moves."""

    def wake(self) -> None:
        """Say that something arrived."""
        self._stir.set()

    def stop(self) -> None:
        """Take no more work; `run` ends when what was begun is done."""
        self._open = False
        self._stir.set()

    async def run(self) -> None:
        """Work until stopped; what was begun is finished."""
        async with asyncio.TaskGroup() as group:
            while self._open:
                self._stir.clear()
                for row in await self._claim():
                    group.create_task(self._work(row))
                try:
                    async with asyncio.timeout(
                        STRANDED_SECONDS if self._stranded else IDLE_SECONDS
                    ):
                        await self._stir.wait()
                except TimeoutError:
                    continue

    async def drain(self) -> None:
        """Work until nothing is left that may be worked now."""
        self._stir.set()
        while self._stir.is_set():
            self._stir.clear()
            async with asyncio.TaskGroup() as group:
                for row in await self._claim():
                    group.create_task(self._work(row))

    async def _claim(self) -> tuple[Incoming, ...]:
        free = AT_ONCE - len(self._busy)
        # Who came while a lane was busy, or all were, is let in when one is done.
        self._turned_away = True
        try:
            await self._put_back()
            await self._hasten()
            rows = await self._inbox.claim(self._busy, free)
        except NotSaved as fault:
            self._metrics.not_saved(fault)
            log.error("inbox not readable", cause=str(fault))
            return ()
        self._turned_away = bool(self._busy) or len(rows) == free
        self._busy.update(map(self._inbox.lane, rows))
        return rows

    async def _work(self, row: Incoming) -> None:
        try:
            await self._handle(row)
        except NotSaved as fault:
            # The row keeps its lease; it comes back when that ends, or when we can put it back.
            self._stranded.append(row)
            self._metrics.not_saved(fault)
            log.error("update not finished", update=row.update_id, cause=str(fault))
        finally:
            self._busy.discard(self._inbox.lane(row))
            if row.followed or self._turned_away or self._stranded:
                self._stir.set()

    async def _handle(self, row: Incoming) -> None:
        handle = self._handlers.get(row.bot_id)
        if handle is None:
            await self._bury(row, ABSENT, {}, ABSENT)
            return
        timed = self._metrics.handling(row.bot_id, row.kind)
        with timed, self._conversations.buffered() as written:
            try:
                await handle(json.loads(row.body), row.received_at)
            except Undecodable:
                await self._bury(row, "undecodable", {}, "undecodable")
            except (Unreached, NotSaved) as fault:
                self._note(fault)
                await self._again(row, fault)
            except Broken as broken:
                # What the errors router wrote to bring the person home is kept.
                self._metrics.broke(broken.kind)
                await self._bury(row, str(broken), written, broken.kind)
            except Exception as fault:  # noqa: BLE001 - the one handler of the unexpected (STYLE 15)
                await self._bury(row, type(fault).__name__, {}, type(fault).__name__)
            else:
                await self._inbox.finish(row, written)
                if row.kind == "callback_query":
                    self._metrics.answered((self._timing.now() - row.received_at).total_seconds())

    async def _put_back(self) -> None:
        """Give back what the database did not take an end of; raises NotSaved."""
        while self._stranded:
            row = self._stranded[-1]
            # At once the first time only: on a full disk it would be answered every second.
            rest = _pause(row) if row.attempts > 1 else timedelta()
            await self._rest(row, rest, "NotSaved")
            self._stranded.pop()

    async def _rest(self, row: Incoming, rest: timedelta, cause: str) -> None:
        until = self._timing.now() + rest
        await self._inbox.retry(row, until, cause)
        self._resting.append((row, until, self._timing.seconds() + rest.total_seconds()))

    async def _hasten(self) -> None:
        """Let go who has rested, also after the clock was set back meanwhile; raises NotSaved."""
        seconds, now = self._timing.seconds(), self._timing.now()
        for one in [one for one in self._resting if one[2] <= seconds]:
            row, until, _ = one
            if until > now:
                await self._inbox.hasten(row)
            self._resting.remove(one)

    def _note(self, fault: Unreached | NotSaved) -> None:
        if isinstance(fault, NotSaved):
            self._metrics.not_saved(fault)
        elif fault.flood:
            self._metrics.flooded(fault.retry_after)

    async def _again(self, row: Incoming, fault: Unreached | NotSaved) -> None:
        cause = type(fault).__name__
        if row.attempts >= TRIES:
            await self._bury(row, cause, {}, cause)
            return
        asked = fault.retry_after if isinstance(fault, Unreached) else None
        pause = max(_pause(row), timedelta(seconds=asked or 0))
        # Of the database the code, of Telegram the class.
        why = str(fault) or cause
        log.warning("update will be handled again", update=row.update_id, cause=why)
        await self._rest(row, pause, cause)

    async def _bury(self, row: Incoming, cause: str, written: Written, kind: str) -> None:
        self._metrics.buried(kind)
        log.error("update buried", bot=row.bot_id, update=row.update_id, cause=cause)
        await self._inbox.bury(row, cause, written)


def _pause(row: Incoming) -> timedelta:
    """How long an update rests before it is handled again."""
    return timedelta(seconds=min(2**row.attempts, _LONGEST_PAUSE))
