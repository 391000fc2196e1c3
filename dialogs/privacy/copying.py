"""The copy of one's data: what is in it, asked once more because this chat keeps it."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.buttons import home_button
from dialogs.phrases import REFUSALS
from dialogs.states import Privacy
from dialogs.strangers import listening
from dialogs.text import Bold, T, words_of
from dialogs.visitor import person_of
from dialogs.window import Window, remark
from locales import N_
from storage.casebook import Casebook

_SOON = frozenset({Refusal.DATA_UNDER_WAY, Refusal.DATA_LATELY})


class Copying:
    """Begins to send somebody their data."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook

    async def send(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Ask for the copy; a second tap says that it is on its way."""
        person, words = person_of(manager), words_of(manager)
        try:
            request = await self._casebook.ask_for_data(person.id, words.language)
        except Refused as no:
            if no.refusal not in _SOON:
                raise
            remark(manager, REFUSALS[no.refusal])
        else:
            several = len(request.parts) > 1
            remark(
                manager,
                N_("Your data is being put together. It comes here in {n} parts, one by one.")
                if several
                else N_("Your data is being put together. It comes here in a moment."),
                **({"n": words.number(len(request.parts))} if several else {}),
            )
        await doors.privacy(manager)

    def window(self) -> Window:
        """What is in the copy, and the question whether to send it here."""
        return Window(
            Bold(T("Have your data sent to you?")),
            T(
                "You get one file, or several when it is large: everything that we have about you, "
                "to read and for programs, with your files and the letters to you. Notes of the "
                "team about you are in it; names of others are left out."
            ),
            T(
                "It comes here, and this chat keeps a copy: whoever opens your Telegram can open "
                "it, and Telegram can read it. If you would rather not, write to {dpo}."
            ),
            Button(T("Yes, send it here"), id="send", on_click=self.send),
            SwitchTo(T("No, go back"), id="short", state=Privacy.short),
            home_button(),
            listening(),
            state=Privacy.data,
            getter=self.seen,
        )

    async def seen(self, **_: Any) -> dict[str, Any]:
        """Who else sends it."""
        return {"dpo": self._casebook.profile.organisation.dpo_email}
