"""Column types that mean the same on SQLite and PostgreSQL, and the clock of the database.

Texts are stored as they come. Whoever takes words from outside cleans them first with
`complaints.reading.clean_text`: PostgreSQL refuses NUL, SQLite refuses lone surrogates.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    TextClause,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from storage.safe import NOTHING

# SQLite counts up only an INTEGER key (64 bits there); PostgreSQL's INTEGER has 32 bits.
BigKey = BigInteger().with_variant(Integer(), "sqlite")
"""A primary key that counts up by itself and never runs out."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored and given back in UTC; a naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into what the driver stores."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn what the driver gives into a moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class DatabaseClock(FunctionElement[datetime]):
    """The moment on the clock of the database: leases of several machines compare with it only."""

    type = Moment()
    inherit_cache = True


@compiles(DatabaseClock)
def _on_postgresql(_element: DatabaseClock, _compiler: SQLCompiler, **_options: Any) -> str:
    # Not now(): that one stands still while the transaction waits for a lock.
    return "clock_timestamp()"


@compiles(DatabaseClock, "sqlite")
def _on_sqlite(_element: DatabaseClock, _compiler: SQLCompiler, **_options: Any) -> str:
    # Six decimals, as SQLAlchemy writes them: SQLite compares moments as text.
    return "strftime('%Y-%m-%d %H:%M:%f000', 'now')"


class HourAhead(FunctionElement[datetime]):
    """An hour later than that: no lease is that long."""

    type = Moment()
    inherit_cache = True


@compiles(HourAhead)
def _ahead_on_postgresql(_element: HourAhead, _compiler: SQLCompiler, **_options: Any) -> str:
    return "clock_timestamp() + interval '1 hour'"


@compiles(HourAhead, "sqlite")
def _ahead_on_sqlite(_element: HourAhead, _compiler: SQLCompiler, **_options: Any) -> str:
    return "strftime('%Y-%m-%d %H:%M:%f000', 'now', '+1 hour')"


NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite must not give the id of a deleted row again: an old button could name it."""


NO_ROWID = {"sqlite_with_rowid": False}
"""A table that is all key needs no second tree on SQLite."""


class Row(SQLModel):
    """What all tables share: constraint names that a migration can address on both databases."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )


def counted() -> Any:
    """A key that counts up by itself."""
    return Field(default=None, sa_column=Column(BigKey, primary_key=True))


def big(*, nullable: bool = False, index: bool = False, primary_key: bool = False) -> Any:
    """A number of 64 bits: SQLModel's int would have 32 on PostgreSQL, too few for Telegram."""
    column: Column[int] = Column(
        BigInteger, nullable=nullable, index=index, primary_key=primary_key, autoincrement=False
    )
    return Field(default=None, sa_column=column)


def of(target: str, *, nullable: bool = False, unique: bool = False, key: bool = False) -> Any:
    """A reference to a row of another table."""
    column: Column[int] = Column(
        BigInteger, ForeignKey(target), nullable=nullable, primary_key=key, unique=unique,
        index=not unique and not key, autoincrement=False,
    )  # fmt: skip
    return Field(default=None, sa_column=column)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A moment in UTC."""
    return Field(default=None, sa_column=Column(Moment, nullable=nullable, index=index))


def words() -> Any:
    """A text of any length, cleaned by whoever took it from outside."""
    return Field(default="", sa_column=Column(Text, nullable=False))


def sealed() -> Any:
    """What a person said or gave, sealed with the key of its owner (`storage.safe`)."""
    return Field(default=NOTHING, sa_column=Column(LargeBinary, nullable=False))


def since_then(*, index: bool = False) -> Any:
    """A short text that older rows were given empty, when the column was added."""
    return Field(default="", index=index, sa_column_kwargs={"server_default": text("''")})


def json() -> Any:
    """A value of what JSON can hold; only a new value is a change, never one from within."""
    return Field(sa_column=Column(JSON, nullable=False))


def only(*states: str) -> dict[str, Any]:
    """Keep rows that are over with out of an index, on both databases."""
    return where(text("state IN ({})".format(", ".join(f"'{one}'" for one in states))))


def where(condition: TextClause) -> dict[str, Any]:
    """An index of the rows that meet a condition, on both databases."""
    return {"sqlite_where": condition, "postgresql_where": condition}
