"""A case: one complaint and its life, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from complaints.answers import Answers, Money
from complaints.deadlines import Deadline
from complaints.register import Number


class Status(StrEnum):
    """Where a case stands (PROCEDURE §4)."""

    RECEIVED = "received"
    IN_REVIEW = "in-review"


class Turn(StrEnum):
    """Whose turn it is to act."""

    DESK = "desk"
    PERSON = "person"
    NOBODY = "nobody"


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
    """UTC, the moment of *Send* as Telegram dated it."""
    answers: Answers
    statement: tuple[Line, ...]
    """The text as sent; never changes."""
    exhibits: tuple[Exhibit, ...]
    deadlines: tuple[Deadline, ...]
    role: str
    subject: str
    disputed: Money | None
    first_written_on: date
    """Civil day of the first written complaint, earlier than filing when there was one."""
    handler: int | None = None
    """Telegram user id of the officer who took the case."""

    @property
    def turn(self) -> Turn:
        """Whose turn it is, by status alone."""
        return TURNS[self.status]

    def deadline(self, key: str) -> Deadline | None:
        """The deadline with this key, if the case has one."""
        return next((one for one in self.deadlines if one.key == key), None)

    def overdue(self, today: date) -> tuple[Deadline, ...]:
        """What we owe and did not do in time, on this civil day of the organisation."""
        return tuple(one for one in self.deadlines if one.is_missed(today))


TURNS = {Status.RECEIVED: Turn.DESK, Status.IN_REVIEW: Turn.DESK}


class EventKind(StrEnum):
    """What can happen to a case."""

    FILED = "filed"
    ACKNOWLEDGED_AUTOMATICALLY = "acknowledged-automatically"
    TAKEN = "taken"
    OPENED = "opened"
    """An officer read the file; access to personal data is part of the history."""
    DEADLINE_MISSED = "deadline-missed"
    PERSON_UNREACHABLE = "person-unreachable"
    """The person blocked the bot or deleted the account; e-mail takes over."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history. `seq` counts from 1 within the case; `at` is UTC."""

    seq: int
    at: datetime
    kind: EventKind
    actor: Actor
    details: dict[str, str]
