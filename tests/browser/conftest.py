"""A browser and a playground; without Chromium the tests say so and skip, in CI they fail."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.program import Program
from tests.browser.screen import CHROMIUM, browser


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    """Recours, started, in an empty folder."""
    program = Program(tmp_path)
    await program.start()
    yield program
    await program.stop()


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{CHROMIUM} is missing: install the package chromium")
        pytest.skip(f"{CHROMIUM} is missing: install the package chromium to run this")
    async with browser() as opened:
        yield opened
