"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday morning."""


class Clock:
    """Call it for the time."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **length: float) -> datetime:
        """Move on by `days=…`, `hours=…`."""
        self.now += timedelta(**length)
        return self.now
