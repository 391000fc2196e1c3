"""Altering the schema: one transaction, one process at a time, and no row without its parent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import connections

T = TypeVar("T")

LOCK = 7_265_001
"""Advisory lock of PostgreSQL under which one process at a time changes the schema."""
_WAITS = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
"""Not bounded here: a migration seals every row, a restore reads every file between two rows."""


async def altered(
    connection: AsyncConnection, change: Callable[[AsyncConnection], Awaitable[T]]
) -> T:
    """Change or inspect the schema in a transaction of this connection, which is committed."""
    if connection.dialect.name == "postgresql":
        async with connection.begin():
            for setting in _WAITS:
                await connection.execute(text(f"SET LOCAL {setting} = 0"))
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            return await change(connection)
    # A table that is rebuilt must not pull its children along; checked before the commit.
    await connections.pragma(connection, "foreign_keys=OFF")
    try:
        async with connection.begin():
            result = await change(connection)
            orphans = await connection.exec_driver_sql("PRAGMA foreign_key_check")
            if orphans.first() is not None:
                raise RuntimeError("the migration would leave rows without their parent")
            return result
    finally:
        await connections.pragma(connection, "foreign_keys=ON")
