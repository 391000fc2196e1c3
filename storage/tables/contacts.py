"""Questions to the team, which are no complaints."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from storage.columns import NEVER_AGAIN, Row, counted, moment, of, sealed
from storage.safe import Sealed


class ContactRow(Row, table=True):
    """A question of a person."""

    __tablename__ = "contacts"
    __table_args__ = NEVER_AGAIN
    id: int = counted()
    key: UUID = Field(unique=True)
    person_id: int = of("people.id")
    text: Sealed = sealed()
    way: str
    address: Sealed = sealed()
    language: str
    asked_at: datetime = moment()
    outcome: str = Field(index=True)
    closed_at: datetime | None = moment(nullable=True)
    officer: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    answer: Sealed = sealed()
