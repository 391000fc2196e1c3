"""Every clock and every chance of the relay, so that a test can hold them in its hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random


@dataclass(frozen=True, slots=True)
class Timing:
    """How time passes; only `now` must be given outside of tests."""

    now: Callable[[], datetime]
    """The program's clock: aware, UTC; the playground moves it."""
    seconds: Callable[[], float] = time.monotonic
    """Counts seconds and never jumps; Telegram's limits are counted on it."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Random = field(default_factory=Random)
    """Spreads retries, so that what failed together does not come back together."""
