"""A copy comes into a database that has nothing yet, on either kind, all or nothing.

A database is as good as empty while nobody wrote to it, filed anything or was told anything. What
a start, or `recours migrate`, leaves is the schema and two keys that nothing depends on: they give
way to those of the copy.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text, types
from sqlalchemy.types import TypeEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import schema
from storage.copying import PAGE, TABLES
from storage.engine import BadDatabase, Database
from storage.living import is_lived_on
from storage.lost import erase_lost
from storage.tables import KeyRow
from storage.vault import Vault

HELD = "held-after-restore"
"""Cause of letters that a restored database must not send by itself."""


class NotEmpty(Exception):  # noqa: N818 - it names what the operator must change
    """The database has something in it already, in the tables that are named."""

    def __init__(self, *tables: str) -> None:
        super().__init__(", ".join(tables))


class UnknownCopy(Exception):  # noqa: N818 - it names what the operator must change
    """The copy was made by a newer release."""


def in_use(connection: Connection) -> tuple[str, ...]:
    """The tables that have something in them; none when a copy may take the database's place.

    Raises SchemaTooNew for tables of which this release knows nothing, and BadDatabase while a
    Recours runs on an empty one: it would go on with the key that it began with.
    """
    schema.check(schema.current(connection))
    # In an older schema some are missing, and others are no business of ours.
    there = TABLES.keys() & set(inspect(connection).get_table_names())
    used = tuple(
        name
        for name in sorted(there)
        # By the key alone: an older schema may not have the other columns.
        if connection.execute(select(*TABLES[name].primary_key).limit(1)).first() is not None
    )
    # Nobody else opens a SQLite file, see `storage.only`.
    if not used and connection.dialect.name == "postgresql" and is_lived_on(connection):
        raise BadDatabase("A Recours runs on this database: stop it before a backup is restored.")
    return used


def _begin_anew(connection: Connection, vault: Vault) -> None:
    """Take away an empty schema with its keys: the copy brings its own, of its own release."""
    if schema.current(connection) is None:
        return
    keys = KeyRow.metadata.tables["keys"]
    if inspect(connection).has_table(keys.name):
        connection.execute(keys.delete())
    schema.downgrade(connection, vault=vault)


class _Filling:
    """An empty database that takes a copy, and is brought to the newest schema when it is full."""

    def __init__(self, connection: Connection, revision: str, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        if revision not in schema.revisions():
            raise UnknownCopy(revision)
        if used := in_use(connection):
            raise NotEmpty(*used)
        _begin_anew(connection, vault)
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
    now: datetime,
    *,
    hold_outbox: bool,
) -> int:
    """Put parts of tables into an empty database, bring it up to date, erase what has no key.

    One transaction: killed anywhere, the database is as empty as before or whole, and never has
    what was erased. Returns how many cases were. Raises NotEmpty, UnknownCopy and SchemaTooNew, and
    whatever `parts` raises.
    """

    def work(connection: Connection) -> None:
        filling = _Filling(connection, revision, database.vault)
        for name, rows in parts():
            filling.put(name, rows)
        filling.finish(hold_outbox=hold_outbox)

    async def all_of_it(session: AsyncSession) -> int:
        connection = await session.connection()
        await connection.run_sync(work)
        # The house that was begun here had another key.
        database.vault.clear()
        await database.vault.unlock(session)
        return await erase_lost(session, now)

    return await database.rebuild(all_of_it)
