"""Questions to the team: no complaint, no register number, no clocks; a person answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Way(StrEnum):
    """How somebody wants to be answered."""

    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"


class Outcome(StrEnum):
    """What became of a question."""

    OPEN = ""
    ANSWERED = "answered"
    COMPLAINT = "complaint"
    """It is a complaint: the person was told how to file it, or files it already."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A question of a person."""

    id: int
    key: UUID
    """Made when the person began: sent twice, it is one question."""
    person_id: int
    text: str
    way: Way
    address: str
    """An e-mail address, or a telephone number in E.164; empty for the chat."""
    language: str
    asked_at: datetime
    outcome: Outcome
    closed_at: datetime | None
    officer: int | None
    """Telegram user id of who answered, or is about to."""
    answer: str
    """What was answered; while the question is open, what an officer has prepared."""

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.outcome is Outcome.OPEN
