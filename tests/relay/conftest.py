"""The relay's stage, on SQLite; the outbox tells by its own tests what PostgreSQL does."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.relay.stage import Post, Setting, opened


@pytest.fixture
def setting() -> Setting:
    """How the play begins; a test may say otherwise."""
    return Setting()


@pytest.fixture
async def post(
    sqlite_template: Path, tmp_path: Path, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Post]:
    # What the program sets at start: python-telegram-bot's way to say that waits are timedeltas.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    shutil.copy(sqlite_template, tmp_path / "recours.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}")
    async with opened(database, tmp_path, setting) as post:
        yield post
    await database.close()
