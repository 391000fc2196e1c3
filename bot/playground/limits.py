"""Flood limits: how often a bot may send, and whether it waited as long as it was told to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `calls` in any `seconds`."""

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """What the Bots FAQ advises; the real limits are not published (TELEGRAM.md §1.6)."""

    chat: Rate = Rate(1, 1)
    group: Rate = Rate(20, 60)
    overall: Rate = Rate(30, 1)


@dataclass(slots=True)
class _Window:
    rate: Rate
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until there is room for one more call."""
        while self.times and self.times[0] <= now - self.rate.seconds:
            self.times.popleft()
        if len(self.times) < self.rate.calls:
            return 0
        return self.times[0] + self.rate.seconds - now


class Flood:
    """Counts the sends of every bot; without limits it lets everything pass.

    `early` counts the calls that came before the time a 429 had named: it must stay 0.
    """

    def __init__(self, now: Callable[[], datetime], limits: FloodLimits | None = None) -> None:
        self._now = now
        self.limits = limits
        self.early = 0
        self._windows: dict[tuple[int, int, str], _Window] = {}
        self._until: dict[tuple[int, int], float] = {}
        self._storm_until = 0.0

    def storm(self, seconds: int) -> None:
        """Refuse every send for so long."""
        self._storm_until = self._now().timestamp() + seconds

    def told_to_wait(self, bot: int, chat: int, seconds: int) -> None:
        """Remember that this bot was told to leave this chat alone."""
        self._until[bot, chat] = self._now().timestamp() + seconds

    def check(self, bot: int, chat: int) -> int:
        """Seconds to wait, or 0: then the call is counted."""
        now = self._now().timestamp()
        if now < self._until.get((bot, chat), 0.0):
            self.early += 1
        wait = max(self._storm_until - now, 0.0)
        windows = self._of(bot, chat)
        if not wait:
            wait = max((window.wait(now) for window in windows), default=0.0)
        if wait:
            seconds = max(1, ceil(wait))
            self.told_to_wait(bot, chat, seconds)
            return seconds
        for window in windows:
            window.times.append(now)
        return 0

    def _of(self, bot: int, chat: int) -> list[_Window]:
        if self.limits is None:
            return []
        wanted = {"chat": self.limits.chat}
        if chat < 0:
            wanted["group"] = self.limits.group
        windows = [
            self._windows.setdefault((bot, chat, name), _Window(rate))
            for name, rate in wanted.items()
        ]
        overall = self._windows.setdefault((bot, 0, "overall"), _Window(self.limits.overall))
        return [*windows, overall]
