"""The windows after the last question: the review, who will receive what, and the receipt."""

from __future__ import annotations

from aiogram.enums import ButtonStyle
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column
from aiogram_dialog.widgets.style import Style

from dialogs import doors
from dialogs.buttons import door_button, home_button
from dialogs.intake.buttons import Tap, choices, turns
from dialogs.intake.late import SEND
from dialogs.intake.steps import Steps
from dialogs.states import Intake
from dialogs.strangers import listening
from dialogs.text import Bold, Html, T
from dialogs.window import Window


def review(steps: Steps) -> Window:
    """Every answer read back, each with its edit."""
    tapped, looking = steps.course.tapped, steps.review
    return Window(
        Html("remarks", when="remarks"),
        Bold(T("Please check your complaint before you send it.")),
        T("Page {page} of {pages}", when="several_pages"),
        Html("answers"),
        T("Still needed: {missing}.", when="missing"),
        T("Look through all pages, then you can go on.", when="unseen"),
        T(
            "Your pseudonym gives away who you are: it is a part of your name, or a way to reach "
            "you. You can edit it, or leave it.",
            when="revealing",
        ),
        T(
            "Before you send: these words may insult or discriminate: {harsh}. You can rewrite "
            "them or keep them; nothing is refused because of a word.",
            when="harsh",
        ),
        choices("rewrite", "rewrites", tapped(steps.heeding.edit)),
        Button(T("Keep as it is"), id="mean", on_click=tapped(steps.heeding.mean), when="harsh"),
        choices("edit", "edits", tapped(looking.edit)),
        turns(tapped(looking.turn)),
        Button(
            T("Everything is right: go on"),
            id="approve",
            on_click=tapped(looking.approve),
            when="complete",
        ),
        Button(
            T("Answer what is missing"),
            id="complete",
            on_click=tapped(looking.approve),
            when="missing",
        ),
        Button(T("Back"), id="back", on_click=tapped(looking.back)),
        door_button(T("Continue later"), "later", doors.unfinished),
        MessageInput(steps.course.heard(steps.listening.hear)),
        state=Intake.review,
        getter=looking.seen,
    )


def recipients(steps: Steps) -> Window:
    """The last page before *Send*."""
    tapped, sending = steps.course.tapped, steps.sending
    return Window(
        Html("remarks", when="remarks"),
        Bold(T("Who will receive what")),
        T("You: the dated proof, in this chat and by e-mail to {email}.", when="email"),
        T("You: the dated proof, in this chat.", when="no_email"),
        T(
            "The complaints team of {name}: a card in its group without your name and without your "
            "text. The officers who handle your complaint read everything, files included.",
            when="team",
        ),
        T(
            "The complaint is about {name} itself: only the persons named for this read it, files "
            "included. They do not belong to the usual team.",
            when="own",
        ),
        T(
            "{brand}: a notice of your complaint. Its contact persons read your complaint and your "
            "files, and answer you here. They are not told how to reach you elsewhere.",
            when="listed",
        ),
        T(
            "{brand}: the team contacts this trader about your complaint; no contact person of "
            "theirs reads here yet.",
            when="away",
        ),
        T(
            "They read “{pseudonym}” instead of your name. Your files they see as you sent them.",
            when="pseudonym",
        ),
        T(
            "They read your name, because you chose no pseudonym. You can still choose one in the "
            "overview.",
            when="named",
        ),
        T(
            "{mediators}: a notice that a complaint was filed, without any personal data. "
            "Your file goes to a mediator only if you ask for it yourself.",
            when="mediators",
        ),
        T("Nobody else."),
        T(
            "Sending is free of charge. You get a number and the dates by which we must answer.",
            when="we_answer",
        ),
        T(
            "Sending is free of charge. You get a number and the dates that follow from it.",
            when="they_answer",
        ),
        Tap(
            T("Send my complaint"),
            SEND,
            tapped(sending.send),
            of="draft_id",
            style=Style(ButtonStyle.SUCCESS),
        ),
        Button(T("Back to the overview"), id="over", on_click=tapped(sending.back)),
        door_button(T("Continue later"), "later", doors.unfinished),
        MessageInput(steps.course.heard(steps.listening.hear)),
        state=Intake.recipients,
        getter=sending.recipients,
    )


def sent(steps: Steps) -> Window:
    """The number, the dates and what comes next."""
    sending = steps.sending
    return Window(
        Bold(T("Your complaint is registered. Its number is {number}.")),
        T("Received on {moment}."),
        Bold(T("What we owe you, at the latest on:", when="owed")),
        Bold(T("What comes next, and until when:", when="expected")),
        Html("ours", when="ours"),
        Bold(T("What you may do, and the dates that matter:", when="yours")),
        Html("yours", when="yours"),
        T(
            "The dated proof follows as a PDF file in this chat, and by e-mail to {email}.",
            when="email",
        ),
        T("The dated proof follows as a PDF file in this chat.", when="no_email"),
        T(
            "{brand} has accepted that a complaint sent here counts like a registered letter.",
            when="registered",
        ),
        T(
            "It does not replace a registered letter where your contract or the law asks for one. "
            "The letter is ready to print: “Follow my complaint”, then “Papers and proofs”.",
            when="unregistered",
        ),
        T(
            "It carries a claim code: together with the number it shows that the complaint is "
            "yours. Keep it to yourself."
        ),
        T(
            "A person of the team takes your complaint next, and you are told here. "
            "You need not do anything.",
            when="taken",
        ),
        T(
            "{brand} is told of your complaint now. When it answers, you read it here. "
            "You need not do anything.",
            when="listed",
        ),
        Column(Button(T("Follow my complaint"), id="follow", on_click=sending.follow)),
        home_button(),
        listening(),
        state=Intake.sent,
        getter=sending.receipt,
    )
