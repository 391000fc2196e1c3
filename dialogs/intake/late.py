"""A tap on a *Send* of long ago: the conversation has moved on, the complaint has its number."""

from __future__ import annotations

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.exceptions import OutdatedIntent, UnknownIntent
from aiogram_dialog.utils import remove_intent_id

from complaints.case import Case
from dialogs import doors
from dialogs.window import remark
from locales import N_
from storage.casebook import Casebook
from storage.people import Person

SEND = "send"
"""Id of the button; it carries the draft it sends."""


def late_router(casebook: Casebook) -> Router:
    """Stands before the general errors router; every other lost tap is left to that one."""

    async def is_sent(event: ErrorEvent, person: Person) -> bool | dict[str, Case]:
        # A filter runs before the middleware that brings the dialog manager.
        tap = event.update.callback_query
        name, _, draft = remove_intent_id((tap and tap.data) or "")[1].partition(":")
        if name != SEND:
            return False
        cases = await casebook.cases_of(person.id)
        found = [one for one in cases if str(one.draft_id) == draft]
        return {"case": found[0]} if found else False

    async def show(event: ErrorEvent, dialog_manager: DialogManager, case: Case) -> None:
        remark(
            dialog_manager,
            N_("This complaint was sent already. Its number is {number}."),
            number=case.number,
        )
        dialog_manager.show_mode = ShowMode.SEND
        await doors.one_case(dialog_manager, case.number)
        if event.update.callback_query:
            # It may be too late for that: a tap that waited for a killed process to be replaced.
            with suppress(TelegramBadRequest):
                await event.update.callback_query.answer()

    late = Router(name="late")
    late.errors.register(show, ExceptionTypeFilter(OutdatedIntent, UnknownIntent), is_sent)
    return late
