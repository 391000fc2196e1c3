"""Complaints that were sent: the list, one of them, the text as sent."""

from __future__ import annotations

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Column, Select

from complaints.profile import Profile
from dialogs import doors
from dialogs.buttons import continue_button, door_button, home_button, human_button, page_buttons
from dialogs.cases.following import Following
from dialogs.states import Cases
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Shown, T
from dialogs.window import Window
from storage.casebook import Casebook


def cases(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog of complaints that were sent."""
    steps = Following(casebook, profile)
    return Dialog(_mine(steps), _one(steps), _sent(steps), getter=steps.unfinished)


def _mine(steps: Following) -> Window:
    return Window(
        Bold(T("My complaints")),
        T("Choose one to see where it stands.", when="some"),
        T("You have sent no complaint from this account.", when="none"),
        Column(
            Select(
                Shown(lambda seen: " · ".join(seen["item"])),
                id="case",
                item_id_getter=lambda item: item[0],
                items="cases",
                on_click=steps.open_one,
            )
        ),
        page_buttons(),
        continue_button(),
        door_button(T("File a complaint"), "new", doors.faq, when="none"),
        home_button(),
        listening(),
        state=Cases.mine,
        getter=steps.mine,
    )


def _one(steps: Following) -> Window:
    return Window(
        Html("text"),
        page_buttons(),
        Button(T("What I sent"), id="sent", on_click=steps.read),
        Button(T("All my complaints"), id="mine", on_click=steps.list_all),
        human_button(),
        continue_button(),
        home_button(),
        listening(),
        state=Cases.one,
        getter=steps.one,
    )


def _sent(steps: Following) -> Window:
    return Window(
        T("Complaint {number} as it was sent on {moment}:"),
        Html("text"),
        page_buttons(),
        Button(T("Back to the complaint"), id="back", on_click=steps.back),
        home_button(),
        listening(),
        state=Cases.sent,
        getter=steps.sent,
    )
