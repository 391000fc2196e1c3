"""A case: one complaint and its life, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from complaints.answers import Answers, Money
from complaints.course import Actor, ActorKind, Course
from complaints.deadlines import Deadline
from complaints.register import Number

__all__ = ["CLOCK", "Actor", "ActorKind", "Case", "Exhibit", "Line", "Status", "Turn"]


class Status(StrEnum):
    """Where a case stands (PROCEDURE §4)."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    """A person of the desk has confirmed it; nobody has taken it yet."""
    IN_REVIEW = "in-review"
    INCOMPLETE = "incomplete"
    """The desk asked for something that is missing."""
    SUSPENDED = "suspended"
    """The desk doubts the facts and waits for proof; the clocks of the person run on."""
    HOLDING = "holding"
    """A holding answer was sent: reasons, and a new last date."""
    ANSWERED = "answered"
    EXECUTING = "executing"
    """A remedy was promised and is awaited."""
    RESOLVED = "resolved"
    DISPUTED = "disputed"
    """The answer does not satisfy, or none came in two months: the mediator is open now."""
    MEDIATION_READY = "mediation-ready"
    """The admissibility check was passed; the person has not referred it yet."""
    MEDIATION_FILED = "mediation-filed"
    MEDIATION_REFUSED = "mediation-refused"
    """The mediator declined the request, or the organisation declined the mediation."""
    MEDIATION_OPEN = "mediation-open"
    MEDIATION_PROPOSAL = "mediation-proposal"
    MEDIATION_AGREED = "mediation-agreed"
    MEDIATION_ENDED = "mediation-ended"
    """Without an agreement."""
    WITHDRAWN = "withdrawn"
    REQUALIFIED = "requalified"
    """The desk says that it is no complaint, and why; the person may contest that."""
    CLOSED = "closed"
    CLOSED_ABANDONED = "closed-abandoned"
    """What was asked never came."""
    CLOSED_NO_FEEDBACK = "closed-no-feedback"
    """The person was silent after the answer; silence is not satisfaction."""
    CLOSED_EXPIRED = "closed-expired"
    """The year for the mediator is over."""
    ARCHIVED = "archived"
    PURGED = "purged"
    """The personal data is gone; number, dates and statuses stay for the register."""


class Turn(StrEnum):
    """Whose turn it is to act."""

    DESK = "desk"
    PERSON = "person"
    MEDIATOR = "mediator"
    NOBODY = "nobody"


CLOCK = Actor(ActorKind.CLOCK, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as the person read it back before sending, in the language of the person."""

    question: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file kept as evidence. `size` in bytes; `sha256` in lower-case hexadecimal."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint; `version` grows with every change and guards against two at once."""

    id: int
    number: Number
    draft_id: UUID
    person_id: int
    profile: str
    language: str
    status: Status
    version: int
    filed_at: datetime
    """UTC, the moment of *Send* as Telegram dated it; of what an officer entered, when it was
    received: noon of an earlier day, because only the day is known."""
    answers: Answers
    statement: tuple[Line, ...]
    """The text as sent; never changes."""
    exhibits: tuple[Exhibit, ...]
    """All files, those of supplements too; each with its own date."""
    deadlines: tuple[Deadline, ...]
    role: str
    subject: str
    disputed: Money | None
    first_written_on: date
    """Civil day of the first written complaint, earlier than filing when there was one."""
    handler: int | None = None
    """Telegram user id of the officer who took the case."""
    since: datetime | None = None
    """UTC, when it entered its status; None means since it was filed."""
    course: Course = field(default_factory=Course)
    """What was said and done since."""
    brand: str = ""
    """Id of the brand of the directory that it is about; empty for every other complaint."""

    @property
    def turn(self) -> Turn:
        """Whose turn it is."""
        if self.status in BEFORE_MEDIATOR and self.owes_answer:
            return Turn.DESK
        if self.status is Status.SUSPENDED and self.course.is_proof_given:
            return Turn.DESK
        return TURNS[self.status]

    @property
    def owes_answer(self) -> bool:
        """Whether no answer was ever sent."""
        return not self.course.answers

    @property
    def is_over(self) -> bool:
        """Whether it is withdrawn, requalified or closed, archived or not."""
        return self.status in OVER

    @property
    def entered_at(self) -> datetime:
        """UTC, when it entered its status."""
        return self.since or self.filed_at

    def deadline(self, key: str) -> Deadline | None:
        """The deadline with this key, if the case has one."""
        return next((one for one in self.deadlines if one.key == key), None)

    def running(self, key: str) -> Deadline | None:
        """The deadline with this key while its clock runs."""
        return next((one for one in self.clocks if one.key == key), None)

    @property
    def clocks(self) -> tuple[Deadline, ...]:
        """The deadlines whose clock runs in this status, earliest first."""
        runs = (one for one in self.deadlines if self.status in RUNS.get(one.key, _ANY))
        return tuple(sorted((one for one in runs if one.met_at is None), key=lambda one: one.due))

    def overdue(self, today: date) -> tuple[Deadline, ...]:
        """What we owe and did not do in time, on this civil day of the organisation."""
        return tuple(one for one in self.clocks if one.is_missed(today))


_DESK = frozenset({Status.RECEIVED, Status.ACKNOWLEDGED, Status.IN_REVIEW, Status.HOLDING})
UNANSWERED = _DESK | {Status.INCOMPLETE}
"""The organisation has the complaint and has not answered."""

WAITING = UNANSWERED | {Status.SUSPENDED}
"""Nobody has answered, for whatever reason: the law lets the person's clocks run on."""

CLOSED = frozenset(
    {
        Status.WITHDRAWN,
        Status.REQUALIFIED,
        Status.CLOSED,
        Status.CLOSED_ABANDONED,
        Status.CLOSED_NO_FEEDBACK,
        Status.CLOSED_EXPIRED,
    }
)
"""Over, and may be reopened."""
OVER = CLOSED | {Status.ARCHIVED, Status.PURGED}
OPEN = frozenset(Status) - OVER
BEFORE_MEDIATOR = frozenset({Status.DISPUTED, Status.MEDIATION_READY, Status.MEDIATION_REFUSED})
"""The person may go to the mediator now; the organisation may still answer, or again."""

TURNS = {
    **dict.fromkeys(Status, Turn.NOBODY),
    **dict.fromkeys(_DESK, Turn.DESK),
    Status.INCOMPLETE: Turn.PERSON,
    Status.SUSPENDED: Turn.PERSON,
    Status.ANSWERED: Turn.PERSON,
    Status.EXECUTING: Turn.DESK,
    Status.RESOLVED: Turn.PERSON,
    **dict.fromkeys(BEFORE_MEDIATOR, Turn.PERSON),
    Status.MEDIATION_FILED: Turn.MEDIATOR,
    Status.MEDIATION_OPEN: Turn.MEDIATOR,
    Status.MEDIATION_PROPOSAL: Turn.PERSON,
    Status.MEDIATION_AGREED: Turn.DESK,
    Status.MEDIATION_ENDED: Turn.DESK,
}
"""Whose turn each status is; while no answer was sent, a dispute is the desk's, and so is a
suspended case once the proof has come (`Case.turn`)."""

RUNS: dict[str, frozenset[Status]] = {
    "ack": frozenset({Status.RECEIVED}),
    "answer": UNANSWERED | BEFORE_MEDIATOR,
    "information": frozenset({Status.INCOMPLETE}),
    "feedback": frozenset({Status.ANSWERED}),
    "remedy": frozenset({Status.ANSWERED, Status.EXECUTING, Status.MEDIATION_AGREED}),
    "remedy_check": frozenset({Status.EXECUTING}),
    "rating": frozenset({Status.RESOLVED}),
    "suspension": frozenset({Status.SUSPENDED}),
    "mediator_from": WAITING,
    "mediator_until": WAITING | BEFORE_MEDIATOR | {Status.ANSWERED, Status.EXECUTING},
    "med_reject": frozenset({Status.MEDIATION_FILED}),
    "med_trader_entry": frozenset({Status.MEDIATION_FILED}),
    "med_outcome": frozenset({Status.MEDIATION_OPEN}),
    "proposal": frozenset({Status.MEDIATION_PROPOSAL}),
    "reopen": CLOSED,
    "archive": CLOSED,
    "purge": OVER - {Status.PURGED},
    "erase": OVER - {Status.PURGED},
    "confirmation": WAITING,
}
"""In which statuses the clock of a key runs; elsewhere it stands still and nothing is late.

A key that is not named here (a profile may show dates of its own) runs as long as the case is open.
"""
_ANY = OPEN
