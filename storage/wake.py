"""Wakes a loop that waits for rows. A hint only: a loop looks at the database anyway."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Wake:
    """Rung after a commit; for one waiting loop, and for those of other processes."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._told: Callable[[], None] | None = None

    def share(self, tell: Callable[[], None]) -> None:
        """Call this at every ring here, so that others hear it."""
        self._told = tell

    def ring(self) -> None:
        """Wake the loop, or let its next wait end at once; and tell the others."""
        self.hear()
        if self._told is not None:
            self._told()

    def hear(self) -> None:
        """Somebody else rang."""
        self._rung.set()

    async def wait(self) -> None:
        """Wait until it was rung since the last wait ended."""
        await self._rung.wait()
        self._rung.clear()
