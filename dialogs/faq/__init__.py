"""The FAQ check: in the person's own words first, or by topic; then on into the complaint."""

from __future__ import annotations

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from complaints.profile import Profile
from dialogs import doors
from dialogs.buttons import continue_button, door_button, home_button, human_button, page_buttons
from dialogs.faq.looking import Looking
from dialogs.states import Faq
from dialogs.text import Bold, Html, Shown, Spoken, T
from dialogs.window import Window
from storage.casebook import Casebook


def faq(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog that looks for an answer."""
    steps = Looking(casebook, profile)
    return Dialog(
        _ask(steps), _found(steps), _door(steps), _topics(steps), _topic(steps), _answer(steps),
        _solved(steps),
        getter=steps.asked,
        on_start=steps.begin,
    )  # fmt: skip


def _ask(steps: Looking) -> Window:
    return Window(
        Spoken(lambda seen: seen["helpline"], when="helpline"),
        T("You wrote: “{asked}”", when="asked"),
        T("What is wrong? Write it in your own words; I look whether the answer is known already."),
        T("You can also look through the topics, or file your complaint at once."),
        _browse(steps),
        _to_the_form(steps),
        continue_button(),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.ask,
    )


def _found(steps: Looking) -> Window:
    return Window(
        Spoken(lambda seen: seen["helpline"], when="helpline"),
        T("You wrote: “{asked}”"),
        T("These answers may help. If none does, your words go with you into the complaint."),
        _entries(steps),
        Button(T("None of these helps"), id="no_help", on_click=steps.not_solved),
        _to_the_form(steps),
        _browse(steps),
        human_button(),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.found,
        getter=steps.found,
    )


def _door(steps: Looking) -> Window:
    return Window(
        Spoken(lambda seen: seen["helpline"], when="helpline"),
        T("You wrote: “{asked}”"),
        T("I found no answer to that.", when="unanswered"),
        Spoken(lambda seen: seen["reason"]),
        Spoken(lambda seen: seen["instead"], when="instead"),
        T("If I am wrong, choose below, or say it in other words. What you wrote is kept."),
        Button(T("File a complaint now"), id="complain", on_click=steps.complain, when="complaint"),
        Button(T("Ask the team"), id="ask", on_click=steps.ask_team, when="question"),
        Button(
            T("It is a complaint all the same"),
            id="overrule",
            on_click=steps.complain,
            when="not_complaint",
        ),
        Button(
            T("It is only a question"), id="only_ask", on_click=steps.ask_team, when="complaint"
        ),
        Button(
            T("It is a question for the team"),
            id="ask_still",
            on_click=steps.ask_team,
            when="elsewhere",
        ),
        Button(T("Show the answers again"), id="again", on_click=steps.others, when="some"),
        _browse(steps),
        human_button(),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.door,
        getter=steps.door,
    )


def _topics(steps: Looking) -> Window:
    return Window(
        T("Choose a topic, or write in your own words what is wrong."),
        Column(
            Select(
                Shown(lambda seen: seen["item"].title),
                id="topic",
                item_id_getter=lambda group: group.id,
                items="groups",
                on_click=steps.open_topic,
            )
        ),
        _to_the_form(steps),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.topics,
        getter=steps.topics,
    )


def _topic(steps: Looking) -> Window:
    return Window(
        Bold(Shown("title")),
        T("Choose your question."),
        _entries(steps),
        page_buttons(),
        _browse(steps),
        _to_the_form(steps),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.topic,
        getter=steps.topic,
    )


def _answer(steps: Looking) -> Window:
    return Window(
        Bold(Shown("title"), when="here"),
        Html("text", when="here"),
        Bold(T("Does this solve your problem?"), when="here"),
        T("This answer is no longer there. Please choose another one.", when="gone"),
        page_buttons(),
        Row(
            Button(T("That solved it"), id="solved", on_click=steps.solved, when="here"),
            Button(T("Not solved"), id="not_solved", on_click=steps.not_solved, when="here"),
        ),
        Button(T("Show other answers"), id="others", on_click=steps.others),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.answer,
        getter=steps.answer,
    )


def _solved(steps: Looking) -> Window:
    return Window(
        T("Good to hear. If something else comes up, just write to me."),
        door_button(T("Ask something else"), "again", doors.faq),
        home_button(),
        MessageInput(steps.take_words),
        state=Faq.solved,
    )


def _entries(steps: Looking) -> Column:
    return Column(
        Select(
            Shown(lambda seen: seen["item"].title),
            id="entry",
            item_id_getter=lambda entry: entry.id,
            items="entries",
            on_click=steps.open_answer,
        )
    )


def _browse(steps: Looking) -> Button:
    return Button(T("Look through the topics"), id="browse", on_click=steps.browse)


def _to_the_form(steps: Looking) -> Button:
    return Button(T("File a complaint now"), id="form", on_click=steps.complain)
