"""Work that is finished even when the task that waits for it is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def unbroken(work: Coroutine[Any, Any, T]) -> T:
    """Finish this work even when our task is cancelled meanwhile; the cancellation follows it."""
    return await ended(asyncio.Task(work))  # Owned: we never leave before it has ended.


async def ended(work: asyncio.Future[T]) -> T:
    """Wait until this is over even when our task is cancelled; the cancellation follows it."""
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait({work})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if not work.cancelled():
            work.exception()  # Seen: the caller has gone and hears of the cancellation only.
        raise cancelled
    return work.result()
