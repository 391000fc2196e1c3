"""Going from one page of a complaint to another; each begins at its first leaf."""

from __future__ import annotations

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import TextWidget
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from complaints.refusals import Refusal, Refused
from complaints.register import Number
from dialogs import doors
from dialogs.buttons import Leafing
from dialogs.cases.binder import Opened
from dialogs.memory import keep, recall
from dialogs.states import Cases
from dialogs.text import T


def leaves(text: TextWidget, name: str, state: State, when: WhenCondition = None) -> Button:
    """A button to another page of the same complaint."""

    async def turn(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        keep(manager, Leafing())
        await manager.switch_to(state)

    return Button(text, id=name, on_click=turn, when=when)


def back_button() -> Button:
    """Back to where the complaint stands."""
    return leaves(T("Back to the complaint"), "back", Cases.one)


def turning(text: TextWidget, name: str, state: State, when: WhenCondition = None) -> SwitchTo:
    """A button to another window of the same dialog."""
    return SwitchTo(text, id=name, state=state, when=when)


def out_button() -> Button:
    """Back to where the complaint stands, from another dialog about it."""

    async def out(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        number = Number.parse(recall(manager, Opened).number)
        if number is None:
            raise Refused(Refusal.UNKNOWN_CASE)
        await doors.one_case(manager, number)

    return Button(T("Back to the complaint"), id="out", on_click=out)
