"""The windows of writing about a complaint that was sent."""

from __future__ import annotations

from aiogram.enums import ButtonStyle
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row
from aiogram_dialog.widgets.style import Style

from dialogs.buttons import human_button, page_buttons
from dialogs.cases import moderating
from dialogs.cases.binder import Binder
from dialogs.cases.collecting import Collecting
from dialogs.cases.posting import Posting
from dialogs.intake.remarks import REMARKS, Remark
from dialogs.states import Saying
from dialogs.text import Bold, Html, Shown, Spoken, T
from dialogs.window import Window

_GO = Style(ButtonStyle.SUCCESS)


def saying(binder: Binder) -> Dialog:
    """The dialog of writing about a complaint."""
    collecting = Collecting(binder)
    posting = Posting(binder, collecting)
    return Dialog(
        _offer(collecting, posting), _write(collecting, posting), _review(collecting, posting)
    )


def _offer(collecting: Collecting, posting: Posting) -> Window:
    return Window(
        Html("remarks", when="remarks"),
        T("You changed a message after sending. It now says: “{text}”", when="changed"),
        T("You wrote: “{text}”", when="fresh"),
        Html("files", when="files"),
        Bold(T("Is this for complaint {number}? Nothing was sent yet.")),
        Button(T("Yes, it is for this complaint"), id="yes", on_click=collecting.accept),
        Button(T("No, it is about something else"), id="no", on_click=posting.refuse),
        MessageInput(collecting.hear),
        state=Saying.offer,
        getter=collecting.seen,
    )


def _write(collecting: Collecting, posting: Posting) -> Window:
    return Window(
        Html("remarks", when="remarks"),
        Bold(Spoken(lambda seen: seen["ask"].ask)),
        Spoken(lambda seen: seen["ask"].means),
        T("Photos (JPEG, PNG, WebP) or PDF files, up to {most} MB each.", when="takes_files"),
        T("So far:", when="there"),
        Shown("text", when="text"),
        Html("files", when="files"),
        Spoken(lambda seen: seen["helpline"], when="helpline"),
        *_masked(collecting),
        Spoken(lambda _: REMARKS[Remark.HARSH], when="harsh"),
        T("Your next message replaces this text. Until it comes, the text stays.", when="anew"),
        Row(
            Button(T("Rewrite"), id="rewrite", on_click=moderating.rewrite, when="harsh"),
            Button(T("Keep as it is"), id="left", on_click=moderating.leave, when="left"),
        ),
        Button(T("I’m done: look it over"), id="look", on_click=collecting.look_over,
               when="reviewable", style=_GO),
        Button(Spoken(lambda seen: seen["ask"].send), id="send", on_click=posting.send,
               when="sendable", style=_GO),
        Button(Spoken(lambda seen: seen["ask"].bare), id="bare", on_click=posting.send,
               when="bare"),
        Button(T("Start again"), id="anew", on_click=collecting.begin_again, when="there"),
        Button(T("Leave it, send nothing"), id="leave", on_click=posting.leave),
        human_button(),
        MessageInput(collecting.hear),
        state=Saying.write,
        getter=collecting.seen,
    )  # fmt: skip


def _review(collecting: Collecting, posting: Posting) -> Window:
    return Window(
        Html("remarks", when="remarks"),
        Bold(T("This goes to complaint {number}, with today’s date:")),
        Html("whole"),
        T("It cannot be changed once it is sent; you can always add more."),
        page_buttons(),
        *_masked(collecting),
        T(
            "Before you send: these words may insult or discriminate: {harsh}. You can rewrite "
            "them or keep them; nothing is refused because of a word.",
            when="harsh",
        ),
        Row(
            Button(T("Rewrite"), id="rewrite", on_click=moderating.rewrite, when="harsh"),
            Button(T("Keep as it is"), id="mean", on_click=moderating.mean, when="harsh"),
        ),
        Button(Spoken(lambda seen: seen["ask"].send), id="send", on_click=posting.send,
               when="there", style=_GO),
        Button(T("Write on"), id="on", on_click=collecting.write_on),
        Button(T("Leave it, send nothing"), id="leave", on_click=posting.leave),
        MessageInput(collecting.hear),
        state=Saying.review,
        getter=collecting.whole,
    )  # fmt: skip


def _masked(collecting: Collecting) -> tuple[T | Keyboard, ...]:
    """What looks like a secret is hidden unless the person insists."""
    return (
        T(
            "What looks like a card or account number, a social security number or a password is "
            "hidden: we do not need it.",
            when="secrets",
        ),
        Button(
            T("Keep it as I wrote it"), id="bare_text", on_click=collecting.insist, when="secrets"
        ),
    )
