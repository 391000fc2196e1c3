"""What is known of a running house: its phase, its parts and since when, the lag of its loop.

Whoever asks gets what the last look found, so a question costs nothing and cannot hang. No word
here is of a person: parts have names of ours, and causes are sentences of ours with codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.doctor.finding import Finding, Level

LAG_SECONDS = 5.0
"""A loop that is later than this serves nobody."""
TICK_SECONDS = 0.5
STALE_SECONDS = 30.0
"""A look that takes this long means that the database does not answer."""
REQUIRED = frozenset({"database", "schema", "disk", "telegram"})
"""Parts without which no work can be accepted; what else is wrong leaves the house ready."""


class Phase(StrEnum):
    """How far the life of the process is."""

    STARTING = "starting"
    SERVING = "serving"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the house as the last look found it."""

    level: Level
    said: str
    since: datetime
    """Since when it is on this level, on the program's clock."""


class Vitals:
    """Kept by the looks at a house, read by its health port.

    `now` is the program's clock, UTC; `seconds` counts and never jumps.
    """

    def __init__(self, now: Callable[[], datetime], seconds: Callable[[], float]) -> None:
        self._now = now
        self._seconds = seconds
        self._parts: dict[str, Part] = {}
        self._phase = Phase.STARTING
        self._phase_since = now()
        self._looked_at: float | None = None
        self._ticked_at: float | None = None

    @property
    def phase(self) -> Phase:
        """How far the life of the process is."""
        return self._phase

    def enter(self, phase: Phase) -> None:
        """The process has come to this phase."""
        self._phase, self._phase_since = phase, self._now()

    def tick(self) -> None:
        """The loop came by; it must every `TICK_SECONDS`."""
        self._ticked_at = self._seconds()

    @property
    def lag(self) -> float:
        """Seconds by which the loop is late."""
        if self._ticked_at is None:
            return 0.0
        return max(0.0, self._seconds() - self._ticked_at - TICK_SECONDS)

    @property
    def alive(self) -> bool:
        """Whether the loop comes by in time; when not, only a new process helps."""
        return self.lag < LAG_SECONDS

    def note(self, *findings: Finding) -> None:
        """Remember what was found; of several about one part the worst counts."""
        worst: dict[str, Finding] = {}
        for one in findings:
            if one.check not in worst or one.level > worst[one.check].level:
                worst[one.check] = one
        for name, one in worst.items():
            before = self._parts.get(name)
            same = before is not None and before.level == one.level
            since = before.since if before is not None and same else self._now()
            self._parts[name] = Part(one.level, one.said, since)

    def forget(self, names: Iterable[str]) -> None:
        """These parts have nothing to say any more."""
        for one in names:
            self._parts.pop(one, None)

    def looked(self) -> None:
        """A look at the house came to its end."""
        self._looked_at = self._seconds()

    @property
    def parts(self) -> Mapping[str, Part]:
        """Every part by its name."""
        return dict(self._parts)

    def obstacles(self) -> tuple[str, ...]:
        """Why no work can be accepted, in names of ours; none when the house is ready."""
        if self._phase is not Phase.SERVING:
            return (self._phase.value,)
        if self._looked_at is None:
            return ("not looked at yet",)
        broken = [
            name
            for name, one in sorted(self._parts.items())
            if name in REQUIRED and one.level is Level.BROKEN
        ]
        if self._seconds() - self._looked_at > STALE_SECONDS:
            broken.append("database does not answer")
        return tuple(broken)

    def told(self) -> dict[str, Any]:
        """Everything, as JSON."""
        return {
            "phase": self._phase.value,
            "since": _moment(self._phase_since),
            "ready": not self.obstacles(),
            "obstacles": list(self.obstacles()),
            "loop_lag_seconds": round(self.lag, 3),
            "parts": {
                name: {
                    "level": one.level.name.lower(),
                    "said": one.said,
                    "since": _moment(one.since),
                }
                for name, one in sorted(self._parts.items())
            },
        }


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
