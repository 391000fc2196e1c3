"""What the desk's bot remembers of its messages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import false
from sqlmodel import Field

from storage.columns import NEVER_AGAIN, Row, big, counted, moment, of, sealed
from storage.safe import Sealed


class CardRow(Row, table=True):
    """The message that shows a case in a chat of the desk."""

    __tablename__ = "cards"
    case_id: int = of("cases.id", key=True)
    chat_id: int = big(primary_key=True)
    message_id: int = big()


class TopicRow(Row, table=True):
    """The forum topic of a case in the desk's group."""

    __tablename__ = "topics"
    case_id: int = of("cases.id", key=True)
    chat_id: int = big(primary_key=True)
    thread_id: int = big()


class CompositionRow(Row, table=True):
    """What an officer is writing: one step of it after the other, sent by nobody but them."""

    __tablename__ = "compositions"
    __table_args__ = NEVER_AGAIN
    id: int = counted()
    officer_id: int = big(index=True)
    case_id: int | None = of("cases.id", nullable=True)
    """None while a complaint that came on paper is being entered."""
    version: int = big()
    """The version of the case that the officer saw."""
    kind: str
    owner: UUID
    """Whose key seals it: the case's, or its own until there is a case."""
    data: Sealed = sealed()
    touched_at: datetime = moment()


class PromptRow(Row, table=True):
    """A message that asked an officer for words; a reply to it belongs to its composition."""

    __tablename__ = "prompts"
    chat_id: int = big(primary_key=True)
    message_id: int = big(primary_key=True)
    composition_id: int | None = of("compositions.id", nullable=True)
    case_id: int | None = of("cases.id", nullable=True)
    """For messages that only show a case: a reply to them belongs to it."""
    field: str = ""


class OfficerRow(Row, table=True):
    """What an officer chose for themselves; who is an officer says the profile."""

    __tablename__ = "officers"
    officer_id: int = big(primary_key=True)
    language: str
    """Empty for somebody who chose none."""
    has_left: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether they were removed from the staff group."""
