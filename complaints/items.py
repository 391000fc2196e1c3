"""What is said and done in the course of a case, thing by thing, as frozen values.

Each thing carries `seq`, the number of the event that brought it; `at` is UTC, `by` the Telegram
user id of the officer, or of the contact of a brand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ActorKind(StrEnum):
    """Who did something to a case."""

    PERSON = "person"
    OFFICER = "officer"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person (our person id), an officer (Telegram user id) or the clock (0)."""

    kind: ActorKind
    id: int


class Arrival(StrEnum):
    """How a complaint reached us."""

    CHAT = "chat"
    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    """Written confirmation is asked (ACCEPTANCE S2-07)."""
    COUNTER = "counter"
    """Said at the office; written confirmation is asked too."""


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """What the desk lacks: `items` one by one, `words` beside them; `due` is the last day."""

    seq: int
    at: datetime
    by: int
    items: tuple[str, ...]
    words: str
    due: date


@dataclass(frozen=True, slots=True)
class HoldingAnswer:
    """Why the answer takes longer, and the new last day (CMF L133-45 for payment services)."""

    seq: int
    at: datetime
    by: int
    reason: str
    until: date


class Addition(StrEnum):
    """Why the person wrote again."""

    SUPPLEMENT = "supplement"
    INFORMATION = "information"
    """What the desk had asked for."""
    DISPUTE = "dispute"
    """Why the answer does not satisfy."""
    REOPENING = "reopening"
    CONFIRMATION = "confirmation"
    """In writing, what was said on the telephone."""
    BROKEN_PROMISE = "broken-promise"
    REPLY = "reply"
    """To a message of the desk or of the brand; no new point of the complaint."""
    PROOF = "proof"
    """While the complaint was suspended, for what the desk doubted."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """What the person added, with its own date; `exhibits` are ids of files that came with it."""

    seq: int
    at: datetime
    kind: Addition
    text: str
    exhibits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What officers write for themselves; it never leaves the desk."""

    seq: int
    at: datetime
    by: int
    text: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """What the desk doubts; `due` is the last day to prove it, None when none is set."""

    seq: int
    at: datetime
    by: int
    reason: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Release:
    """The end of a suspension by the desk, with words to the person if it had any."""

    seq: int
    at: datetime
    by: int
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a brand asked the desk to look at a complaint; nothing follows from it by itself."""

    seq: int
    at: datetime
    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """What an officer or the brand wrote to the person besides answers: the private exchange."""

    seq: int
    at: datetime
    by: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """What the organisation changes so that it does not happen again (S3-23)."""

    seq: int
    what: str
    owner: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """How satisfied the person is, 1 to 5."""

    seq: int
    at: datetime
    stars: int
    comment: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Why and when a case was closed; `text` is what the person is told besides."""

    seq: int
    at: datetime
    by: Actor
    text: str
