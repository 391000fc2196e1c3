"""The one kind of window: HTML, paragraphs, plain labels, no link previews, never too long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape, unescape
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager
from aiogram_dialog import Window as _Window
from aiogram_dialog.api.entities import MarkupVariant
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.api.internal.widgets import MarkupFactory
from aiogram_dialog.widgets.input import BaseInput
from aiogram_dialog.widgets.kbd import Keyboard
from aiogram_dialog.widgets.link_preview import LinkPreview
from aiogram_dialog.widgets.markup.inline_keyboard import InlineKeyboardFactory
from aiogram_dialog.widgets.text import Text

from dialogs.pages import fitted
from dialogs.text import Paragraphs, Seen, isolated, words_of

Getter = Callable[..., Awaitable[Seen]]
"""Reads what a window shows; takes the middleware data by name."""

REMARK = "remark"


class _PlainLabels(MarkupFactory):
    """Labels of buttons are not HTML: what the text widgets escaped is taken back."""

    def __init__(self) -> None:
        self._inline = InlineKeyboardFactory()

    async def render_markup(
        self, data: dict[str, Any], manager: DialogManager, keyboard: RawKeyboard
    ) -> MarkupVariant:
        for row in keyboard:
            for button in row:
                button.text = unescape(button.text)
        return await self._inline.render_markup(data, manager, keyboard)


_PLAIN_LABELS = _PlainLabels()


class Window(_Window):
    """A window whose texts are paragraphs; a remark of the moment stands above them."""

    def __init__(
        self, *widgets: Text | Keyboard | BaseInput, state: State, getter: Getter | None = None
    ) -> None:
        texts = [one for one in widgets if isinstance(one, Text)]
        others = [one for one in widgets if not isinstance(one, Text)]
        super().__init__(
            Paragraphs(*texts),
            *others,
            LinkPreview(is_disabled=True),
            state=state,
            getter=getter,
            markup_factory=_PLAIN_LABELS,
            parse_mode="HTML",
        )

    async def render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        """Say the remark, if there is one, and the window's own text, within Telegram's limit."""
        said = await super().render_text(data, manager)
        remark = manager.middleware_data.get(REMARK)
        return fitted(f"{remark}\n\n{said}" if remark else said)


def remark(manager: DialogManager, sentence: str, /, **gaps: object) -> None:
    """Say something above the next window, below what is said there already; for this update only.

    `sentence` is one of the product's (`N_`); the values of its gaps are escaped here.
    """
    escaped = {name: isolated(value) for name, value in gaps.items()}
    _above(manager, words_of(manager)(sentence, **escaped))


def told(manager: DialogManager, said: str) -> None:
    """Say in the same place what was put into words already, as plain text."""
    _above(manager, escape(said))


def _above(manager: DialogManager, said: str) -> None:
    before = manager.middleware_data.get(REMARK)
    manager.middleware_data[REMARK] = f"{before}\n\n{said}" if before else said
