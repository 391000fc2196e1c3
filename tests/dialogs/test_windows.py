"""Every window around the form, in every language, with more data than anybody has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from aiogram import F
from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from complaints.case import Line
from complaints.profile import Profile
from dialogs.states import Cases, Faq, Home, Human, Language, Privacy
from storage.engine import Database
from tests.dialogs.stage import Desk, opened, read_once, rows
from tests.rules.cases import a_filing, pot

STATES: dict[str, State] = {
    state.state or "": state
    for group in (Home, Language, Privacy, Human, Faq, Cases)
    for state in group.__states__
}
WILD = "<b>L'œuvre & 🙂 {gap} موضوع</b> "


def talkative(profile: Profile) -> Profile:
    """An organisation that writes too much about itself."""
    much = {"fr": WILD * 200, "en": WILD * 200}
    return replace(
        profile,
        organisation=replace(
            profile.organisation,
            about=much,
            hours=much,
            privacy_short=much,
            privacy_full=dict.fromkeys(("fr", "en"), (WILD * 300 + "\n\n") * 2),
            postal_address=WILD * 100,
        ),
    )


@pytest.fixture
def desk(said: str, shared_database: Database, tmp_path: Path) -> Desk:
    profile = talkative(pot()) if said == "much" else pot()
    return opened(shared_database, tmp_path, profile)


@read_once
@pytest.mark.parametrize("said", ["little", "much"])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("many", [0, 1])
async def test_every_window_stays_within_telegrams_limits(
    desk: Desk, language: str, many: int
) -> None:
    await looks_everywhere(desk, language, many)


@pytest.mark.parametrize(("lent", "said"), [("postgresql", "much")], indirect=["lent"])
async def test_the_other_kind_of_database_fills_no_window_more(desk: Desk) -> None:
    await looks_everywhere(desk, "fr", 1)


async def looks_everywhere(desk: Desk, language: str, many: int) -> None:
    """Show every window and all its pages; the screen refuses what Telegram would refuse."""
    person = await desk.people.meet(4711)
    number = "2026-000001"
    for _ in range(12 * many):
        draft = await desk.casebook.open_draft(person.id, WILD)
        lines = tuple(Line(f"q{n}", WILD, WILD * 90) for n in range(12))
        case = await desk.casebook.file(person.id, a_filing(draft_id=draft.id, statement=lines))
        number = str(case.number)
    if many:
        await desk.casebook.open_draft(person.id, WILD)
    maria = await desk.regular(language=language)
    entry = desk.profile.faq.groups(language)[0].entries[0]

    async def enter(message: Message, dialog_manager: DialogManager) -> None:
        data = {
            "new_here": True,
            "words": WILD * 100,
            "number": number,
            "group": entry.group,
            "entry": entry.id if many else "gone",
        }
        state = STATES[(message.text or "")[1:]]
        await dialog_manager.start(state, dict(data), mode=StartMode.RESET_STACK)

    desk.dispatcher.message.register(enter, F.text.startswith("!"))
    for name in STATES:
        shown = len(maria.screen.sent_messages)
        await maria.says(f"!{name}")
        assert len(maria.screen.sent_messages) == shown + 1, name
        assert all(len(row) <= 2 for row in rows(maria.screen.last_message())), name
        for _ in range(40):
            onward = {"Next page", "Page suivante"} & set(maria.buttons)
            if not onward:
                break
            await maria.presses(onward.pop())
        else:
            raise AssertionError(f"the pages of {name} never end")
