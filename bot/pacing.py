"""Pacing: when the next message may go to a chat, so that Telegram need not tell us to wait.

Telegram publishes no limits; the figures are its own advice (TELEGRAM §1.6). Nothing here sleeps:
a message books its moment, and whoever sends it decides how to spend the time until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from math import floor, inf
from uuid import UUID

_MINUTE = 60.0
_GRACE = 2.0
"""Seconds after which a booking that nobody used is void, so that late comers make no crowd."""
_KEPT = 1000
"""Chats and seconds to remember before the idle ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast one bot may write."""

    seconds_between: float = 1.0
    """In one chat."""
    per_minute_in_group: int = 20
    per_second_in_all: int = 30


@dataclass(slots=True)
class _Chat:
    free_at: float = 0.0
    started_at: float = -inf
    recent: list[float] = field(default_factory=list)
    """In a group: when the last messages started or will start."""
    booked: dict[UUID, float] = field(default_factory=dict)


class Pace:
    """The moments booked by one bot; `clock` counts seconds and never jumps."""

    def __init__(self, clock: Callable[[], float], tempo: Tempo | None = None) -> None:
        self._clock = clock
        self._tempo = tempo or Tempo()
        self._chats: dict[str, _Chat] = {}
        self._seconds: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._chats)

    def book(self, dest: str, key: UUID) -> float:
        """Seconds until the message `key` may go to this chat; 0 when it may go now.

        The moment stays booked under that key, so a message that comes back at its moment keeps
        its place whatever arrived in between. Ask again after waiting: a chat may have been paused.
        """
        now = self._clock()
        if max(len(self._chats), len(self._seconds)) > _KEPT:
            self._forget(now)
        chat = self._chats.setdefault(dest, _Chat())
        moment = chat.booked.get(key)
        if moment is None or moment < now - _GRACE:
            moment = self._next(dest, chat, now)
            chat.booked[key] = moment
        return max(0.0, moment - now, chat.started_at + self._tempo.seconds_between - now)

    def start(self, dest: str, key: UUID, messages: int = 1) -> None:
        """The letter `key` goes now, as so many messages; later ones keep their distance to it."""
        now = self._clock()
        chat = self._chats.setdefault(dest, _Chat())
        moment = chat.booked.pop(key, None)
        if moment in chat.recent:
            chat.recent.remove(moment)
            chat.recent.append(now)
            chat.recent.sort()
        chat.started_at = now + (messages - 1) * self._tempo.seconds_between

    def pause(self, dest: str, seconds: float) -> None:
        """Keep this chat silent for a while; every moment booked in it is given up."""
        now = self._clock()
        chat = self._chats.setdefault(dest, _Chat())
        chat.free_at = now + seconds
        chat.booked.clear()
        chat.recent = [moment for moment in chat.recent if moment <= now]

    def _next(self, dest: str, chat: _Chat, now: float) -> float:
        moment = max(now, chat.free_at)
        # Ids of groups are negative.
        is_group = dest.startswith("-")
        if is_group and len(chat.recent) >= self._tempo.per_minute_in_group:
            moment = max(moment, chat.recent.pop(0) + _MINUTE)
        while self._seconds[floor(moment)] >= self._tempo.per_second_in_all:
            moment = floor(moment) + 1.0
        self._seconds[floor(moment)] += 1
        if is_group:
            chat.recent.append(moment)
        chat.free_at = moment + self._tempo.seconds_between
        return moment

    def _forget(self, now: float) -> None:
        self._chats = {
            dest: chat
            for dest, chat in self._chats.items()
            if chat.free_at > now - _MINUTE or max(chat.booked.values(), default=0.0) > now - _GRACE
        }
        self._seconds = Counter({at: n for at, n in self._seconds.items() if at >= floor(now)})
