"""What can go wrong with a database, told apart: weather (try again), settings (tell the operator).

A mistake of ours (a wrong statement, a broken constraint) is neither and is never caught here.
No message below holds a value of a row: causes are codes, so that a log may show them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from complaints.refusals import Refusal, Refused


class NotSaved(Refused):
    """The database or the disk could not read or write just now; nothing was changed.

    It is a refusal, so that a window can say it; `str()` is the cause as a code, without content.
    """

    def __init__(self, cause: str) -> None:
        super().__init__(Refusal.NOT_SAVED)
        self.args = (cause,)


class BadDatabase(Exception):  # noqa: N818 - it names what the operator must change
    """The program cannot start on this database; `str()` is one sentence with its remedy."""


class DatabaseUnreachable(BadDatabase):
    """The address is none, nobody answers there, or nothing can be written."""


class DatabaseAway(DatabaseUnreachable):
    """Nobody answers there, or not yet: a server that starts again is worth waiting for."""


class WrongKey(BadDatabase):
    """The master key is not the one that the database was sealed with."""


class SchemaTooNew(BadDatabase):
    """A newer release wrote this database."""


_SQLITE_WEATHER = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
}  # fmt: skip
"""Result codes that speak of the disk or of another program, not of our statement."""

_POSTGRES_WEATHER = ("08", "40", "53", "57", "58", "25006", "55P03")
"""SQLSTATE: connection, conflict, resources, operator, system; read only, lock not granted."""

_CONFLICTS = {"40001", "40P01"}
"""Serialisation failure and deadlock: the transaction was undone and may simply be repeated."""


def is_conflict(error: DBAPIError) -> bool:
    """Whether PostgreSQL undid the transaction because of another one."""
    return getattr(error.orig, "sqlstate", None) in _CONFLICTS


def weather_code(error: DBAPIError | PoolTimeout | OSError) -> str | None:
    """The cause as a code when waiting may help; None when the statement itself was wrong."""
    if not isinstance(error, DBAPIError):
        return type(error).__name__
    if error.connection_invalidated:
        return "connection-lost"
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the primary code; the rest says where (SQLITE_IOERR_WRITE and so on).
        primary = error.orig.sqlite_errorcode & 0xFF
        return error.orig.sqlite_errorname if primary in _SQLITE_WEATHER else None
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith(_POSTGRES_WEATHER):
        return f"sqlstate-{state}"
    return "connection-lost" if type(error.orig).__name__ == "InterfaceError" else None


@contextmanager
def weather() -> Iterator[None]:
    """Turn bad weather inside this block into NotSaved; let everything else pass."""
    try:
        yield
    except (DBAPIError, PoolTimeout, OSError) as error:
        code = weather_code(error)
        if code is None:
            raise
        raise NotSaved(code) from error
