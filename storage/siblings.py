"""The processes that work on one database: which live, who does what only one may, who woke."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Protocol

from storage.faults import DatabaseUnreachable

Work = Callable[[], Coroutine[Any, Any, None]]

JOIN_SECONDS = 20.0


class Siblings(Protocol):
    """Who works on the same database, this process included."""

    holder: str
    """What this process is called in the rows that it holds."""

    def hear(self, topic: str, call: Callable[[], None]) -> None:
        """Call this when another process has told this topic."""

    def tell(self, topic: str) -> None:
        """Say that there is something new. A hint: it may be lost, and comes once for many."""

    async def run(self) -> None:
        """Keep the sign of life until cancelled."""

    async def join(self) -> None:
        """Wait until the sign of life is there."""

    async def alone(self, task: str, work: Work) -> None:
        """Do this as long as no other process does, until it ends; again after every loss.

        It is cancelled when the connection is lost, because somebody else does it then.
        """

    async def living(self) -> frozenset[str] | None:
        """The holders that live; None when nobody knows just now."""


class OnlyChild:
    """The one process of a SQLite database: everything is its own, and nobody is to be told."""

    def __init__(self, holder: str) -> None:
        self.holder = holder

    def hear(self, topic: str, call: Callable[[], None]) -> None:
        """Nobody else tells."""

    def tell(self, topic: str) -> None:
        """Nobody else hears."""

    async def run(self) -> None:
        """Nothing is to be kept."""

    async def join(self) -> None:
        """Nothing is to be waited for."""

    async def alone(self, task: str, work: Work) -> None:
        """Do it."""
        del task
        await work()

    async def living(self) -> frozenset[str] | None:
        """This one."""
        return frozenset({self.holder})


@asynccontextmanager
async def beside(siblings: Siblings) -> AsyncIterator[None]:
    """Keep the sign of life until the end of the block; raises DatabaseUnreachable."""
    async with asyncio.TaskGroup() as group:
        keeping = group.create_task(siblings.run())
        try:
            async with asyncio.timeout(JOIN_SECONDS):
                await siblings.join()
        except TimeoutError:
            raise DatabaseUnreachable(
                "PostgreSQL gives no connection of our own for locks: check that it takes more of "
                "them, and RECOURS_DATABASE_DIRECT_URL if a pooler stands before it."
            ) from None
        try:
            yield
        finally:
            keeping.cancel()
