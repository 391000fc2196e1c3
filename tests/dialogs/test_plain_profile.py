"""An organisation without brands and partners shows nothing of what a platform has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from complaints.case import Case
from dialogs.commands import COMMANDS, listed
from locales import words
from storage.engine import Database
from tests.dialogs.cases.stage import OFFICERS, Follower, answers, asks, filed, follower, passes
from tests.dialogs.intake.stage import Filer, filer
from tests.dialogs.stage import Desk, opened
from tests.rules.cases import pot

PLATFORM = (
    "partner", "Against:", "Private messages", "mandate", "Rate the answer", "registered letter.",
    "pseudonym", "about itself", "Help from",
)  # fmt: skip


@pytest.fixture
def desk(database_in_memory: Database, tmp_path: Path) -> Desk:
    """The desk of profile `pot`, with Olga."""
    return opened(database_in_memory, tmp_path, replace(pot(), officers=OFFICERS))


@pytest_asyncio.fixture(loop_scope="session")
async def nina(desk: Desk) -> Follower:
    """Somebody who follows complaints about a money pot."""
    return await follower(desk)


def test_the_menu_is_as_it_was() -> None:
    assert len(listed(words("en"), pot())) == len(COMMANDS)
    assert not any("consent" in one.command for one in listed(words("en"), pot()))


async def test_there_is_no_command_for_what_is_not_there(nina: Follower) -> None:
    await nina.says("/consents")
    assert "I do not know the command /consents" in nina.sees
    await nina.says("/privacy")
    assert not any("partner" in one for one in nina.buttons)
    await nina.says("/help")
    assert "/consents" not in nina.sees


@pytest.mark.parametrize("step", ["filed", "asked", "answered", "disputed", "late"])
async def test_no_stage_of_a_complaint_shows_it(nina: Follower, desk: Desk, step: str) -> None:
    case: Case = await filed(desk)
    if step == "asked":
        await asks(desk, case)
    if step in {"answered", "disputed"}:
        await answers(desk, case)
    if step == "late":
        await passes(desk, case, days=40)
    await nina.looks_at(case)
    if step == "disputed":
        await nina.presses("The answer does not satisfy me")
        await nina.presses("I am not satisfied, without more words")
    await nothing_of_it(nina)
    await nina.presses("Papers and proofs")
    await nothing_of_it(nina)


async def test_the_last_page_and_the_receipt_name_no_trader(desk: Desk) -> None:
    maria = await filer(desk)
    await maria.is_done()
    await nothing_of_it(maria)
    await maria.approves()
    await nothing_of_it(maria)
    assert "The complaints team of" in maria.sees
    await maria.presses("Send my complaint")
    await nothing_of_it(maria)


async def nothing_of_it(maria: Follower | Filer) -> None:
    """Neither the text nor a button speaks of what only a platform has."""
    shown = "\n".join([maria.sees, *maria.buttons])
    assert not [one for one in PLATFORM if one in shown]
