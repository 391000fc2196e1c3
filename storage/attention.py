"""What the update that is being handled has read, so that it asks for nothing twice.

Only its own task sees it, and only until its end: lanes let nobody else change what belongs to the
same person meanwhile. Without an update everything is asked anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_seen: ContextVar[dict[tuple[type, object], object] | None] = ContextVar("seen", default=None)


@contextmanager
def attending() -> Iterator[None]:
    """Remember what is read inside this block."""
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def remember(key: object, value: T) -> T:
    """Note a value as it is now; returns it."""
    seen = _seen.get()
    if seen is not None:
        seen[type(value), key] = value
    return value


def recall(kind: type[T], key: object) -> T | None:
    """The value of this kind that was noted under this key; None when it must be asked for."""
    value = (_seen.get() or {}).get((kind, key))
    return value if isinstance(value, kind) else None


def forget(kind: type, key: object) -> None:
    """Ask again next time: it is about to change."""
    (_seen.get() or {}).pop((kind, key), None)
