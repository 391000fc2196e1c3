"""A topic of a forum, as the world keeps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `id` is its thread: the number of the service message that announced it."""

    room: str
    id: int
    name: str
    is_closed: bool = False

    @property
    def key(self) -> str:
        """Its name on the shelf."""
        return f"{self.room}#{self.id}"
