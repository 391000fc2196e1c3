"""What time does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The clock found that a moment of the case may have come."""


@dataclass(frozen=True, slots=True)
class LosePerson:
    """The chat with the person is closed: blocked bot or deleted account."""
