"""What came in and is not handled, what must still be told, and where dialogs stand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import NEVER_AGAIN, Row, big, counted, moment, of, only, sealed
from storage.safe import Sealed


class OutboxRow(Row, table=True):
    """Something that must still be told, or was."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_unsent", "order_key", "place", **only("pending", "sending")),
        NEVER_AGAIN,
    )
    place: int = counted()
    """Order of creation; rows of one `order_key` leave in this order."""
    id: UUID = Field(unique=True)
    dedup_key: str = Field(unique=True)
    order_key: str
    kind: str
    channel: str
    dest: str
    """A Telegram id; of an e-mail only that there is an address."""
    owner: UUID
    """Whose key seals the address."""
    address: Sealed = sealed()
    """Of an e-mail."""
    contact: str
    case_id: int | None = of("cases.id", nullable=True)
    draft_id: UUID | None = None
    seq: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """The event that it tells of."""
    state: str
    attempts: int
    ambiguous: bool
    not_before: datetime = moment()
    lease_until: datetime | None = moment(nullable=True)
    holder: str | None = None
    cause: str
    external_id: str | None = None
    """Of the message that arrived; of an unsent letter of several, the first of them."""
    given: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many messages arrived after that one, when not all did."""
    said_by: int = Field(
        default=0, sa_column=Column(BigInteger, nullable=False, server_default="0")
    )
    """The consumers' bot that they came by; 0 on other channels."""
    created_at: datetime = moment()
    sent_at: datetime | None = moment(nullable=True)


class InboxRow(Row, table=True):
    """An update as Telegram sent it. Its body is forgotten as soon as it was handled."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        Index("ix_inbox_waiting", "bot_id", "lane", "place", **only("waiting", "running")),
        NEVER_AGAIN,
    )
    place: int = counted()
    """Order of reception; rows of one lane are handled in this order."""
    bot_id: int = big()
    update_id: int = big()
    lane: int = big()
    kind: str
    body: Sealed = sealed()
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
    data: Sealed = sealed()
    touched_at: datetime = moment()
