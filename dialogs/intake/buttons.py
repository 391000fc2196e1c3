"""Buttons that remember for which question they were drawn.

Without that, the second of two quick taps on "Skip" would skip the next question as well.
"""

from __future__ import annotations

from typing import Any, cast

from aiogram.types import CallbackQuery, InlineKeyboardButton
from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import RawKeyboard, StyleWidget, TextWidget
from aiogram_dialog.api.protocols import DialogProtocol
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, Column, Group, Select
from aiogram_dialog.widgets.style import EMPTY_STYLE

from dialogs.buttons import TURNS
from dialogs.intake.course import Step
from dialogs.intake.seen import Choice
from dialogs.pages import Turn
from dialogs.text import Shown, Spoken

Seen = dict[str, Any]


class Tap(Button):
    """A button of one question; its step gets the question's id, found in the getter by `of`."""

    def __init__(
        self,
        text: TextWidget,
        id: str,  # noqa: A002 - the framework's name
        step: Step,
        when: WhenCondition = None,
        *,
        of: str = "question_id",
        style: StyleWidget = EMPTY_STYLE,
    ) -> None:
        super().__init__(text, id, step, when, style)
        self.of = of

    async def _render_keyboard(self, data: Seen, manager: DialogManager) -> RawKeyboard:
        rows = await super()._render_keyboard(data, manager)
        button = cast("InlineKeyboardButton", rows[0][0])
        button.callback_data = self._item_callback_data(data[self.of])
        return rows

    async def _process_item_callback(
        self, callback: CallbackQuery, data: str, dialog: DialogProtocol, manager: DialogManager
    ) -> bool:
        await self.on_click.process_event(callback, self, manager, data)
        return True

    async def _process_own_callback(
        self, callback: CallbackQuery, dialog: DialogProtocol, manager: DialogManager
    ) -> bool:
        # Such a button was never drawn.
        return True


def choices(name: str, items: str, step: Step, when: WhenCondition = None) -> Column:
    """One button per choice, under one another; ticked ones say so."""
    return Column(
        Select[str](Shown(_labelled), id=name, items=items, item_id_getter=_item, on_click=step),
        when=when,
    )


def turns(step: Step) -> Group:
    """Turn the pages of a long list."""
    return Group(
        Select[str](
            Spoken(lambda seen: TURNS[seen["item"].by]),
            id="turn",
            items="turns",
            item_id_getter=_page,
            on_click=step,
        ),
        width=2,
    )


def _item(choice: Choice) -> str:
    return choice.item


def _labelled(seen: Seen) -> str:
    choice: Choice = seen["item"]
    return f"✓ {choice.label}" if choice.ticked else choice.label


def _page(turn: Turn) -> int:
    return turn.to
