"""What came of one run, and the one command that repeats it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One run."""

    command: str
    """What to write after `python -m tests.faults` to have the very same run again."""
    broken: tuple[str, ...]
    """Violations of the invariants."""
    doubles: int = 0
    """Messages that are there twice because nobody knew whether they had arrived."""
    met: int = 1
    """How many faults met the program while it worked."""
    recovery: float = 0.0
    """Seconds from the new start until everything that waited was done."""

    @property
    def said(self) -> str:
        """The violations, and how to see them again."""
        lines = (f"  {one}" for one in self.broken)
        return "\n".join((f"python -m tests.faults {self.command}", *lines))
