"""Every window of a platform fits, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiogram import F
from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from complaints.actions import Release, Suspend, Write
from complaints.directory import Directory
from complaints.profile import Profile
from dialogs.states import Cases, Consents, Saying
from locales import words
from storage.engine import Database
from tests.dialogs.cases.stage import Follower, does, follower, turns
from tests.dialogs.platform.stage import AMELIE, OLGA, RUDE, answered_by, filed, is_asked, platform
from tests.dialogs.stage import Desk, opened, rows

WILD = "<b>L'œuvre & 🙂 {gap} موضوع</b> "
LONG = WILD * 60


def talkative() -> Profile:
    """Brands of very long names, partners who write a lot, and words that are everywhere."""
    profile = platform()
    much = dict.fromkeys(("fr", "en"), (WILD * 40)[:1000])
    brands = tuple(
        replace(one, name=f"{one.name} {WILD * 5}"[:120]) for one in profile.directory.brands
    )
    partners = tuple(
        replace(
            one, name=dict.fromkeys(("fr", "en"), WILD * 3), purpose=much, price=much, data=much
        )
        for one in profile.partners
    )
    return replace(profile, directory=Directory(brands), partners=partners)


@pytest.fixture
def desk(database_in_memory: Database, tmp_path: Path) -> Desk:
    """A platform that writes a lot."""
    return opened(database_in_memory, tmp_path, talkative())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("step", ["suspended", "exchanged", "answered"])
async def test_what_is_read_fits_at_every_stage(desk: Desk, language: str, step: str) -> None:
    maria = await follower(desk, language)
    case = await filed(desk, pseudonym=WILD[:20], first_rating="1")
    case = await does(desk, case, Suspend(LONG), OLGA)
    if step != "suspended":
        case = await does(desk, case, Release(LONG), OLGA)
        for _ in range(3):
            case = await does(desk, case, Write(LONG), AMELIE)
    if step == "answered":
        case = await answered_by(desk, case)
    number = {"number": str(case.number)}
    for state in Cases.__states__:
        await looks(maria, state, number)
    for state in Saying.__states__:
        for purpose in ("prove", "reply", "mandate", "rate"):
            parts = [[n, f"{RUDE} {WILD * 12}"] for n in range(40)]
            shown = {"pointing": True, "anew": True, "version": case.version, "stars": 5}
            await looks(maria, state, {**number, "purpose": purpose, "parts": parts, **shown})


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_partners_fit_and_are_agreed_to_on_their_last_page(desk: Desk, language: str) -> None:
    maria = await follower(desk, language)
    for number in ("", "2026-000017-G"):
        await looks(maria, Consents.partners, {"number": number})
    agree = words(language)("I agree")
    for partner in desk.profile.partners:
        await looks(maria, Consents.partner, {"partner": partner.id}, turning=False)
        assert agree not in maria.buttons, "whoever agrees has read it all"
        await turns(maria)
        assert agree in maria.buttons


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_brands_of_long_names_fit_on_buttons(desk: Desk, language: str) -> None:
    maria = await follower(desk, language)
    await is_asked(maria, "brand")
    for typed in ("Exemple", WILD * 20, "<" * 4096, "@ailes"):
        await maria.says(typed)
        assert "<b>" in maria.sees
        assert all(len(one.text) <= 70 for row in rows(maria.screen.last_message()) for one in row)


async def looks(
    maria: Follower, state: State, data: dict[str, Any], *, turning: bool = True
) -> None:
    """Open a window and turn its pages."""

    async def enter(_message: Message, dialog_manager: DialogManager) -> None:
        await dialog_manager.start(state, dict(data), mode=StartMode.RESET_STACK)

    name = f"!{len(maria.dispatcher.message.handlers)}"
    maria.dispatcher.message.register(enter, F.text == name)
    shown = len(maria.screen.sent_messages)
    await maria.says(name)
    assert len(maria.screen.sent_messages) == shown + 1, state
    if turning:
        await turns(maria)
