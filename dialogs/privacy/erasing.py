"""Erasing one's data: what goes now, what is kept until when and why, asked twice, done once."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from complaints.register import Number
from complaints.retention import Obstacle
from dialogs import doors
from dialogs.buttons import Leafing, home_button, page_buttons
from dialogs.cases.wishes import Wish, shown
from dialogs.intake.buttons import choices
from dialogs.intake.seen import Choice
from dialogs.memory import recall
from dialogs.pages import leaf
from dialogs.privacy.plan import going, staying
from dialogs.states import Cases, Privacy
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Seen, T, words_of
from dialogs.visitor import moment_of, person_of
from dialogs.window import Window, remark
from locales import N_, Words
from storage.casebook import Casebook
from storage.people import Person

_OFFERED = 6
"""Open complaints that get a button of their own."""


class Erasing:
    """Shows what erasure does, and does it."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._profile = casebook.profile

    async def plan(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """What would go and what would stay, as it stands at this moment."""
        found = await self._casebook.erasable(person.id)
        opened = leaf(
            [*going(found, words), *staying(found, words, self._profile)],
            recall(dialog_manager, Leafing).page,
        )
        read = not any(turn.by > 0 for turn in opened.turns)
        now = moment_of(dialog_manager)
        able = (
            case
            for case, kept in found.delayed
            if kept.obstacle is Obstacle.OPEN and Wish.WITHDRAW in shown(case, now, self._profile)
        )
        return {
            "text": "\n\n".join(opened.items),
            "turns": opened.turns,
            "unread": not read,
            "able": read and not found.is_empty,
            "nothing": found.is_empty,
            "waits": found.is_empty and bool(found.delayed),
            "open": [
                Choice(str(one.number), words("Take back {number} first", number=one.number))
                for one in list(able)[:_OFFERED]
            ],
        }

    async def question(self, person: Person, **_: Any) -> Seen:
        """Whether anything would go now, or all of it waits for its day."""
        found = await self._casebook.erasable(person.id)
        return {"now": found.goes_now, "later": not found.goes_now}

    async def withdraw(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, number: str
    ) -> None:
        """Open the window where a complaint is taken back; a foreign one is refused there."""
        found = Number.parse(number)
        if found is not None:
            await doors.case_page(manager, Cases.withdraw, found)

    async def erase(self, tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Erase, and end the conversation; the receipt comes as a message of its own."""
        person, words = person_of(manager), words_of(manager)
        gone = await self._casebook.erase(person.id, words.language)
        if not any(gone.values()):
            remark(manager, N_("There is nothing left to erase."))
            await doors.home(manager)
            return
        # Nothing may be left of the conversation either: the window loses its buttons.
        await manager.answer_callback()
        await manager.reset_stack()

    def windows(self) -> tuple[Window, ...]:
        """What would happen, and the question whether that is wanted."""
        return (
            Window(
                Bold(T("Erase your data")),
                T("There is nothing to erase at this moment.", when="nothing"),
                Html("text", when="text"),
                T(
                    "You asked for it already: each is erased by itself on its day.",
                    when="waits",
                ),
                T("Read to the last page, then you can go on.", when="unread"),
                page_buttons(),
                choices("open", "open", self.withdraw),
                SwitchTo(T("Go on to erase"), id="sure", state=Privacy.sure, when="able"),
                SwitchTo(T("First send me a copy"), id="data", state=Privacy.data, when="able"),
                SwitchTo(T("No, go back"), id="short", state=Privacy.short),
                home_button(),
                listening(),
                state=Privacy.erase,
                getter=self.plan,
            ),
            Window(
                Bold(T("Really erase it? This cannot be undone."), when="now"),
                Bold(T("Ask for it, to be erased as soon as no duty keeps it?"), when="later"),
                T(
                    "What is erased can be brought back by nobody. A receipt of it comes as a "
                    "message.",
                    when="now",
                ),
                T(
                    "Nothing is erased today. Each complaint is erased by itself on its day; a "
                    "receipt of your wish comes as a message.",
                    when="later",
                ),
                Button(T("Yes, erase it now"), id="erase", on_click=self.erase, when="now"),
                Button(T("Yes, ask for it"), id="ask", on_click=self.erase, when="later"),
                SwitchTo(T("No, keep everything"), id="keep", state=Privacy.short),
                listening(),
                state=Privacy.sure,
                getter=self.question,
            ),
        )
