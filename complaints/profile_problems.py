"""What can be wrong with a profile, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What follows when nobody mends it."""

    ERROR = "error"
    """The program does not start."""
    WARNING = "warning"
    """It starts, and somebody will meet the mistake one day."""
    ADVICE = "advice"
    """What is invented, as in the profiles that come with the product, or still to be found out."""


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """One mistake: where it is, what is wrong and what to do. `line` counts from 1."""

    file: str
    line: int | None
    key: str
    what: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        place = f"{where}: {self.key}" if self.key else where
        stop = "" if self.remedy.endswith("?") else "."
        return f"{place}: {self.what}. {self.remedy}{stop}"


class ProfileError(Exception):
    """A profile that cannot be used, with all its mistakes at once, one per line."""

    def __init__(self, problems: tuple[ProfileProblem, ...]) -> None:
        super().__init__("\n".join(str(one) for one in problems))
        self.problems = problems
