"""What concerns a complaint that was sent, though no window asks: words, files, letters' buttons.

Stands before the dialogs. Where a window asks something, everything is left to that window; words
and files elsewhere are never added without a yes (INPUTS 113).
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY

from complaints.case import Case
from complaints.reading import clean_text
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from dialogs import doors
from dialogs.asked_for import wants_human
from dialogs.buttons_of_letters import PATTERN, Verb, read
from dialogs.cases.binder import Binder, Opened
from dialogs.cases.collecting import FILE_NOT_KEPT, Collecting
from dialogs.cases.doing import Doing
from dialogs.cases.memo import Memo, supplement_of
from dialogs.cases.purposes import ADDITIONS, ASKS, Purpose
from dialogs.cases.recognising import Recognising
from dialogs.cases.wishes import Wish, wishes
from dialogs.intake.download import sent_in
from dialogs.leaving_letters import LeavingLetters
from dialogs.memory import recall
from dialogs.phrases import REFUSALS
from dialogs.states import Cases, Home, Human, Intake, Mediation, Saying
from dialogs.thanks import is_thanks
from dialogs.visitor import moment_of, person_of
from dialogs.window import remark
from locales import N_
from storage.people import Person

PDF = "application/pdf"

OFFERED = (
    *(one for one in Purpose if one in ADDITIONS and one is not Purpose.MANDATE),
    Purpose.REOPEN,
)
"""What unasked words may be for."""
WRITTEN = (*ADDITIONS, Purpose.DISPUTE, Purpose.BROKEN, Purpose.REOPEN)
"""What begins in the window of writing."""
INSTEAD = {
    Verb.ANSWER: (Wish.ANSWER, Wish.PROVE, Wish.REPLY, Wish.ADD, Wish.CONFIRM),
    Verb.ADD: (Wish.ADD, Wish.REPLY, Wish.PROVE, Wish.ANSWER, Wish.CONFIRM),
    Verb.MEDIATOR: (Wish.MEDIATOR, Wish.MEDIATED),
}
"""What a letter's button stands for when the complaint has moved on since; the first possible."""


def letterbox(binder: Binder) -> Router:
    """The router that hears first."""
    box = Letterbox(binder)
    router = Router(name="letterbox")
    router.callback_query.outer_middleware(LeavingLetters(PATTERN))
    router.callback_query.register(box.pressed, F.data.regexp(PATTERN))
    router.message.register(box.amended, F.edit_date, _writing)
    router.message.register(box.unasked, _quiet)
    return router


class Letterbox:
    """Hears what nobody asked for."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder
        self.collecting = Collecting(binder)
        self.recognising = Recognising(binder)
        self.doing = Doing(binder)

    async def pressed(self, tap: CallbackQuery, dialog_manager: DialogManager) -> None:
        """Open the right window of the complaint that a letter is about."""
        dialog_manager.show_mode = ShowMode.SEND
        try:
            await self._open(tap.data or "", dialog_manager)
        except Refused as no:
            remark(dialog_manager, REFUSALS[no.refusal])
            await doors.my_cases(dialog_manager)
        await dialog_manager.answer_callback()

    async def amended(self, message: Message, dialog_manager: DialogManager) -> None:
        """Change what is being written about a complaint."""
        await self.collecting.hear(message, None, dialog_manager)
        await dialog_manager.show()

    async def unasked(self, message: Message, dialog_manager: DialogManager) -> None:
        """Recognise one of our documents, or ask whether it belongs to a complaint."""
        text = clean_text(message.text or message.caption or "")
        if Number.parse(text) or is_thanks(text) or wants_human(text):
            raise SkipHandler
        if await self._recognised(message, dialog_manager):
            return
        found = await self._meant(dialog_manager)
        if found is None:
            raise SkipHandler
        case, purpose = found
        if not text and (sent_in(message, "") is None or not ASKS[purpose].files):
            raise SkipHandler
        memo = Memo(
            number=str(case.number),
            version=case.version,
            purpose=purpose.value,
            supplement=str(supplement_of(dialog_manager)),
            edited=bool(message.edit_date),
            batch=message.media_group_id or "",
        )
        memo = await self.collecting.taken(memo, message, dialog_manager)
        await doors.offer(dialog_manager, asdict(memo))

    async def _recognised(self, message: Message, manager: DialogManager) -> bool:
        """Whether it was one of our documents, which is said."""
        if message.edit_date or not message.document or message.document.mime_type != PDF:
            return False
        content = await self.recognising.fetched(message, manager)
        found = await self.binder.papers.recognise(content) if content else None
        if found is None:
            return False
        self.recognising.confirm(found, manager)
        if manager.has_context():
            await manager.show()
        else:
            await doors.home(manager)
        return True

    async def _meant(self, manager: DialogManager) -> tuple[Case, Purpose] | None:
        """The complaint that is open, else the only one that is not over; None without such."""
        case = await self._in_front(manager)
        if case is None:
            return None
        possible = wishes(case, moment_of(manager), self.binder.profile)
        purpose = next((one for one in OFFERED if one.wish in possible), None)
        return (case, purpose) if purpose else None

    async def _in_front(self, manager: DialogManager) -> Case | None:
        person = person_of(manager)
        context = manager.current_context() if manager.has_context() else None
        if context and context.state.group is Cases and context.state != Cases.mine:
            number = Number.parse(recall(manager, Opened).number)
            if number is not None:
                return await self.binder.casebook.case_of(person.id, number)
        found = await self.binder.casebook.cases_of(person.id)
        still_open = [one for one in found if not one.is_over]
        return still_open[0] if len(still_open) == 1 else None

    async def _open(self, data: str, manager: DialogManager) -> None:
        found = read(data)
        if found is None:
            raise Refused(Refusal.UNKNOWN_CASE)
        number, verb = found
        case = await self.binder.casebook.case_of(person_of(manager).id, number)
        possible = wishes(case, moment_of(manager), self.binder.profile)
        wanted = INSTEAD.get(verb) or tuple(one for one in Wish if one == verb.value)
        wish = next((one for one in wanted if one in possible), None)
        if wish is not None and await self._taken_along(wish, case, manager):
            return
        if wish is not None:
            await self.doing.open(wish, case, manager)
        elif verb is Verb.MEDIATOR and not case.is_over:
            await self.doing.to_check(case, manager)
        elif verb is Verb.FOLLOWERS:
            await doors.case_page(manager, Cases.followers, number)
        else:
            if verb is not Verb.OPEN:
                remark(manager, N_("This is over: the complaint has moved on. It stands as below."))
            await doors.one_case(manager, number)

    async def _taken_along(self, wish: Wish, case: Case, manager: DialogManager) -> bool:
        """Whether words that were written, and not sent, go into the window that is opened."""
        purpose = next((one for one in WRITTEN if one.wish is wish), None)
        context = manager.current_context() if manager.has_context() else None
        if purpose is None or context is None or context.state.group is not Saying:
            return False
        memo = recall(manager, Memo)
        if context.state != Saying.offer and memo.number != str(case.number):
            # These words have their complaint already.
            return False
        files = await self.collecting.files(memo, person_of(manager))
        if files and not ASKS[purpose].files:
            await self.collecting.drop(memo, manager)
            remark(manager, FILE_NOT_KEPT)
        if not memo.whole and not (files and ASKS[purpose].files):
            return False
        memo = replace(memo, number=str(case.number), version=case.version, purpose=purpose.value)
        await doors.write_on(manager, asdict(memo))
        return True


_QUIET = frozenset(
    {*Home.__states__, *Cases.__states__, *Human.__states__, *Mediation.__states__, Intake.sent}
) - {Mediation.ask_day, Mediation.ask_words}
"""Windows that ask nothing."""


async def _quiet(_message: Message, person: Person, **data: Any) -> bool:
    """Whether no window asks anything; newcomers are greeted first, whatever they send."""
    context: Context | None = data.get(CONTEXT_KEY)
    return person.language is not None and (context is None or context.state in _QUIET)


async def _writing(_message: Message, **data: Any) -> bool:
    context: Context | None = data.get(CONTEXT_KEY)
    return context is not None and context.state.group is Saying
