"""The clock: lets time act on cases and drafts when their moment has come.

There is no timer to lose: every moment is a row, and this loop only looks when the next one is due,
when a commit or the playground's clock moves it, and once a minute anyway.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.metrics import Metrics
from complaints.refusals import Refused
from storage.casebook import Casebook
from storage.compositions import Compositions
from storage.engine import NotSaved
from storage.inbox import Inbox

log = structlog.get_logger(__name__)

AT_ONCE = 100
"""How many cases or drafts are looked at in one go."""
POLL_SECONDS = 60.0
TIDY_EVERY = timedelta(hours=1)
REMEMBERED = timedelta(hours=48)
"""How long handled updates are known, so that one that Telegram gives again is recognised."""
_SHORTEST_REST_SECONDS = 1.0


class Clock:
    """One loop for every deadline and every reminder; `now` is the program's clock, aware UTC."""

    def __init__(
        self,
        casebook: Casebook,
        inbox: Inbox,
        compositions: Compositions,
        now: Callable[[], datetime],
        metrics: Metrics | None = None,
    ) -> None:
        self._metrics = metrics or Metrics()
        self._casebook = casebook
        self._inbox = inbox
        self._compositions = compositions
        self._now = now
        self._tidied_at: datetime | None = None

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            rest = await self._look()
            with suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._casebook.timed.wait()

    async def catch_up(self) -> int:
        """Let time act on everything that is due; returns how much that was."""
        met = 0
        while (more := await self._casebook.pass_time(AT_ONCE, self._broken)) >= AT_ONCE:
            met += more
        await self._tidy()
        self._metrics.passed(met + more)
        return met + more

    async def _tidy(self) -> None:
        now = self._now()
        if self._tidied_at is None or abs(now - self._tidied_at) >= TIDY_EVERY:
            self._tidied_at = now
            await self._inbox.forget(now - REMEMBERED)
            await self._compositions.drop_old()

    async def _look(self) -> float:
        try:
            await self.catch_up()
            due = await self._casebook.next_moment()
        except (NotSaved, Refused) as fault:
            # Bad weather, or somebody changed that case at the same moment: the next look helps.
            if isinstance(fault, NotSaved):
                self._metrics.not_saved(fault)
            log.warning("time did not pass", cause=str(fault))
            return _SHORTEST_REST_SECONDS
        if due is None:
            return POLL_SECONDS
        seconds = (due - self._now()).total_seconds()
        return min(POLL_SECONDS, max(_SHORTEST_REST_SECONDS, seconds))

    def _broken(self, case_id: int, fault: Exception) -> None:
        self._metrics.stuck()
        log.error("time cannot pass for a case", case=case_id, exc_info=fault)
