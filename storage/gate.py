"""The gate: whoever sends far more than a hurried person can is not read for a while (S8).

It stands before the inbox and looks at nothing but who sent an update and when. What it drops is
neither parsed nor written, and Telegram forgets it. In its place comes one notice, which a lane
handles like an update and which tells the person what happened (decision 0023).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

NOTICE = "notice"
"""The kind of a notice; Telegram has no such updates."""
TOLD_AGAIN_SECONDS = 600.0
"""Whoever goes on is told once in so long, and otherwise hears nothing."""
REMEMBERED = 10_000
"""Persons whose pace is remembered; whoever was silent for longest is forgotten first."""
_LEAST = 60
_EVERYBODYS = 0
_NEVER_DROPPED = frozenset({"chat_member"})
"""That somebody left the staff group is never passed over (S4)."""

Sender = Callable[[Mapping[str, Any]], tuple[str, int]]
"""What an update is, and the Telegram id of whom it is from; 0 for nobody."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one person may send; `60/120` as a setting.

    At once: an album of ten photos, thirty quick taps and a story in twelve messages are 52.
    A minute: two a second, for as long as one likes, is more than anybody reads the answers of.
    """

    at_once: int = 60
    per_minute: int = 120

    @classmethod
    def parse(cls, value: object) -> object:
        """Read a pace; raises ValueError for one that hurried people would feel."""
        if not isinstance(value, str):
            return value
        at_once, _, per_minute = value.partition("/")
        if not (at_once.isdecimal() and per_minute.isdecimal()):
            raise ValueError(f"{value!r} is no pace: write updates at once/updates a minute")
        pace = cls(int(at_once), int(per_minute))
        if min(pace.at_once, pace.per_minute) < _LEAST:
            raise ValueError(f"{value!r} would stop people in a hurry: 60/60 is the least")
        return pace


class Why(StrEnum):
    """Why somebody is not read."""

    FLOOD = "flood"
    BLOCKED = "blocked"
    """An operator put this account on the list."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How much one person may still send; `at` in seconds since 1970."""

    left: float
    at: float
    muted: bool = False
    told_at: float | None = None


Key = tuple[int, int]
"""A bot, or 0 for all bots that everybody may write to, and a person."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What came through of some updates."""

    updates: tuple[Mapping[str, Any], ...]
    """In the order in which they came; a notice where somebody was stopped."""
    stopped: frozenset[int]
    """Whose updates that still wait belong to a flood, and are not to be handled any more."""
    before: Mapping[Key, _Level | None] = field(repr=False)
    """What was known of these persons, for `undo`."""


class Gate:
    """The pace of everybody who wrote lately, in the memory of this process alone."""

    def __init__(
        self,
        pace: Pace,
        public: Collection[int],
        dropped: Callable[[int, str], None] = lambda _bot, _why: None,
    ) -> None:
        self._pace = pace
        self._public = frozenset(public)
        """The bots that everybody may write to. They count a person together, and people can be
        blocked there; the desk has its own list of who may enter."""
        self._dropped = dropped
        self._levels: OrderedDict[Key, _Level] = OrderedDict()
        self.blocked: frozenset[int] = frozenset()
        """Telegram ids of those who are not read at all."""

    def __len__(self) -> int:
        """How many persons are remembered."""
        return len(self._levels)

    def look(
        self, bot_id: int, updates: Sequence[Mapping[str, Any]], sender: Sender, now: datetime
    ) -> Passed:
        """Let updates through or not, and remember how many came from whom."""
        kept: dict[int, Mapping[str, Any]] = {}
        here: dict[int, list[int]] = {}
        before: dict[Key, _Level | None] = {}
        stopped: set[int] = set()
        for index, one in enumerate(updates):
            kind, person = sender(one)
            if not person or kind in _NEVER_DROPPED:
                kept[index] = one
                continue
            key = (_EVERYBODYS if bot_id in self._public else bot_id, person)
            at = _said_at(one[kind], now)
            known = _by_this_clock(self._levels.get(key), now)
            before.setdefault(key, known)
            level, why = self._judged(key, known, at)
            if why is None:
                kept[index] = one
                here.setdefault(person, []).append(index)
            elif why is Why.FLOOD and not (known and known.muted):
                # All of a flood or nothing: half a story would be worse than none, and its
                # beginning would be answered message by message.
                stopped.add(person)
                for early in here.pop(person, ()):
                    del kept[early]
                    self._dropped(bot_id, why)
            if why is not None:
                self._dropped(bot_id, why)
                if _is_due(level, at) and (said := _notice(one, kind, why)) is not None:
                    kept[index], level = said, replace(level, told_at=at)
            self._keep(key, level)
        return Passed(tuple(kept[index] for index in sorted(kept)), frozenset(stopped), before)

    def undo(self, passed: Passed) -> None:
        """Count as if these had not come: they were not stored, and Telegram gives them again."""
        for key, level in passed.before.items():
            if level is None:
                self._levels.pop(key, None)
            else:
                self._levels[key] = level

    def _judged(self, key: Key, known: _Level | None, at: float) -> tuple[_Level, Why | None]:
        most = float(self._pace.at_once)
        level = known or _Level(most, at)
        if key[0] == _EVERYBODYS and key[1] in self.blocked:
            return replace(level, at=at), Why.BLOCKED
        passed = max(0.0, at - level.at)
        left = min(most, level.left + passed * self._pace.per_minute / 60)
        level = replace(level, at=max(at, level.at), left=max(0.0, left - 1))
        if level.muted and left < most / 2:
            return level, Why.FLOOD
        if left < 1:
            return replace(level, muted=True), Why.FLOOD
        return replace(level, muted=False), None

    def _keep(self, key: Key, level: _Level) -> None:
        self._levels[key] = level
        self._levels.move_to_end(key)
        if len(self._levels) > REMEMBERED:
            self._levels.popitem(last=False)


def _is_due(level: _Level, at: float) -> bool:
    return level.told_at is None or at - level.told_at >= TOLD_AGAIN_SECONDS


def _by_this_clock(level: _Level | None, now: datetime) -> _Level | None:
    """What is known of a person; a clock that was set back stops nobody until it is there again."""
    arrived = now.timestamp()
    if level is None or level.at <= arrived:
        return level
    told = None if level.told_at is None else min(level.told_at, arrived)
    return replace(level, at=arrived, told_at=told)


def _said_at(content: Any, now: datetime) -> float:
    """When it was said, in seconds since 1970.

    Telegram dates messages itself, so that what waited there while we were away is no flood; a tap
    has no date. None is later than now, or somebody's wrong clock would fill their measure.
    """
    said = content.get("edit_date") or content.get("date")
    arrived = now.timestamp()
    return float(max(0, min(said, arrived))) if isinstance(said, int) else arrived


def _notice(update: Mapping[str, Any], kind: str, why: Why) -> Mapping[str, Any] | None:
    """What stands in the place of an update; None where a notice would speak to a whole group."""
    content = update[kind]
    message = content.get("message", content)
    somebody = content.get("from")
    chat = message.get("chat") if isinstance(message, Mapping) else None
    if not isinstance(chat, Mapping) or not isinstance(somebody, Mapping):
        return None
    if chat.get("id") != somebody.get("id"):
        return None
    known = {name: somebody.get(name) for name in ("id", "language_code")}
    return {"update_id": update.get("update_id"), NOTICE: {"why": why.value, "from": known}}
