"""The values that answers take once they are understood. Texts are never parsed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self


class Blank(StrEnum):
    """An answer that honestly says nothing; it still counts as answered."""

    UNKNOWN = "unknown"
    """ "I don't know"."""
    NONE = "none"
    """Skipped, or "there is none"."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units (cents) of an ISO 4217 currency; never a float."""

    minor: int
    currency: str
    approximate: bool = False
    """The person said "about"."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or a range, as the first and the last civil day it covers."""

    first: date
    last: date

    @classmethod
    def day(cls, day: date) -> Self:
        """One single day."""
        return cls(day, day)

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last


Answer = str | tuple[str, ...] | Money | When | Blank
"""str for a choice (the option's id) or any text; a tuple of option ids for several choices."""

Answers = Mapping[str, Answer]
"""Question id to answer."""


def to_json(answer: Answer) -> Any:
    """Turn an answer into what JSON can hold; `from_json` is its inverse."""
    match answer:
        case Blank():
            return {"blank": answer.value}
        case Money():
            return {
                "minor": answer.minor,
                "currency": answer.currency,
                "approximate": answer.approximate,
            }
        case When():
            return {"first": answer.first.isoformat(), "last": answer.last.isoformat()}
        case tuple():
            return list(answer)
        case str():
            return answer


def from_json(value: Any) -> Answer:
    """Read back what `to_json` wrote; raises ValueError for anything else."""
    match value:
        case {"blank": str(blank)}:
            return Blank(blank)
        case {"minor": int(minor), "currency": str(currency), "approximate": bool(approximate)}:
            return Money(minor, currency, approximate)
        case {"first": str(first), "last": str(last)}:
            return When(date.fromisoformat(first), date.fromisoformat(last))
        case list():
            return tuple(str(item) for item in value)
        case str():
            return value
    raise ValueError(f"not an answer: {type(value).__name__}")
