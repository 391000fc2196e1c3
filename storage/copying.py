"""A copy of everything that the database holds, as lines that fit both databases.

A copy is one view of the database at one moment. It is made of plain values, so that a copy of a
SQLite file can be brought into PostgreSQL and back.
"""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import schema
from storage.engine import Database
from storage.tables import ConversationRow

PAGE = 500
"""Rows that are read or written at once."""
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
