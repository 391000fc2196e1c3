"""Somebody who files a complaint."""

from __future__ import annotations

import pytest_asyncio

from tests.dialogs.intake.stage import Filer, filer
from tests.dialogs.stage import Desk


@pytest_asyncio.fixture(loop_scope="session")
async def maria(desk: Desk) -> Filer:
    """Maria speaks English with us."""
    return await filer(desk)
