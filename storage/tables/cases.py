"""Cases, their history and their evidence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import (
    NEVER_AGAIN,
    NO_ROWID,
    Row,
    big,
    counted,
    moment,
    of,
    sealed,
    since_then,
    where,
    words,
)
from storage.safe import Sealed

_OVER = (
    "archived", "closed", "closed-abandoned", "closed-expired", "closed-no-feedback", "purged",
    "requalified", "withdrawn",
)  # fmt: skip
OPEN_ONLY = text("status NOT IN ({})".format(", ".join(f"'{one}'" for one in _OVER)))
"""The condition of the queue's indexes; a query must say it word for word to be served by them."""

DOUBTFUL_ONLY = text("doubtful <> ''")
"""The condition of the index of what is to be looked at; said word for word, as above."""

VERSION: Column[int] = Column("version", BigInteger, nullable=False)
"""Guards a case against two changes at once: the second one finds no row to change."""


class ExhibitRow(Row, table=True):
    """A file kept as evidence; it keeps the id of its draft when that becomes a case."""

    __tablename__ = "exhibits"
    __table_args__ = (
        UniqueConstraint("draft_id", "sha256"),
        UniqueConstraint("draft_id", "unique_id"),
        NEVER_AGAIN,
    )
    id: int = counted()
    draft_id: UUID
    person_id: int = of("people.id")
    case_id: int | None = of("cases.id", nullable=True)
    unique_id: str = words()
    name: Sealed = sealed()
    media_type: str
    size: int = big()
    sha256: str = Field(index=True)
    received_at: datetime = moment()


class CaseRow(Row, table=True):
    """One complaint."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index("ix_cases_queue", "due_on", "id", **where(OPEN_ONLY)),
        Index("ix_cases_mine", "handler", "due_on", "id", **where(OPEN_ONLY)),
        Index("ix_cases_filed_at", "filed_at", "id"),
        Index("ix_cases_doubtful", "doubtful", "due_on", **where(DOUBTFUL_ONLY)),
        NEVER_AGAIN,
    )
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
    answers: Sealed = sealed()
    statement: Sealed = sealed()
    role: str
    subject: str
    disputed_minor: int | None = big(nullable=True)
    disputed_currency: str | None = None
    disputed_approximate: bool | None = None
    first_written_on: date
    handler: int | None = big(nullable=True, index=True)
    since: datetime | None = moment(nullable=True)
    course: Sealed = sealed()
    """What was said and done since it was filed (`complaints.course`)."""
    seal: str = since_then()
    """Proves the end of the history: nothing was cut off (`storage.chain`)."""
    brand: str = since_then(index=True)
    """Id of the brand of the directory that it is about."""
    doubtful: str = since_then()
    """Why somebody should look at it (`complaints.doubts`); empty when nobody need."""
    due_on: date | None = Field(default=None, index=True)
    """Civil day of the earliest thing we still owe; the order of the queue."""
    next_moment: datetime | None = moment(nullable=True, index=True)
    """When the clock must look at this case again."""


class DeadlineRow(Row, table=True):
    """A date that a case was given when its clock started."""

    __tablename__ = "deadlines"
    case_id: int = of("cases.id", key=True)
    key: str = Field(primary_key=True)
    rule: str
    since: date
    due: date
    owner: str
    met_at: datetime | None = moment(nullable=True)
    missed: bool = False
    reminded: date | None = None


class EventRow(Row, table=True):
    """A line of a case's history; only ever added, each chained to the one before."""

    __tablename__ = "events"
    case_id: int = of("cases.id", key=True)
    seq: int = big(primary_key=True)
    at: datetime = moment()
    kind: str
    actor_kind: str
    actor_id: int = big()
    details: Sealed = sealed()
    """A salt that was drawn for this event, and what it says; forgotten when a case is purged."""
    digest: str = since_then()
    """SHA-256 of both."""
    chain: str = since_then()
    """HMAC-SHA-256 over the line before and this one."""


class RegisterRow(Row, table=True):
    """The last serial number given in a civil year."""

    __tablename__ = "register"
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int
    seal: str = since_then()
    """Proves that `last` is the last one: no case was cut off the end (`storage.chain`)."""


class TermRow(Row, table=True):
    """A word of a case, as a keyed number: found again by who knows the key, read by nobody."""

    __tablename__ = "terms"
    __table_args__ = NO_ROWID
    term: int = big(primary_key=True)
    case_id: int = big(primary_key=True, index=True)


class PaperRow(Row, table=True):
    """The fingerprint of a document that we made, so that it can be recognised later."""

    __tablename__ = "papers"
    sha256: str = Field(primary_key=True)
    case_id: int = of("cases.id")
    kind: str
    seq: int = big()
    made_at: datetime = moment()


class TallyRow(Row, table=True):
    """Counts without personal data: how often something happened on a day."""

    __tablename__ = "tallies"
    day: date = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    count: int = big()
