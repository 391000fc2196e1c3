"""A copy of everything that the database holds, as lines that fit both databases.

A copy is one view of the database at one moment. It is made of plain values, so that a copy of a
SQLite file can be brought into PostgreSQL and back.
"""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table, func, select, text, tuple_, types
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import schema
from storage.engine import Database
from storage.tables import ConversationRow
from storage.vault import Vault

PAGE = 500
"""Rows that are read or written at once."""
HELD = "held-after-restore"
"""Cause of letters that a restored database must not send by itself."""


class NotEmpty(Exception):  # noqa: N818 - it names what the operator must change
    """The database has something in it already; a copy is only put into an empty one."""


class UnknownCopy(Exception):  # noqa: N818 - it names what the operator must change
    """The copy was made by a newer release."""


KEYS = "keys"
"""Kept apart from the other tables: a copy of them would outlive what was erased."""
_KEYS = ConversationRow.metadata.tables[KEYS]


class Snapshot:
    """One view of the database; valid inside the block that opened it."""

    def __init__(self, session: AsyncSession, connection: AsyncConnection, revision: str) -> None:
        self.session = session
        self._connection = connection
        self.revision = revision
        """The schema of the copy."""

    async def rows(self, name: str) -> AsyncIterator[dict[str, Any]]:
        """The rows of a table in the order of its key, as values that JSON holds."""
        table = _KEYS if name == KEYS else TABLES[name]
        key = list(table.primary_key)
        last: tuple[Any, ...] | None = None
        while True:
            query = select(table).order_by(*key).limit(PAGE)
            if last is not None:
                query = query.where(tuple_(*key) > tuple_(*last))
            page = (await self._connection.execute(query)).mappings().all()
            for row in page:
                yield {column: _plain(value) for column, value in row.items()}
            if len(page) < PAGE:
                return
            last = tuple(page[-1][column.name] for column in key)


TABLES = {one.name: one for one in ConversationRow.metadata.sorted_tables if one.name != KEYS}
"""Every table of a copy by its name, each after those that it refers to; never the keys."""


@asynccontextmanager
async def snapshot(database: Database) -> AsyncIterator[Snapshot]:
    """Look at the database as it is now, however long that takes."""
    async with database.read() as session:
        connection = await session.connection()
        if database.dialect == "postgresql":
            for setting in ("statement_timeout", "idle_in_transaction_session_timeout"):
                await connection.execute(text(f"SET LOCAL {setting} = 0"))
        revision = await connection.run_sync(schema.current)
        yield Snapshot(session, connection, revision or "")


class _Filling:
    """An empty database that takes a copy, and is brought to the newest schema when it is full."""

    def __init__(self, connection: Connection, revision: str, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        if schema.current(connection) is not None:
            raise NotEmpty
        if revision not in schema.revisions():
            raise UnknownCopy(revision)
        schema.upgrade(connection, revision, vault=vault)
        # As the copy was made, not as this release knows them.
        self._tables = MetaData()
        self._tables.reflect(connection)

    def put(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write the rows of a table; returns how many."""
        table = self._tables.tables[name]
        count = 0
        for page in _paged(rows):
            values = [
                {column: self._rich(table.c[column].type, value) for column, value in row.items()}
                for row in page
            ]
            self._connection.execute(table.insert(), values)
            count += len(values)
        return count

    def finish(self, *, hold_outbox: bool) -> None:
        """Count on where the copy left off, hold back letters if asked, and take the new schema."""
        if hold_outbox:
            outbox = self._tables.tables["outbox"]
            waiting = outbox.c.state.in_(("pending", "sending"))
            held = {"state": "dead", "cause": HELD, "lease_until": None, "holder": None}
            self._connection.execute(outbox.update().where(waiting).values(**held))
        if self._connection.dialect.name == "postgresql":
            for name in self._tables.tables:
                _count_on(self._connection, self._tables.tables[name])
        schema.upgrade(self._connection, vault=self._vault)

    def _rich(self, kind: TypeEngine[Any], value: Any) -> Any:
        """A value as this database takes it."""
        match kind, value:
            case _, None:
                return None
            case types.DateTime(), str():
                moment = datetime.fromisoformat(value)
                is_sqlite = self._connection.dialect.name == "sqlite"
                return moment.replace(tzinfo=None) if is_sqlite else moment
            case types.Date(), str():
                return date.fromisoformat(value)
            case types.Uuid(), str():
                return UUID(value)
            case types.CHAR(length=32), str():
                # How SQLite keeps a UUID.
                return UUID(value).hex
            case types.LargeBinary(), str():
                return base64.b64decode(value)
            case _:
                return value


def _paged(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    source = iter(rows)
    while page := list(islice(source, PAGE)):
        yield page


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL's counters go on after the largest key that was brought in."""
    for column in table.primary_key:
        asked = {"table": table.name, "column": column.name}
        query = text("SELECT pg_get_serial_sequence(:table, :column)")
        counter = connection.execute(query, asked).scalar()
        if counter is None:
            continue
        largest = connection.execute(select(func.max(column))).scalar()
        if largest is not None:
            connection.execute(select(func.setval(counter, largest)))


async def fill(
    database: Database,
    revision: str,
    parts: Callable[[], Iterable[tuple[str, Iterable[Mapping[str, Any]]]]],
    *,
    hold_outbox: bool,
) -> None:
    """Put parts of tables into an empty database, all or nothing, and bring it up to date.

    Raises NotEmpty and UnknownCopy, and whatever `parts` raises.
    """

    def work(connection: Connection) -> None:
        filling = _Filling(connection, revision, database.vault)
        for name, rows in parts():
            filling.put(name, rows)
        filling.finish(hold_outbox=hold_outbox)

    await database.alter(work)


def line(row: Mapping[str, Any]) -> bytes:
    """A row as a line of JSON."""
    return json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return value
