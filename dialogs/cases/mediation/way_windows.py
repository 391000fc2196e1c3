"""The windows on the way to a mediator."""

from __future__ import annotations

from aiogram.enums import ButtonStyle
from aiogram_dialog.widgets.kbd import Button, Row, Url
from aiogram_dialog.widgets.style import Style

from dialogs.buttons import human_button
from dialogs.cases.mediation.going import NO, YES, Way
from dialogs.cases.mediation.telling import Tells
from dialogs.cases.paging import out_button, turning
from dialogs.intake.buttons import Tap, choices
from dialogs.states import Mediation
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Shown, T
from dialogs.window import Window

_GO = Style(ButtonStyle.SUCCESS)


def windows(way: Way, tells: Tells) -> tuple[Window, ...]:
    """The windows of the way."""
    return _choose(way), _pending(way), _check(way), _ready(way, tells), _send(way)


def _choose(way: Way) -> Window:
    return Window(
        Bold(T("Going to the mediator with complaint {number}")),
        T(
            "{organisation} has not named a mediator here. Ask it for the name of its mediator at "
            "{contact}: it must tell you (French Consumer Code, article L616-1). The official list "
            "is at economie.gouv.fr/mediation-conso.",
            when="none",
        ),
        T("Choose the mediator whose field it is.", when="several"),
        Html("mediators", when="several"),
        choices("who", "choices", way.choose),
        out_button(),
        human_button(),
        listening(),
        state=Mediation.choose,
        getter=way.choosing,
    )


def _pending(way: Way) -> Window:
    return Window(
        Bold(T("Does a court or another mediator have this dispute now, or has one looked at it?")),
        T(
            "A mediator cannot examine it beside or after a court or another mediator (French "
            "Consumer Code, article L612-2, 3°)."
        ),
        Row(
            Button(T("No"), id=NO, on_click=way.pending),
            Button(T("Yes"), id=YES, on_click=way.pending),
        ),
        out_button(),
        listening(),
        state=Mediation.pending,
    )


def _check(way: Way) -> Window:
    return Window(
        Bold(T("Can {mediator} examine it? (French Consumer Code, article L612-2)")),
        Html("points"),
        Bold(Shown("conclusion")),
        T(
            "Whether the request is examined, only the mediator decides. It is free of charge, and "
            "the court remains open to you. A complaint does not stop limitation periods."
        ),
        Tap(T("Make my file for the mediator"), "prepare", way.prepare, when="ready", of="version",
            style=_GO),
        T("First say that the answer does not satisfy you; then you can go on.", when="dispute"),
        Button(T("The answer does not satisfy me"), id="dispute", on_click=way.dispute,
               when="dispute"),
        turning(T("Look at another mediator"), "another", Mediation.choose, when="several"),
        out_button(),
        human_button(),
        listening(),
        state=Mediation.check,
        getter=way.checking,
    )  # fmt: skip


def _ready(way: Way, tells: Tells) -> Window:
    return Window(
        Bold(T("Your file for {mediator}")),
        T(
            "The file follows in this chat: an index, your complaint with the proof of its date, "
            "what was answered, and your files. Only you can hand it in, until {until}. It is free "
            "of charge."
        ),
        T("On the mediator’s website: {form}", when="form"),
        T("By letter: {address}", when="address"),
        T("By e-mail: we can send it for you, with a copy to you.", when="mailable"),
        T("Once it is handed in, say so here: then the next dates are computed.", when="able"),
        Url(T("Open the mediator’s form"), Shown("form"), when="form"),
        turning(T("E-mail it to the mediator for me"), "mail", Mediation.send, when="mailable"),
        Tap(T("I referred it to the mediator"), "referred", tells.refer, when="able",
            of="version", style=_GO),
        Button(T("Give me the file again"), id="kit", on_click=way.kit),
        turning(T("Look at another mediator"), "another", Mediation.choose, when="several"),
        out_button(),
        listening(),
        state=Mediation.ready,
        getter=way.handing_in,
    )  # fmt: skip


def _send(way: Way) -> Window:
    return Window(
        Bold(T("Send your file to {mediator}?")),
        T("To: {mediator}, {to}"),
        T("Copy to you: {copy}, and in this chat.", when="copy"),
        T("Copy to you: in this chat. You gave no e-mail address.", when="no_copy"),
        T("From: {sender}, at your request."),
        T(
            "What is sent: everything in complaint {number}, with your name, address, e-mail and "
            "telephone: your text as sent and its receipt, what you added, what we answered, and "
            "all your files. Nothing is sent without your yes."
        ),
        Tap(T("Yes, send it for me"), "yes", way.mail, when="mailable", of="version", style=_GO),
        turning(T("No, do not send it"), "no", Mediation.ready),
        out_button(),
        listening(),
        state=Mediation.send,
        getter=way.handing_in,
    )
