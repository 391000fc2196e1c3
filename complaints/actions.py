"""What somebody may do to a case. An action is data; `lifecycle.decide` says what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from complaints.answers import Answers
from complaints.case import Exhibit, Line


@dataclass(frozen=True, slots=True)
class File:
    """*Send*: the draft becomes a case."""

    draft_id: UUID
    language: str
    answers: Answers
    statement: tuple[Line, ...]
    exhibits: tuple[Exhibit, ...]
    email: str | None
    """Where the receipt goes besides the chat, when the person gave an address."""
    first_written_on: date | None
    """Civil day of an earlier written complaint, when there was one."""


@dataclass(frozen=True, slots=True)
class Take:
    """An officer takes the case."""


@dataclass(frozen=True, slots=True)
class Open:
    """An officer reads the file of the case; recorded, changes nothing else."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The clock found that a deadline may have passed."""


@dataclass(frozen=True, slots=True)
class LosePerson:
    """The chat with the person is closed: blocked bot or deleted account."""


Action = Take | Open | TimePassed | LosePerson
"""What may be done to a case that exists; `File` creates one."""
