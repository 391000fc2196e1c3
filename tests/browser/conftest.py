"""A browser and a playground; without Chromium the tests say so and skip, in CI they fail."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.program import Program, running
from tests.browser.screen import CHROMIUM, browser


@pytest.fixture(scope="session")
def installed() -> None:
    """Chromium is there."""
    if CHROMIUM.exists():
        return
    missing = f"{CHROMIUM} is missing: install the package chromium"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
async def chromium(installed: None) -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    async with browser() as opened:
        yield opened


@pytest.fixture
async def program(installed: None, tmp_path: Path) -> AsyncIterator[Program]:
    """Recours, started, in an empty folder."""
    async with running(tmp_path) as program:
        yield program


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playground(
    installed: None, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """Address of a playground that tests share: each meets somebody new there."""
    async with running(tmp_path_factory.mktemp("playground")) as program:
        yield program.address
