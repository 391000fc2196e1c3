"""What the buttons of a complaint do: at once, or after a window of their own.

Each button carries the version of the complaint for which it was drawn; buttons of letters carry
none, and are asked once more in front of the complaint as it stands.
"""

from __future__ import annotations

from typing import assert_never

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.case import Case
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.cases.binder import Binder, as_version
from dialogs.cases.memo import supplement_of
from dialogs.cases.purposes import Purpose
from dialogs.cases.wishes import Wish, does, wishes
from dialogs.intake.choosing import split
from dialogs.states import Cases, Mediation
from dialogs.visitor import moment_of
from dialogs.window import remark
from locales import N_

DONE = {
    Wish.ACCEPT: N_("It is noted that the answer satisfies you."),
    Wish.KEPT: N_("It is noted that the promise was kept."),
}
"""What is said above the complaint after a tap that does something at once."""


class Doing:
    """Doing something to a complaint."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def pressed(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Do what a button of the complaint says, if it is still possible; raises Refused."""
        name, version = split(item)
        case = await self.possible(name, version, manager)
        wish = Wish(name)
        action = does(wish)
        if action is None:
            await self.open(wish, case, manager)
            return
        await self.binder.act(manager, case, action, case.version)
        remark(manager, DONE[wish])
        await doors.one_case(manager, case.number)

    async def check(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Show what stands in the way of the mediator, at any stage."""
        await self.to_check(await self.binder.case(manager), manager)

    async def help(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Show what partners may do about this complaint."""
        case = await self.binder.case(manager)
        await doors.partners(manager, str(case.number))

    async def to_check(self, case: Case, manager: DialogManager) -> None:
        """Open the self-check."""
        await doors.mediation(manager, Mediation.choose, case.number)

    async def possible(self, name: str, version: str, manager: DialogManager) -> Case:
        """The complaint, when this can be done to it as it was seen; raises Refused."""
        case = await self.binder.case(manager)
        if as_version(version) != case.version:
            raise Refused(Refusal.STALE)
        if name not in wishes(case, moment_of(manager), self.binder.profile):
            raise Refused(Refusal.NOT_NOW)
        return case

    async def open(self, wish: Wish, case: Case, manager: DialogManager) -> None:
        """Open the window in which a wish begins."""
        match wish:
            case Wish.ACCEPT | Wish.KEPT:
                await doors.case_page(manager, Cases.sure, case.number, wish=wish.value)
            case Wish.RATE:
                await doors.case_page(manager, Cases.stars, case.number)
            case Wish.WITHDRAW:
                await doors.case_page(manager, Cases.withdraw, case.number)
            case Wish.MEDIATOR:
                await self.to_check(case, manager)
            case Wish.MEDIATED:
                await doors.mediation(manager, Mediation.steps, case.number)
            case (
                Wish.ANSWER
                | Wish.PROVE
                | Wish.REPLY
                | Wish.ADD
                | Wish.CONFIRM
                | Wish.DISPUTE
                | Wish.BROKEN
                | Wish.REOPEN
                | Wish.MANDATE
            ):
                await write(Purpose(wish.value), case, manager)
            case _:
                assert_never(wish)


async def write(purpose: Purpose, case: Case, manager: DialogManager, *, stars: int = 0) -> None:
    """Let the person write about the complaint as it stands now."""
    supplement = str(supplement_of(manager))
    await doors.say(
        manager, case.number, purpose.value, case.version, stars=stars, supplement=supplement
    )
