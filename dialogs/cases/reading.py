"""The windows in which a complaint is read: the list, one of them, and what belongs to it."""

from __future__ import annotations

from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from dialogs import doors
from dialogs.buttons import continue_button, door_button, home_button, human_button, page_buttons
from dialogs.cases.doing import Doing
from dialogs.cases.following import Following
from dialogs.cases.paging import back_button, leaves
from dialogs.intake.buttons import choices
from dialogs.states import Cases
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Shown, T
from dialogs.window import Window


def windows(following: Following, doing: Doing) -> tuple[Window, ...]:
    """The windows of reading."""
    return (
        _mine(following),
        _one(following, doing),
        _sent(following),
        _letters(following),
        _exchange(following, doing),
        _history(following),
    )


def _mine(following: Following) -> Window:
    return Window(
        Bold(T("My complaints")),
        Html("stands", when="some"),
        T("Choose one to see more.", when="some"),
        T("You have sent no complaint from this account.", when="none"),
        Column(
            Select(
                Shown(lambda seen: " · ".join(seen["item"])),
                id="case",
                item_id_getter=lambda item: item[0],
                items="cases",
                on_click=following.open_one,
            )
        ),
        page_buttons(),
        continue_button(),
        door_button(T("File a complaint"), "new", doors.faq, when="none"),
        door_button(T("Follow with a claim code"), "join", doors.join),
        door_button(T("Check a receipt"), "verify", doors.verify),
        home_button(),
        listening(),
        state=Cases.mine,
        getter=following.mine,
    )


def _one(following: Following, doing: Doing) -> Window:
    return Window(
        Html("text"),
        page_buttons(),
        choices("do", "wishes", doing.pressed),
        leaves(T("Private messages"), "exchange", Cases.exchange, when="exchange"),
        leaves(T("What we wrote to you"), "letters", Cases.letters, when="written"),
        Button(T("Can I go to the mediator?"), id="mediator", on_click=doing.check, when="check"),
        Button(T("Help from a partner"), id="partners", on_click=doing.help, when="help"),
        Row(
            leaves(T("What I sent"), "sent", Cases.sent),
            leaves(T("Papers and proofs"), "papers", Cases.papers),
        ),
        leaves(T("Who else follows it"), "followers", Cases.followers, when="own"),
        Row(
            leaves(T("Dates and history"), "history", Cases.history),
            leaves(T("All my complaints"), "mine", Cases.mine),
        ),
        continue_button(),
        Row(human_button(), home_button()),
        listening(),
        state=Cases.one,
        getter=following.one,
    )


def _sent(following: Following) -> Window:
    return Window(
        T("Complaint {number} as it was sent on {moment}:"),
        Html("text"),
        page_buttons(),
        back_button(),
        home_button(),
        listening(),
        state=Cases.sent,
        getter=following.sent,
    )


def _letters(following: Following) -> Window:
    return Window(
        Bold(T("What we wrote to you about complaint {number}")),
        T("Nothing yet.", when="nothing"),
        Html("text"),
        page_buttons(),
        leaves(T("As PDF, with the other papers"), "papers", Cases.papers, when="answered"),
        back_button(),
        home_button(),
        listening(),
        state=Cases.letters,
        getter=following.letters,
    )


def _exchange(following: Following, doing: Doing) -> Window:
    return Window(
        Bold(T("Private messages about complaint {number}")),
        T("Only you, {trader} and the team can read them. They are no official answer.",
          when="trader"),
        Html("text"),
        page_buttons(),
        choices("do", "replies", doing.pressed),
        back_button(),
        home_button(),
        listening(),
        state=Cases.exchange,
        getter=following.exchange,
    )  # fmt: skip


def _history(following: Following) -> Window:
    return Window(
        Bold(T("What has happened to complaint {number}")),
        Html("text"),
        page_buttons(),
        back_button(),
        home_button(),
        listening(),
        state=Cases.history,
        getter=following.history,
    )
