"""Work that is finished even when the task that waits for it is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def unbroken(work: Coroutine[Any, Any, T]) -> T:
    """Finish this work even when our task is cancelled meanwhile; the cancellation follows it."""
    task = asyncio.Task(work)  # Owned: we never leave before it has ended.
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if not task.cancelled():
            task.exception()  # Seen: the caller has gone and hears of the cancellation only.
        raise cancelled
    return task.result()
