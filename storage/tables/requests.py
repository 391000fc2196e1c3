"""What people asked for about their own data: a copy of it, or its erasure."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from storage.columns import NEVER_AGAIN, Row, counted, json, moment, of


class RequestRow(Row, table=True):
    """One request; it stays a year as proof that it was answered, with numbers and no words."""

    __tablename__ = "requests"
    __table_args__ = NEVER_AGAIN
    id: int = counted()
    key: UUID = Field(unique=True)
    person_id: int = of("people.id")
    kind: str
    language: str
    asked_at: datetime = moment()
    figures: dict[str, Any] = json()
    """How much of what went, or which files go in which part; never anything personal."""
