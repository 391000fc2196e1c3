"""How connections are made: one writer for a SQLite file, a pool for PostgreSQL.

SQLite below 3.51.3 can corrupt a WAL file when two connections write or checkpoint at once, and
loses updates without BEGIN IMMEDIATE: hence one writing connection and read-only ones beside it
(RELIABILITY §3.5). Statement parameters never reach a log or an error message.
"""

from __future__ import annotations

import os
from asyncio import CancelledError
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, NullPool, StaticPool, event, make_url
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.faults import DatabaseUnreachable
from storage.trips import Connect

PATIENCE = 10_000
"""Milliseconds for which one connection to a SQLite file waits for another."""
_BOTH = (f"busy_timeout={PATIENCE}", "trusted_schema=OFF", "mmap_size=0", "cell_size_check=ON")
_WRITER = (
    "journal_mode=WAL",
    # In WAL mode NORMAL may roll back the last commits after a power loss; FULL never does.
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "wal_autocheckpoint=1000",
    f"journal_size_limit={64 * 1024 * 1024}",
)
_READER = ("query_only=ON",)

_POSTGRESQL = {
    "application_name": "recours",
    "timezone": "UTC",
    # Milliseconds. A stop ends within ten seconds, so no statement may take longer.
    "statement_timeout": "8000",
    "lock_timeout": "5000",
    "idle_in_transaction_session_timeout": "30000",
}

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
"""Addresses as other programs write them, and the driver that we use."""

_OPTIONS = {"sqlite": frozenset[str](), "postgresql": frozenset({"host", "port", "ssl"})}
"""What may stand after the question mark of an address; the drivers break at anything else."""
_LAST_PORT = 65535


def address(url: str) -> URL:
    """Read a database address; raises DatabaseUnreachable for another kind of database."""
    try:
        read = make_url(url)
    except (ArgumentError, ValueError):
        read = None
    if read is not None:
        read = read.set(drivername=_DRIVERS.get(read.drivername, read.drivername))
    if read is None or read.drivername not in _DRIVERS.values():
        raise DatabaseUnreachable(
            "RECOURS_DATABASE_URL is no database address: write sqlite+aiosqlite:///PATH "
            "or postgresql+asyncpg://USER:PASSWORD@HOST/NAME."
        )
    unknown = sorted(read.query.keys() - _OPTIONS[read.get_backend_name()])
    if unknown:
        raise DatabaseUnreachable(
            f"RECOURS_DATABASE_URL has an option that is not known, {unknown[0]}: remove it. "
            "PostgreSQL takes host, port and ssl (?ssl=require), SQLite takes none."
        )
    if not _has_good_ports(read):
        raise DatabaseUnreachable(
            "RECOURS_DATABASE_URL has a host or a port that cannot be: "
            f"a port is a number from 1 to {_LAST_PORT}."
        )
    return read


def _has_good_ports(url: URL) -> bool:
    """Whether the driver, which would break at another one, gets only ports that there are."""
    try:
        _, asked = url.get_dialect()().create_connect_args(url)
    except (ArgumentError, ValueError, TypeError, AssertionError):
        return False
    ports = asked.get("port")
    # A port 0 is left away there.
    several = [url.port, *(ports if isinstance(ports, list) else [ports])]
    return all(one is None or 0 < one <= _LAST_PORT for one in several)


def in_memory(url: URL) -> bool:
    """Whether this SQLite database lives in memory only."""
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def create_file(url: URL) -> None:
    """Make an empty SQLite file that only its owner can read; its log files inherit that.

    Raises OSError where no file can be. Not left to the driver: when it cannot open a file, the end
    of its thread races with the end of the program and may print a traceback.
    """
    if url.get_backend_name() == "sqlite" and url.database and not in_memory(url):
        os.close(os.open(url.database, os.O_CREAT | os.O_RDWR, 0o600))


def sentence(url: URL, error: Exception) -> str:
    """Say in one sentence why a database cannot be used, and what to look at."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = cause.strerror if isinstance(cause, OSError) else str(cause).split("\n")[0]
    reason = said or type(cause).__name__
    if url.get_backend_name() == "sqlite":
        return (
            f"The database file {url.database} cannot be used ({reason}): check "
            "RECOURS_DATABASE_URL or RECOURS_DATA_DIR, and that the folder exists, can be written "
            "and has room."
        )
    return (
        f"The database {url.render_as_string(hide_password=True)} cannot be used ({reason}): check "
        "RECOURS_DATABASE_URL, and that the server runs, has this database and knows this user."
    )


async def pragma(connection: AsyncConnection, name: str) -> None:
    """Run a PRAGMA of SQLite outside of any transaction, where alone some of them work."""
    await statement(connection, f"PRAGMA {name}")


async def fold(connection: AsyncConnection, patience: int) -> None:
    """Empty the write-ahead log, unless somebody reads from it for longer than `patience`."""
    await pragma(connection, f"busy_timeout={patience}")
    try:
        await pragma(connection, "wal_checkpoint(TRUNCATE)")
    finally:
        await pragma(connection, f"busy_timeout={PATIENCE}")


async def statement(connection: AsyncConnection, sql: str) -> None:
    """Run a statement of SQLite outside of any transaction."""
    driver: Any = (await connection.get_raw_connection()).driver_connection
    await driver.execute(sql)


def sqlite_writer(url: URL, connect: Connect) -> AsyncEngine:
    """The one connection that writes; in memory it is also the one that reads."""
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0}
    if in_memory(url):
        pool = {"poolclass": StaticPool}
    return _sqlite(url, connect, "BEGIN IMMEDIATE", (*_BOTH, *_WRITER), pool)


def sqlite_reader(url: URL, connect: Connect) -> AsyncEngine:
    """Connections that cannot write, whatever the code says."""
    read_only = url.set(
        database=f"file:{quote(url.database or '')}", query={"mode": "ro", "uri": "true"}
    )
    pool = {"pool_size": 4, "max_overflow": 0}
    return _sqlite(read_only, connect, "BEGIN", (*_BOTH, *_READER), pool)


def postgresql(url: URL) -> AsyncEngine:
    """A pool of connections at READ COMMITTED, with every wait bounded."""
    return create_async_engine(
        url,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=0,
        connect_args={"server_settings": _POSTGRESQL, "timeout": 10},
    )


def direct(url: URL) -> AsyncEngine:
    """Connections that stay with whoever opens them: for session locks and LISTEN."""
    # So that a line that was cut somewhere far away is noticed by the server too.
    alive = {
        "tcp_keepalives_idle": "10",
        "tcp_keepalives_interval": "5",
        "tcp_keepalives_count": "3",
    }
    settings = {**_POSTGRESQL, **alive, "application_name": "recours-sign-of-life"}
    return create_async_engine(
        url,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args={"server_settings": settings, "timeout": 10},
    )


def _sqlite(
    url: URL, connect: Connect, begin: str, pragmas: Iterable[str], pool: dict[str, Any]
) -> AsyncEngine:
    """Let us, not the driver, begin transactions, and set up each connection that opens."""
    options = {"async_creator_fn": connect, "isolation_level": None}
    engine = create_async_engine(url, hide_parameters=True, connect_args=options, **pool)

    @event.listens_for(engine.sync_engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        try:
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except BaseException:
            connection.close()  # Its thread would outlive the program.
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.begin(begin)

    @event.listens_for(engine.sync_engine, "handle_error")
    def _outlive_cancellation(context: ExceptionContext) -> None:
        # The driver's thread ends the statement whatever happens to the task, so the connection
        # stays good; closing it would lose a database in memory.
        if isinstance(context.original_exception, CancelledError):
            context.is_disconnect = False

    return engine
