"""Somebody who files a complaint."""

from __future__ import annotations

import pytest

from tests.dialogs.intake.stage import Filer, filer
from tests.dialogs.stage import Desk


@pytest.fixture
async def maria(desk: Desk) -> Filer:
    """Maria speaks English with us."""
    return await filer(desk)
