"""Officers with a case open before them."""

from __future__ import annotations

import pytest_asyncio

from complaints.case import Line
from tests.desk.stage import Player, Stage
from tests.desk.writing.pen import Pen

SAID = (
    Line("description", "What happened", "Where is my money?"),
    Line("remedy", "What you ask for", "The payout"),
)


@pytest_asyncio.fixture(loop_scope="session")
async def pen(stage: Stage, olga: Player) -> Pen:
    """Olga, an agent, has opened and taken a new case."""
    case = await stage.files(SAID)
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Take")
    return pen


@pytest_asyncio.fixture(loop_scope="session")
async def boss(stage: Stage, paul: Player, pen: Pen) -> Pen:
    """Paul, a supervisor who reads French, has opened the same case."""
    found = Pen(stage, paul, pen.case_id, pen.number)
    await found.opens()
    return found
