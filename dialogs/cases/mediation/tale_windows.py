"""The windows of telling what the mediator did."""

from __future__ import annotations

from aiogram.enums import ButtonStyle
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.style import Style

from dialogs.buttons import human_button
from dialogs.cases.mediation.tale import Tale
from dialogs.cases.mediation.telling import Tells
from dialogs.cases.paging import out_button
from dialogs.intake.buttons import choices
from dialogs.states import Mediation
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Spoken, T
from dialogs.window import Window


def windows(tale: Tale, tells: Tells) -> tuple[Window, ...]:
    """The windows of telling."""
    return _steps(tale, tells), _road(tale, tells), *_asks(tale, tells), _confirm(tale, tells)


def _steps(tale: Tale, tells: Tells) -> Window:
    return Window(
        Bold(T("Complaint {number}: what did the mediator do?")),
        T("There is nothing to tell at this stage.", when="none"),
        T(
            "Only dates are noted here. What is said in a mediation is confidential (French "
            "Consumer Code, article L612-3): please do not write it here."
        ),
        choices("entry", "entries", tells.choose),
        out_button(),
        human_button(),
        listening(),
        state=Mediation.steps,
        getter=tale.offered,
    )


def _road(tale: Tale, tells: Tells) -> Window:
    return Window(
        Bold(T("Complaint {number}: how did you hand it in?")),
        choices("road", "roads", tells.road),
        out_button(),
        listening(),
        state=Mediation.road,
        getter=tale.offered,
    )


def _asks(tale: Tale, tells: Tells) -> tuple[Window, Window]:
    head = (
        T("Complaint {number}"),
        Spoken(lambda seen: seen["label"]),
        Bold(Spoken(lambda seen: seen["ask"])),
        Bold(Spoken(lambda seen: seen["problem"], when="problem")),
    )
    return (
        Window(
            *head,
            T("This can be read in more than one way. What do you mean?", when="unclear"),
            T("Choose a day, or type it, for example 12 March 2026."),
            choices("day", "days", tells.pick),
            out_button(),
            MessageInput(tells.hear),
            state=Mediation.ask_day,
            getter=tale.asking,
        ),
        Window(
            *head,
            choices("skip", "skip", tells.pick),
            out_button(),
            MessageInput(tells.hear),
            state=Mediation.ask_words,
            getter=tale.asking,
        ),
    )


def _confirm(tale: Tale, tells: Tells) -> Window:
    return Window(
        T("Complaint {number}"),
        Bold(Spoken(lambda seen: seen["label"])),
        Html("told"),
        Bold(T("What it means")),
        Spoken(lambda seen: seen["means"]),
        Button(T("Yes, note it"), id="note", on_click=tells.note,
               style=Style(ButtonStyle.SUCCESS)),
        Button(T("Tell it again"), id="again", on_click=tells.again),
        out_button(),
        listening(),
        state=Mediation.confirm,
        getter=tale.read_back,
    )  # fmt: skip
