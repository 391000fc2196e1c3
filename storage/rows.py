"""Inserts that may meet the same row again, which SQLite and PostgreSQL say with one clause.

Statements are built once for each table: building one costs more than running it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

Insert = sqlite.Insert | postgresql.Insert
Plain = Row[*tuple[Any, ...]]
"""A row as a plain statement gives it."""
Query = Select[*tuple[Any, ...]]
"""A plain SELECT."""


async def add_new(session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> int:
    """Insert rows, leaving out those whose unique key is there; returns how many were new."""
    if not rows:
        return 0
    insert = _adding(table, _dialect(session))
    if len(rows) == 1:
        return (await session.exec(insert, params=rows[0])).rowcount
    # Together, because PostgreSQL counts what one statement inserted, not what several did.
    return (await session.exec(insert.values(rows))).rowcount


async def add_all(session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    """Insert many rows, leaving out those whose unique key is there."""
    if rows:
        await session.exec(_adding(table, _dialect(session)), params=rows)


async def put(session: AsyncSession, table: type[SQLModel], *rows: dict[str, Any]) -> None:
    """Insert rows of the same columns, or give those with the same primary key these values."""
    if rows:
        statement = _putting(table, _dialect(session), tuple(rows[0]))
        await session.exec(statement, params=rows[0] if len(rows) == 1 else list(rows))


async def changed(session: AsyncSession, statement: UpdateBase) -> int:
    """Run an UPDATE or a DELETE; returns how many rows it met."""
    return (await session.exec(statement)).rowcount


def noted_new(connection: Connection, table: type[SQLModel], rows: list[dict[str, Any]]) -> int:
    """`add_new` by a plain statement."""
    if not rows:
        return 0
    insert = _adding(table, connection.dialect.name)
    if len(rows) == 1:
        return connection.execute(insert, rows[0]).rowcount
    return connection.execute(insert.values(rows)).rowcount


def noted(connection: Connection, table: type[SQLModel], row: dict[str, Any]) -> None:
    """`put` by a plain statement."""
    connection.execute(_putting(table, connection.dialect.name, tuple(row)), row)


def table_of(table: type[SQLModel]) -> Table:
    """The table itself, for statements that nobody wants rows of the class from."""
    return cast("Table", inspect(table).local_table)


def _dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


@cache
def _adding(table: type[SQLModel], dialect: str) -> Insert:
    return _insert(table, dialect).on_conflict_do_nothing()


@cache
def _putting(table: type[SQLModel], dialect: str, names: tuple[str, ...]) -> Insert:
    insert = _insert(table, dialect)
    key = [column.name for column in inspect(table).primary_key]
    rest = {name: insert.excluded[name] for name in names if name not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=rest)


def _insert(table: type[SQLModel], dialect: str) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table_of(table)).inline()
