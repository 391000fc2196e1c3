"""What begins a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from complaints.answers import Answers
from complaints.case import Exhibit, Line
from complaints.course import Arrival


@dataclass(frozen=True, slots=True)
class File:
    """*Send*: the draft becomes a case; or an officer enters what arrived on paper or by phone."""

    draft_id: UUID
    language: str
    answers: Answers
    statement: tuple[Line, ...]
    exhibits: tuple[Exhibit, ...]
    email: str | None
    """Where the receipt goes besides the chat, when the person gave an address."""
    first_written_on: date | None
    """Civil day of an earlier written complaint, when there was one."""
    arrival: Arrival = Arrival.CHAT
    replaces: str = ""
    """Number in print of the complaint that this one corrects."""
    received_on: date | None = None
    """Civil day on which it reached the organisation, if earlier: only of what an officer enters.

    Every clock of the organisation runs from it (ACCEPTANCE S2-22, S2-23).
    """
