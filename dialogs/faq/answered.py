"""The button under the answer to a question: it is a complaint after all, with the same words."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from complaints.refusals import Refused
from dialogs import doors
from dialogs.faq.buttons_of_questions import PATTERN, read
from dialogs.leaving_letters import LeavingLetters
from dialogs.visitor import person_of
from dialogs.window import remark
from locales import N_
from storage.casebook import Casebook


def answered(casebook: Casebook) -> Router:
    """The router that hears this button before every dialog."""

    async def complain(tap: CallbackQuery, dialog_manager: DialogManager) -> None:
        dialog_manager.show_mode = ShowMode.SEND
        try:
            contact = await casebook.contact(
                read(tap.data or "") or 0, person_of(dialog_manager).id
            )
        except Refused:
            # Somebody else's, made up, or forgotten since: the way to a complaint is open anyhow.
            remark(dialog_manager, N_("This question is no longer kept."))
            await doors.form(dialog_manager)
        else:
            await doors.form(dialog_manager, contact.text)
        await dialog_manager.answer_callback()

    router = Router(name="answered")
    router.callback_query.outer_middleware(LeavingLetters(PATTERN))
    router.callback_query.register(complain, F.data.regexp(PATTERN))
    return router
