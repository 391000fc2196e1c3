"""The keys of the vault, each sealed with the master key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from storage.columns import DatabaseClock, Moment, Row


class KeyRow(Row, table=True):
    """The key of a draft and the case that it becomes, of a question, or of the house."""

    __tablename__ = "keys"
    owner: UUID = Field(primary_key=True)
    master: str = Field(index=True)
    """Fingerprint of the master key that opens it."""
    wrapped: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_at: datetime = Field(
        default=None, sa_column=Column(Moment, nullable=False, default=DatabaseClock())
    )
    """On the clock of the database."""
