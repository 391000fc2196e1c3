"""A question for the team: its words, how the person wants to be answered, and *Send*."""

from __future__ import annotations

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Select, SwitchTo

from complaints.profile import Profile
from dialogs.buttons import home_button, human_button
from dialogs.faq.requesting import Requesting
from dialogs.states import Asking
from dialogs.text import Bold, Shown, Spoken, T
from dialogs.window import Window
from storage.casebook import Casebook


def asking(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog that hands a question to the team."""
    steps = Requesting(casebook, profile)
    return Dialog(
        Window(
            T("What do you want to ask the team? Write it in your own words, in one message."),
            _to_the_form(steps),
            home_button(),
            MessageInput(steps.take_words),
            state=Asking.words,
        ),
        Window(
            T("You ask: “{asked}”"),
            T("How do you want to be answered? To add something to your question, just write it."),
            Column(
                Select(
                    Spoken(lambda seen: seen["item"].said),
                    id="way",
                    item_id_getter=lambda one: one.way,
                    items="ways",
                    on_click=steps.choose_way,
                )
            ),
            _to_the_form(steps),
            home_button(),
            MessageInput(steps.take_more),
            state=Asking.way,
        ),
        Window(
            Spoken(lambda seen: seen["where"]),
            Column(
                Select(
                    Shown(lambda seen: seen["item"]),
                    id="address",
                    item_id_getter=lambda one: one,
                    items="options",
                    on_click=steps.choose_address,
                )
            ),
            SwitchTo(T("Answer me in another way"), id="other_way", state=Asking.way),
            home_button(),
            MessageInput(steps.take_address),
            state=Asking.address,
        ),
        _review(steps),
        _sent(steps),
        getter=steps.seen,
    )


def _review(steps: Requesting) -> Window:
    return Window(
        T("You ask: “{asked}”"),
        Spoken(lambda seen: seen["how"]),
        T(
            "The team gets your question and where to answer, nothing else. It is no complaint: it "
            "has no number, and no date by which it must be answered."
        ),
        Button(T("Send the question"), id="send", on_click=steps.send),
        SwitchTo(T("Write it again"), id="again", state=Asking.words),
        SwitchTo(T("Answer me in another way"), id="other_way", state=Asking.way),
        _to_the_form(steps),
        home_button(),
        MessageInput(steps.take_more),
        state=Asking.review,
    )


def _sent(steps: Requesting) -> Window:
    return Window(
        Bold(T("Your question is with the team.")),
        T("You asked: “{asked}”"),
        Spoken(lambda seen: seen["how"]),
        T(
            "You are answered once somebody has looked into it. If it turns out that something "
            "went wrong, make it a complaint: one tap, and your words go with you."
        ),
        _to_the_form(steps),
        human_button(),
        home_button(),
        MessageInput(steps.something_else),
        state=Asking.sent,
    )


def _to_the_form(steps: Requesting) -> Button:
    return Button(T("It is a complaint all the same"), id="complain", on_click=steps.complain)
