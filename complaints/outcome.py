"""What an organisation decides: the answer to a complaint, point by point, and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from complaints.answers import Money


class Outcome(StrEnum):
    """What the organisation decided."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly-upheld"
    REJECTED = "rejected"
    GOODWILL = "goodwill"
    """No fault found, and something is given all the same."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the complaint and what the organisation says to it."""

    claim: str
    finding: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is promised: in words, the amount if there is one, and the last day for it."""

    what: str
    amount: Money | None
    by: date
    done_on: date | None = None
    """Civil day on which the desk recorded it as done."""


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    """An answer as it was sent. `number` counts the answers of the case from 1 (S3-41).

    `mediators` are ids of the profile; `refer_until` is the last day for the mediator as it was
    told (C. conso. L612-2, 4°); both empty only when the complaint was upheld.
    """

    seq: int
    at: datetime
    by: int
    number: int
    outcome: Outcome
    points: tuple[Point, ...]
    reasons: str
    remedy: Remedy | None
    mediators: tuple[str, ...]
    refer_until: date | None
    shortcomings: str
    """What the organisation did wrong, for the register (S3-36); the person does not see it."""
