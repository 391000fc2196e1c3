"""Consumers, and what they are writing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, text
from sqlmodel import Field

from storage.columns import (
    NEVER_AGAIN,
    Row,
    big,
    counted,
    moment,
    of,
    sealed,
    since_then,
    where,
)
from storage.safe import Sealed

_STANDING = text("revoked_at IS NULL")


class PersonRow(Row, table=True):
    """A consumer, as one Telegram account."""

    __tablename__ = "people"
    __table_args__ = NEVER_AGAIN
    id: int = counted()
    telegram_id: int | None = Field(sa_column=Column(BigInteger, nullable=True, unique=True))
    """None for somebody whose complaint came on paper or by telephone."""
    language: str | None = None
    chat_open: bool = True
    """Whether the bot where they are may write to them."""
    bot_id: int | None = big(nullable=True)
    """The consumers' bot that they came by last; None: there was only one then."""
    told_privacy: bool = False
    met_at: datetime = moment()
    claim_failures: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Wrong claim codes in a row."""
    claim_failed_at: datetime | None = moment(nullable=True)
    blocked_at: datetime | None = moment(nullable=True)
    """Since when an operator lets nothing of this account in."""
    sent_bytes: int = Field(
        default=0, sa_column=Column(BigInteger, nullable=False, server_default="0")
    )
    """Of the files that this account sent since `sent_since`, kept or not."""
    sent_since: datetime | None = moment(nullable=True)


class FollowerRow(Row, table=True):
    """Another account of the person, joined to a case with its claim code."""

    __tablename__ = "followers"
    case_id: int = of("cases.id", key=True)
    person_id: int = big(primary_key=True, index=True)
    joined_at: datetime = moment()


class ConsentRow(Row, table=True):
    """What a person agreed to about one partner; taken back, it stays as a proof."""

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_standing", "person_id", "partner", unique=True, **where(_STANDING)),
        NEVER_AGAIN,
    )
    id: int = counted()
    person_id: int = of("people.id")
    partner: str
    given_at: datetime = moment()
    revoked_at: datetime | None = moment(nullable=True)
    words_sha256: str


class DraftRow(Row, table=True):
    """A complaint that is being written; one a person, gone once it is sent."""

    __tablename__ = "drafts"
    id: UUID = Field(primary_key=True)
    person_id: int = of("people.id", unique=True)
    answers: Sealed = sealed()
    carried: Sealed = sealed()
    opened_at: datetime = moment()
    touched_at: datetime = moment(index=True)
    nudged_at: datetime | None = moment(nullable=True)
    replaces: str = since_then()
