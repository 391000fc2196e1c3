"""Papers, handed over in the chat when somebody asks: proofs, letters to send, dates, the kit."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, cast

from aiogram import Bot
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button

from complaints.case import Case
from complaints.history import EventKind
from dialogs.buttons import Leafing, home_button, page_buttons
from dialogs.cases.binder import Binder
from dialogs.cases.doing import Doing
from dialogs.cases.paging import back_button, leaves
from dialogs.cases.wishes import LABELS, Wish, wishes
from dialogs.intake.buttons import choices
from dialogs.intake.seen import Choice
from dialogs.memory import recall
from dialogs.pages import leaf
from dialogs.papers import Paper
from dialogs.states import Cases
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Seen, T, words_of
from dialogs.visitor import moment_of
from dialogs.window import Window, remark
from locales import N_, Words
from storage.casebook import Casebook


class Handing:
    """The steps of asking for papers."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def seen(self, dialog_manager: DialogManager, **_: Any) -> Seen:
        """Which papers there are; raises Refused."""
        case, profile = await self.binder.case(dialog_manager), self.binder.profile
        words = words_of(dialog_manager)
        return {
            "number": str(case.number),
            "renewed": case.course.renewals > 0,
            "answered": bool(case.course.answers),
            "prepared": bool(await prepared(case, self.binder.casebook)),
            "dates": bool(case.clocks),
            "mandate": Wish.MANDATE in wishes(case, moment_of(dialog_manager), profile),
            "signed": [Choice(f"{Wish.MANDATE}:{case.version}", words(LABELS[Wish.MANDATE]))],
        }

    async def twin(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """One page of the complaint as an e-mail to copy; raises Refused."""
        case = await self.binder.case(dialog_manager)
        email = self.binder.papers.email(case, words)
        blocks = [escape(one) for one in email.body.split("\n\n") if one.strip()]
        opened = leaf(blocks, recall(dialog_manager, Leafing).page)
        page = "\n\n".join(opened.items)
        return {
            "to": email.to,
            "subject": email.subject,
            "body": f"<code>{page}</code>",
            "turns": opened.turns,
        }

    async def receipt(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the receipt again."""
        case = await self.binder.case(manager)
        said = words_of(manager)("Receipt of complaint {number}", number=case.number)
        await hand([await self.binder.papers.receipt(case)], said, manager)

    async def answer(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the latest answer."""
        case = await self.binder.case(manager)
        paper = await self.binder.papers.answer(case)
        said = words_of(manager)("Our answer to complaint {number}", number=case.number)
        await hand([paper] if paper else [], said, manager)

    async def letter(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the complaint as a letter."""
        case = await self.binder.case(manager)
        words = words_of(manager)
        said = words("Complaint {number} as a letter to print", number=case.number)
        await hand([await self.binder.papers.letter(case, words)], said, manager)
        remark(
            manager,
            N_(
                "Print the letter, sign it, and send it as a registered letter with "
                "acknowledgement of receipt. Keep the postal receipt."
            ),
        )

    async def mandate(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the mandate to be signed."""
        case = await self.binder.case(manager)
        words = words_of(manager)
        said = words("Mandate for complaint {number}, to be signed", number=case.number)
        await hand([await self.binder.papers.mandate(case, words)], said, manager)
        remark(
            manager,
            N_(
                "Read the mandate. If you agree, print it, sign it, and send photos or a PDF of it "
                "with “Send the signed mandate back”. Nothing obliges you to."
            ),
        )

    async def calendar(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the dates of the person."""
        case = await self.binder.case(manager)
        words = words_of(manager)
        said = words("Dates of complaint {number} for a calendar", number=case.number)
        await hand([self.binder.papers.calendar(case, words)], said, manager)

    async def kit(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the file for the mediator that was chosen last."""
        case = await self.binder.case(manager)
        mediator = await prepared(case, self.binder.casebook)
        if mediator:
            await self.kit_for(mediator, case, manager)

    async def kit_for(self, mediator: str, case: Case, manager: DialogManager) -> None:
        """Hand over the file for this mediator; raises Refused."""
        words = words_of(manager)
        said = words("File of complaint {number} for the mediator", number=case.number)
        await hand(await self.binder.papers.kit(case, mediator, words), said, manager)


def windows(handing: Handing, doing: Doing) -> tuple[Window, ...]:
    """The windows of papers."""
    return _papers(handing, doing), _email(handing)


async def hand(papers: Iterable[Paper], said: str, manager: DialogManager) -> None:
    """Send files to the person, with what they are; the window follows below them."""
    bot = cast("Bot", manager.middleware_data["bot"])
    chat = manager.middleware_data["event_chat"].id
    for paper in papers:
        await bot.send_document(chat, BufferedInputFile(paper.content, paper.name), caption=said)
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def prepared(case: Case, casebook: Casebook) -> str:
    """Id of the mediator for whom a file was made last; empty when there is none."""
    made = [
        one.details.get("mediator", "")
        for one in await casebook.history(case.id)
        if one.kind is EventKind.MEDIATION_PREPARED
    ]
    return made[-1] if made else ""


def _papers(handing: Handing, doing: Doing) -> Window:
    return Window(
        Bold(T("Papers of complaint {number}")),
        T(
            "The receipt proves when you complained in writing, and what you wrote. Some contracts "
            "ask for a registered letter: the letter says the same, ready to print."
        ),
        T(
            "The claim code on the receipt was replaced since: it no longer opens the complaint.",
            when="renewed",
        ),
        Button(T("The receipt (PDF)"), id="receipt", on_click=handing.receipt),
        Button(T("Our answer (PDF)"), id="answer", on_click=handing.answer, when="answered"),
        Button(T("File for the mediator (ZIP)"), id="kit", on_click=handing.kit,
               when="prepared"),
        Button(T("As a registered letter (PDF)"), id="letter", on_click=handing.letter),
        leaves(T("As an e-mail to copy"), "email", Cases.email),
        Button(T("My dates for a calendar"), id="dates", on_click=handing.calendar, when="dates"),
        T(
            "Some traders accept that we act for you only with a mandate: a paper that you sign.",
            when="mandate",
        ),
        Button(T("Mandate to sign (PDF)"), id="mandate", on_click=handing.mandate, when="mandate"),
        choices("signed", "signed", doing.pressed, when="mandate"),
        back_button(),
        home_button(),
        listening(),
        state=Cases.papers,
        getter=handing.seen,
    )  # fmt: skip


def _email(handing: Handing) -> Window:
    return Window(
        T("Copy this into your own e-mail program. Attach the files that you want to send."),
        T("To: {to}"),
        T("Subject: {subject}"),
        Html("body"),
        page_buttons(),
        leaves(T("Back to the papers"), "papers", Cases.papers),
        back_button(),
        listening(),
        state=Cases.email,
        getter=handing.twin,
    )
