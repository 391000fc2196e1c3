"""What happens to somebody's data: the notice, a copy, erasure, agreements."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.kbd import SwitchTo

from complaints.profile import Profile
from dialogs import doors
from dialogs.buttons import Leafing, continue_button, door_button, home_button, page_buttons
from dialogs.memory import recall
from dialogs.pages import leaf
from dialogs.privacy.copying import Copying
from dialogs.privacy.erasing import Erasing
from dialogs.privacy.notice import notice
from dialogs.states import Privacy
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Spoken, T
from dialogs.window import Window
from locales import Words
from storage.casebook import Casebook
from storage.people import Person


class Notices:
    """What the windows of the notice show."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def short(self, person: Person, **_: Any) -> dict[str, Any]:
        """The organisation's short notice, and whether there is a draft to continue."""
        return {
            "organisation": self._profile.organisation,
            "dpo": self._profile.organisation.dpo_email,
            "partners": bool(self._profile.partners),
            "draft": await self._casebook.draft_of(person.id) is not None,
        }

    async def full(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """One page of the full notice."""
        page = leaf(notice(self._profile, words), recall(dialog_manager, Leafing).page)
        return {"text": "\n\n".join(page.items), "turns": page.turns}


def privacy(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog about data."""
    steps, copying, erasing = Notices(casebook, profile), Copying(casebook), Erasing(casebook)
    return Dialog(
        Window(
            Bold(T("What happens to your data")),
            Spoken(lambda seen: seen["organisation"].privacy_short),
            T("Questions about your data: {dpo}"),
            SwitchTo(T("Read the full notice"), id="full", state=Privacy.full),
            SwitchTo(T("Send me my data"), id="data", state=Privacy.data),
            SwitchTo(T("Erase my data"), id="erase", state=Privacy.erase),
            door_button(T("What partners may get"), "partners", doors.partners, when="partners"),
            door_button(T("Change the language"), "language", doors.languages),
            continue_button(),
            home_button(),
            listening(),
            state=Privacy.short,
            getter=steps.short,
        ),
        Window(
            Bold(T("What happens to your data")),
            Html("text"),
            page_buttons(),
            SwitchTo(T("Back to the short notice"), id="short", state=Privacy.short),
            home_button(),
            listening(),
            state=Privacy.full,
            getter=steps.full,
        ),
        copying.window(),
        *erasing.windows(),
    )
