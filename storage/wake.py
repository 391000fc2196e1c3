"""Wakes a loop that waits for rows. A hint only: a loop looks at the database anyway."""

from __future__ import annotations

import asyncio


class Wake:
    """Rung after a commit; for one waiting loop."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the loop, or let its next wait end at once."""
        self._rung.set()

    async def wait(self) -> None:
        """Wait until it was rung since the last wait ended."""
        await self._rung.wait()
        self._rung.clear()
