"""A loop whose time jumps to the next moment at which anybody waits: an hour costs nothing.

Threads would make it answer differently each time, so their work is done at once and in place.
Whoever runs the same coroutines on it with the same seed gets the same order of everything.
"""

from __future__ import annotations

import asyncio
import selectors
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Stuck(RuntimeError):  # noqa: N818 - it says how everybody is
    """Everybody waits, and nobody for a moment in time: it would be for ever."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """Counts its own seconds, from 0."""

    _scheduled: list[asyncio.TimerHandle]
    _ready: deque[asyncio.Handle]

    def __init__(self) -> None:
        self._seconds = 0.0
        super().__init__(_Jumping(self._jump))

    def time(self) -> float:
        """Seconds since it was made, as the tasks see them."""
        return self._seconds

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Do the work of a thread here and now."""
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - as a thread hands over whatever was raised
            future.set_exception(error)
        return future

    def begin_again(self) -> None:
        """Count from 0. Whoever still waits was left behind by a run that is over."""
        self._scheduled.clear()
        self._ready.clear()
        self._seconds = 0.0

    def _jump(self, seconds: float) -> None:
        self._seconds += seconds


class _Jumping(selectors.DefaultSelector):
    """Sleeps by moving the clock."""

    def __init__(self, jump: Callable[[float], None]) -> None:
        super().__init__()
        self._jump = jump

    def select(self, timeout: float | None = None) -> list[Any]:
        """What is ready; when nothing is, the time of the next timer has come."""
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None:
            raise Stuck("everybody waits for ever")
        self._jump(timeout)
        return ready
