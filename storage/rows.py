"""Inserts that may meet the same row again, which SQLite and PostgreSQL say with one clause."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


async def add_new(session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> int:
    """Insert rows, leaving out those whose unique key is there; returns how many were new."""
    if not rows:
        return 0
    added = await session.exec(_insert(session, table).values(rows).on_conflict_do_nothing())
    return added.rowcount


async def put(session: AsyncSession, table: type[SQLModel], row: dict[str, Any]) -> None:
    """Insert a row, or give the one with the same primary key these values."""
    key = [column.name for column in inspect(table).primary_key]
    rest = {name: value for name, value in row.items() if name not in key}
    insert = _insert(session, table).values(row)
    await session.exec(insert.on_conflict_do_update(index_elements=key, set_=rest))


async def changed(session: AsyncSession, statement: UpdateBase) -> int:
    """Run an UPDATE or a DELETE; returns how many rows it met."""
    return (await session.exec(statement)).rowcount


def _insert(session: AsyncSession, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if on_sqlite else postgresql.insert(table)
