"""The tables. Nothing outside this package sees them; values leave through `storage.mapping`.

Table models do not validate what they are given (SQLModel), so only checked values come here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import Row, big, counted, json, moment, of, only, words

_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite must not give the id of a deleted row again: an old button could name it."""

VERSION: Column[int] = Column("version", BigInteger, nullable=False)
"""Guards a case against two changes at once: the second one finds no row to change."""


class PersonRow(Row, table=True):
    """A consumer, as one Telegram account."""

    __tablename__ = "people"
    __table_args__ = _NEVER_AGAIN
    id: int = counted()
    telegram_id: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    language: str | None = None
    chat_open: bool = True
    told_privacy: bool = False
    met_at: datetime = moment()


class DraftRow(Row, table=True):
    """A complaint that is being written; one a person, gone once it is sent."""

    __tablename__ = "drafts"
    id: UUID = Field(primary_key=True)
    person_id: int = of("people.id", unique=True)
    answers: dict[str, Any] = json()
    carried: str = words()
    opened_at: datetime = moment()
    touched_at: datetime = moment(index=True)
    nudged_at: datetime | None = moment(nullable=True)


class ExhibitRow(Row, table=True):
    """A file kept as evidence; it keeps the id of its draft when that becomes a case."""

    __tablename__ = "exhibits"
    __table_args__ = (
        UniqueConstraint("draft_id", "sha256"),
        UniqueConstraint("draft_id", "unique_id"),
        _NEVER_AGAIN,
    )
    id: int = counted()
    draft_id: UUID
    person_id: int = of("people.id")
    case_id: int | None = of("cases.id", nullable=True)
    unique_id: str = words()
    name: str = words()
    media_type: str
    size: int = big()
    sha256: str = Field(index=True)
    received_at: datetime = moment()


class CaseRow(Row, table=True):
    """One complaint."""

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("year", "serial"), _NEVER_AGAIN)
    # The rules count the versions; the mapper only insists that nobody was faster.
    __mapper_args__: ClassVar[dict[str, Any]] = {
        "version_id_col": VERSION,
        "version_id_generator": False,
    }
    id: int = counted()
    year: int
    serial: int
    draft_id: UUID = Field(unique=True)
    person_id: int = of("people.id")
    profile: str
    language: str
    status: str
    version: int = Field(sa_column=VERSION)
    filed_at: datetime = moment()
    answers: dict[str, Any] = json()
    statement: list[dict[str, str]] = json()
    role: str
    subject: str
    disputed_minor: int | None = big(nullable=True)
    disputed_currency: str | None = None
    disputed_approximate: bool | None = None
    first_written_on: date
    handler: int | None = big(nullable=True, index=True)
    due_on: date | None = Field(default=None, index=True)
    """Civil day of the earliest thing we still owe; the order of the queue."""
    next_moment: datetime | None = moment(nullable=True, index=True)
    """When the clock must look at this case again."""


class DeadlineRow(Row, table=True):
    """A date that a case was given when its clock started."""

    __tablename__ = "deadlines"
    case_id: int = of("cases.id", key=True)
    key: str = Field(primary_key=True)
    place: int
    rule: str
    since: date
    due: date
    owner: str
    met_at: datetime | None = moment(nullable=True)
    missed: bool = False


class EventRow(Row, table=True):
    """A line of a case's history; only ever added."""

    __tablename__ = "events"
    case_id: int = of("cases.id", key=True)
    seq: int = big(primary_key=True)
    at: datetime = moment()
    kind: str
    actor_kind: str
    actor_id: int = big()
    details: dict[str, str] = json()


class RegisterRow(Row, table=True):
    """The last serial number given in a civil year."""

    __tablename__ = "register"
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int


class CardRow(Row, table=True):
    """The message that shows a case in a chat of the desk."""

    __tablename__ = "cards"
    case_id: int = of("cases.id", key=True)
    chat_id: int = big(primary_key=True)
    message_id: int = big()


class OutboxRow(Row, table=True):
    """Something that must still be told, or was."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_unsent", "order_key", "place", **only("pending", "sending")),
        _NEVER_AGAIN,
    )
    place: int = counted()
    """Order of creation; rows of one `order_key` leave in this order."""
    id: UUID = Field(unique=True)
    dedup_key: str = Field(unique=True)
    order_key: str
    kind: str
    channel: str
    dest: str
    contact: str
    case_id: int | None = of("cases.id", nullable=True)
    draft_id: UUID | None = None
    state: str
    attempts: int
    ambiguous: bool
    not_before: datetime = moment()
    lease_until: datetime | None = moment(nullable=True)
    holder: str | None = None
    cause: str
    external_id: str | None = None
    created_at: datetime = moment()
    sent_at: datetime | None = moment(nullable=True)


class InboxRow(Row, table=True):
    """An update as Telegram sent it. Its body is forgotten as soon as it was handled."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        Index("ix_inbox_waiting", "bot_id", "lane", "place", **only("waiting", "running")),
        _NEVER_AGAIN,
    )
    place: int = counted()
    """Order of reception; rows of one lane are handled in this order."""
    bot_id: int = big()
    update_id: int = big()
    lane: int = big()
    kind: str
    body: str = words()
    received_at: datetime = moment()
    state: str
    attempts: int
    not_before: datetime = moment()
    lease_until: datetime | None = moment(nullable=True)
    holder: str | None = None
    cause: str


class ConversationRow(Row, table=True):
    """Where a dialog with somebody stands."""

    __tablename__ = "conversations"
    key: str = Field(primary_key=True)
    state: str | None = None
    data: dict[str, Any] = json()
    touched_at: datetime = moment()
