"""Buttons that many windows share, and turning pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import TextWidget
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, Select

from dialogs import doors
from dialogs.memory import Memory, keep
from dialogs.text import Spoken, T
from locales import N_

Door = Callable[[DialogManager], Awaitable[None]]


def door_button(text: TextWidget, name: str, door: Door, when: WhenCondition = None) -> Button:
    """A button that leads through one of `doors`."""

    async def open_it(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        await door(manager)

    return Button(text, id=name, on_click=open_it, when=when)


def home_button() -> Button:
    """The way home, in every window."""
    return door_button(T("Back to the start"), "home", doors.home)


def continue_button() -> Button:
    """Back into the form; shown where the getter says that there is a `draft`."""
    return door_button(T("Continue my complaint"), "continue", doors.form, when="draft")


def human_button() -> Button:
    """How to reach a human."""
    return door_button(T("Reach a human"), "human", doors.human)


@dataclass(frozen=True, slots=True)
class Leafing(Memory):
    """Which page is open; counted from 0."""

    page: int = 0


TURNS = {-1: N_("Previous page"), 1: N_("Next page")}


def page_buttons() -> Select[str]:
    """Turn pages, where the getter gives the `turns` of its page."""
    return Select(
        Spoken(lambda seen: TURNS[seen["item"].by]),
        id="page",
        item_id_getter=lambda turn: turn.to,
        items="turns",
        on_click=_turn,
    )


async def _turn(_tap: CallbackQuery, _select: object, manager: DialogManager, to: str) -> None:
    # A page that does not exist is brought into range by whoever shows it.
    keep(manager, Leafing(int(to) if to.isdecimal() else 0))
