"""A start while the database is away: it waits for a server, and says what it cannot wait for."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.settings import Settings
from bot.starting import prepared
from storage.engine import Database, DatabaseAway, DatabaseUnreachable
from storage.trips import Connection
from tests.keys import KEY
from tests.line import line

PATIENCE_SECONDS = 20.0


def _settings(tmp_path: Path, url: str) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, database_url=url)


@asynccontextmanager
async def starting_up(url: str) -> AsyncIterator[tuple[str, int, asyncio.Event]]:
    """A server that hangs up: the database's address there, its port, and when somebody came."""
    came = asyncio.Event()

    async def hangs_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        came.set()

    async with await asyncio.start_server(hangs_up, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        there = make_url(url).set(host="127.0.0.1", port=port, query={})
        yield there.render_as_string(hide_password=False), port, came


async def test_a_server_that_comes_back_is_waited_for(
    postgres_database: str, tmp_path: Path
) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as group:
        async with starting_up(postgres_database) as (url, port, came):
            database = Database(url, KEY)
            work = prepared(_settings(tmp_path, url), database, KEY, asyncio.Event())
            starting = group.create_task(work)
            await came.wait()
        async with line(postgres_database, port):
            assert await starting
            await database.close()


async def test_a_stop_ends_the_waiting(postgres_database: str, tmp_path: Path) -> None:
    stopping = asyncio.Event()
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        asyncio.TaskGroup() as group,
        starting_up(postgres_database) as (url, _, came),
    ):
        database = Database(url, KEY)
        work = prepared(_settings(tmp_path, url), database, KEY, stopping)
        starting = group.create_task(work)
        await came.wait()
        stopping.set()
        assert not await starting
    await database.close()


async def test_a_server_that_stays_away_is_said_in_the_end(
    postgres_database: str, tmp_path: Path
) -> None:
    async with starting_up(postgres_database) as (url, port, _):
        database = Database(url, KEY)
        with capture_logs() as logs, pytest.raises(DatabaseAway, match=f"127.0.0.1:{port}"):
            await prepared(_settings(tmp_path, url), database, KEY, asyncio.Event(), 0.5)
    # It is said while it is waited for, and once.
    assert [one["event"] for one in logs] == ["the database is waited for"]


async def test_a_start_sweeps_away_registers_that_were_being_written(
    sqlite_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "recours-passing-left").mkdir()
    (tmp_path / "recours-passing-left" / "register.csv").write_text("Quetzalcoatl")
    database = Database(sqlite_file, KEY)
    assert await prepared(_settings(tmp_path, sqlite_file), database, KEY, asyncio.Event())
    await database.close()
    assert not (tmp_path / "recours-passing-left").exists()


async def test_a_file_that_cannot_be_used_is_said_at_once(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/nowhere/recours.db"
    database = Database(url, KEY)
    with capture_logs() as logs, pytest.raises(DatabaseUnreachable, match="folder exists"):
        await prepared(_settings(tmp_path, url), database, KEY, asyncio.Event())
    assert logs == []


class FullLater(sqlite3.Connection):
    """Takes the schema, and has no room for anything after it."""

    def commit(self) -> None:
        """Commit nothing but the first transaction, which looks at the schema."""
        if self.total_changes and self.in_transaction:
            fault = sqlite3.OperationalError("database or disk is full")
            fault.sqlite_errorcode, fault.sqlite_errorname = sqlite3.SQLITE_FULL, "SQLITE_FULL"
            raise fault
        super().commit()


async def test_a_start_that_breaks_off_says_so_in_one_sentence(
    sqlite_file: str, tmp_path: Path
) -> None:
    def connect(path: str, **options: Any) -> Connection:
        return Connection(lambda: sqlite3.connect(path, factory=FullLater, **options))

    database = Database(sqlite_file, KEY, connect=connect)
    with pytest.raises(DatabaseAway, match=r"\(SQLITE_FULL\): look .* start again\.$"):
        await prepared(_settings(tmp_path, sqlite_file), database, KEY, asyncio.Event())
    await database.close()
