"""The playground's clock: the system's time, moved by an offset that outlives the process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.playground.state import World

_OFFSET = "clock"
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
LAST = datetime(2099, 12, 31, tzinfo=UTC)
"""Times outside these two would not fit what follows from them: deadlines of years."""


class MovableClock:
    """Call it for the time in UTC; the whole playground and the product ask this one clock."""

    def __init__(self, world: World, system: Callable[[], datetime]) -> None:
        self._world = world
        self._system = system
        self._listeners: list[Callable[[], None]] = []

    def __call__(self) -> datetime:
        """Now, in UTC."""
        return self._system().astimezone(UTC) + self.offset

    @property
    def offset(self) -> timedelta:
        """How far the clock was moved."""
        return timedelta(seconds=self._world.counters.get(_OFFSET) or 0)

    def on_move(self, listener: Callable[[], None]) -> None:
        """Call somebody after every move: who sleeps until a date must look again."""
        self._listeners.append(listener)

    def move(self, by: timedelta) -> datetime:
        """Move forward (or back) and return the new time; raises ValueError outside 2000-2099."""
        return self.move_to(self() + by)

    def move_to(self, moment: datetime) -> datetime:
        """Move so that it is this moment now; raises ValueError outside 2000-2099."""
        if moment.tzinfo is None or not FIRST <= moment <= LAST:
            raise ValueError("The clock goes from 2000 to 2099, and needs a time zone.")
        offset = moment.astimezone(UTC) - self._system().astimezone(UTC)
        return self._set(round(offset.total_seconds()))

    def reset(self) -> datetime:
        """Show the real time again."""
        return self._set(0)

    def _set(self, seconds: int) -> datetime:
        self._world.counters.put(_OFFSET, seconds)
        self._world.commit()
        for listener in self._listeners:
            listener()
        return self()
