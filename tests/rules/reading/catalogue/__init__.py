"""The catalogue of what people really type, as data: one row per input, numbered as there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One input of one case, how it is read, and exactly what must come of it."""

    case: int
    read: Callable[[], object]
    expected: object
