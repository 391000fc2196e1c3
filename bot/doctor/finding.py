"""What the doctor finds: one sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How bad it is; the worst one is the command's exit code."""

    FINE = 0
    WARNING = 1
    """It runs, and somebody should look at it."""
    BROKEN = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; never with a name, an address or a token in it."""

    check: str
    """Its short name, for programs."""
    level: Level
    said: str
    remedy: str = ""
    """What to do, with the exact command where there is one."""


def worst(findings: Iterable[Finding]) -> Level:
    """The worst of them."""
    return max((one.level for one in findings), default=Level.FINE)


def fine(check: str, said: str) -> Finding:
    """Nothing to do."""
    return Finding(check, Level.FINE, said)


def warning(check: str, said: str, remedy: str) -> Finding:
    """It runs, and somebody should look at it."""
    return Finding(check, Level.WARNING, said, remedy)


def broken(check: str, said: str, remedy: str) -> Finding:
    """It cannot work like this."""
    return Finding(check, Level.BROKEN, said, remedy)
