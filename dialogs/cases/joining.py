"""Following a complaint from another account, and checking whether a document is one of ours.

A wrong code and a number that does not exist get the same answer; after several wrong ones the
account waits.
"""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import MessageInput

from complaints.reading import clean_text
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from dialogs import doors
from dialogs.buttons import door_button, home_button, human_button
from dialogs.cases.binder import Binder, Opened
from dialogs.cases.paging import turning
from dialogs.cases.recognising import Recognising
from dialogs.memory import keep, recall
from dialogs.phrases import REFUSALS
from dialogs.states import Joining
from dialogs.strangers import decline
from dialogs.text import Bold, Seen, T
from dialogs.visitor import person_of
from dialogs.window import Window, remark
from locales import N_

CODE_LENGTH = 60
"""Characters of what may be a claim code, however it is spaced."""


class Claiming:
    """The steps of following a complaint from another account."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def seen(self, dialog_manager: DialogManager, **_: Any) -> Seen:
        """The number that was typed."""
        return {"number": recall(dialog_manager, Opened).number}

    async def hear_number(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Take the number, and the code when both were typed together."""
        typed = clean_text(message.text or message.caption or "")
        number, code = _apart(typed)
        if number is None:
            _not_a_number(message, manager)
            return
        keep(manager, Opened(str(number)))
        if await self._is_here(number, manager):
            remark(manager, N_("This complaint is among yours already."))
            await doors.one_case(manager, number)
            return
        await manager.switch_to(Joining.ask_code)
        if code:
            await self._claim(number, code, manager)

    async def hear_code(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Let the person in when the code is right."""
        typed = clean_text(message.text or message.caption or "")
        number, code = _apart(typed)
        if number is not None:
            keep(manager, Opened(str(number)))
            typed = code
        known = Number.parse(recall(manager, Opened).number)
        if known is None:
            await manager.switch_to(Joining.ask_number)
        elif typed and len(typed) <= CODE_LENGTH:
            await self._claim(known, typed, manager)
        elif not typed and number is None:
            decline(message, manager)
        elif number is None:
            remark(manager, REFUSALS[Refusal.CLAIM_WRONG])

    async def _is_here(self, number: Number, manager: DialogManager) -> bool:
        """Whether the person sent or follows it already; nothing is said of anybody else's."""
        mine = await self.binder.casebook.cases_of(person_of(manager).id)
        return any(one.number == number for one in mine)

    async def _claim(self, number: Number, code: str, manager: DialogManager) -> None:
        try:
            case = await self.binder.casebook.join(person_of(manager).id, number, code)
        except Refused as no:
            if no.refusal not in {Refusal.CLAIM_WRONG, Refusal.TOO_MANY_ATTEMPTS}:
                raise
            remark(manager, REFUSALS[no.refusal])
            return
        remark(
            manager,
            N_(
                "You follow this complaint from here now: everything about it comes to this chat "
                "too. Please delete the message with the claim code."
            ),
        )
        await doors.one_case(manager, case.number)


def joining(binder: Binder) -> Dialog:
    """The dialog of joining and of checking."""
    claiming, recognising = Claiming(binder), Recognising(binder)
    return Dialog(
        Window(
            Bold(T("Follow a complaint from another account")),
            T(
                "Type the number of the complaint. It stands on the receipt and looks like this: "
                "2026-000017-K"
            ),
            *_ways_out(),
            MessageInput(claiming.hear_number),
            state=Joining.ask_number,
        ),
        Window(
            Bold(T("Complaint {number}: what is its claim code?")),
            T(
                "The claim code stands on the receipt too, unless whoever sent the complaint has "
                "replaced it since. Nobody of the team will ever ask you for it."
            ),
            turning(T("Type another number"), "other", Joining.ask_number),
            *_ways_out(),
            MessageInput(claiming.hear_code),
            state=Joining.ask_code,
            getter=claiming.seen,
        ),
        Window(
            Bold(T("Is this document one of ours?")),
            T(
                "Send the PDF file as you received it, not a photo of it. I compare it byte for "
                "byte with what we made. Nothing of it is kept."
            ),
            *_ways_out(),
            MessageInput(recognising.hear),
            state=Joining.verify,
        ),
    )


def _apart(typed: str) -> tuple[Number | None, str]:
    """The number at the beginning of what was typed, and the rest, which may be the code."""
    pieces = typed.split()
    for length in range(min(len(pieces), 3), 0, -1):
        number = Number.parse(" ".join(pieces[:length]))
        if number is not None:
            return number, " ".join(pieces[length:])
    return None, typed


def _not_a_number(message: Message, manager: DialogManager) -> None:
    if message.text or message.caption:
        remark(
            manager,
            N_("This is not the number of a complaint. It looks like this: 2026-000017-K"),
        )
    else:
        decline(message, manager)


def _ways_out() -> tuple[Any, ...]:
    return (
        door_button(T("All my complaints"), "mine", doors.my_cases),
        human_button(),
        home_button(),
    )
