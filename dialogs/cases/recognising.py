"""Whether we made a document that somebody shows us: compared byte for byte, never kept."""

from __future__ import annotations

from functools import partial

from aiogram import Bot
from aiogram.types import Message
from aiogram_dialog import DialogManager

from complaints.deadlines import civil_day
from dialogs.cases.binder import Binder
from dialogs.intake.download import Unfetched, fetch, sent_in
from dialogs.intake.remarks import remarked
from dialogs.papers import Recognised
from dialogs.strangers import decline
from dialogs.text import words_of
from dialogs.visitor import person_of
from dialogs.window import remark, told
from locales import N_

NAMES = {
    "receipt": N_("the receipt"),
    "acknowledgement": N_("the acknowledgement"),
    "information-request": N_("the request for information"),
    "confirmation-request": N_("the request to confirm in writing"),
    "supplement-receipt": N_("the receipt of an addition"),
    "holding-answer": N_("the holding answer"),
    "final-answer": N_("the answer"),
    "requalification": N_("the letter on why it is not handled as a complaint"),
    "closure": N_("the closing letter"),
    "letter": N_("the complaint as a letter"),
    "kit": N_("the file for the mediator"),
    "mediation-file": N_("the file for the mediator"),
}
"""What a document is, by the notice that it went with."""


class Recognising:
    """Answering whether a document is genuine."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def hear(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Say what we know of the document of a message."""
        if message.document is None:
            _wants_a_file(message, manager)
            return
        content = await self.fetched(message, manager)
        if content is None:
            return
        found = await self.binder.papers.recognise(content)
        if found is None:
            remark(
                manager,
                N_(
                    "We did not make this file, or it was changed after we made it. A photo, a "
                    "scan or a file that was saved again is never the same. /human reaches a human."
                ),
            )
        else:
            self.confirm(found, manager)

    def confirm(self, found: Recognised, manager: DialogManager) -> None:
        """Say that it is genuine, with what stands on it anyway."""
        words, zone = words_of(manager), self.binder.profile.zone
        remark(
            manager,
            N_("This is genuine: {document} of complaint {number}, made on {day}, {time}."),
            document=words(NAMES.get(found.kind, N_("a document"))),
            number=found.number,
            day=words.day(civil_day(found.made_at, zone)),
            time=words.time(found.made_at, zone),
        )

    async def fetched(self, message: Message, manager: DialogManager) -> bytes | None:
        """The content of the file of a message; None when it did not arrive, which is said."""
        sent = sent_in(message, "")
        bot: Bot = manager.middleware_data["bot"]
        limits = self.binder.profile.files
        if sent is None:
            return None
        try:
            charge = partial(self.binder.casebook.charge, person_of(manager).id)
            return await fetch(bot, sent, limits.max_bytes, charge)
        except Unfetched as no:
            for sentence in remarked([no.remark], words_of(manager), limits):
                told(manager, sentence)
            return None


def _wants_a_file(message: Message, manager: DialogManager) -> None:
    if message.photo:
        remark(
            manager,
            N_("A photo is never the same as the file. Please send the PDF file as you got it."),
        )
    elif message.text:
        remark(manager, N_("Please send the file itself, as a document."))
    else:
        decline(message, manager)
