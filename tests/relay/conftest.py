"""The relay's stage, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.engine import Database
from tests.relay.stage import Post, Setting, opened


@pytest.fixture
def setting() -> Setting:
    """How the play begins; a test may say otherwise."""
    return Setting()


@pytest_asyncio.fixture(loop_scope="session")
async def post(
    shared_database: Database, tmp_path: Path, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Post]:
    # What the program sets at start: python-telegram-bot's way to say that waits are timedeltas.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with opened(shared_database, tmp_path, setting) as post:
        yield post
