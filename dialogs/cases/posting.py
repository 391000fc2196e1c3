"""Sending what was written about a complaint, or leaving it; nobody's words are lost on the way."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.case import Case
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.cases.binder import Binder
from dialogs.cases.collecting import Collecting
from dialogs.cases.memo import Memo, supplement_of
from dialogs.cases.purposes import ADDITIONS, ASKS, Purpose, action_of
from dialogs.cases.wishes import wishes
from dialogs.memory import keep, recall
from dialogs.phrases import STATUSES
from dialogs.states import Saying
from dialogs.text import words_of
from dialogs.visitor import moment_of
from dialogs.window import remark
from locales import N_

PLAIN = frozenset({Purpose.ADD, Purpose.REPLY})
"""Additions that nobody asked for: a message that came meanwhile makes one of the other."""
OVERTAKEN = frozenset({Refusal.STALE, Refusal.NOT_NOW, Refusal.TOO_LATE})


class Posting:
    """The ways out of writing."""

    def __init__(self, binder: Binder, collecting: Collecting) -> None:
        self.binder = binder
        self.collecting = collecting

    async def send(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Send it, unless the complaint has moved on since it was looked at."""
        memo, case = recall(manager, Memo), await self.binder.case(manager)
        try:
            await self._act(manager, case, memo)
        except Refused as no:
            if no.refusal not in OVERTAKEN:
                raise
            await self._moved_on(memo, manager)
        else:
            remark(manager, ASKS[memo.why].done)
            await doors.one_case(manager, case.number)

    async def leave(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Throw it away and look at the complaint."""
        await self.collecting.drop(recall(manager, Memo), manager)
        case = await self.binder.case(manager)
        remark(manager, N_("Nothing was sent."))
        await doors.one_case(manager, case.number)

    async def refuse(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """It is about something else: look up answers to the words."""
        memo = recall(manager, Memo)
        await self.collecting.drop(memo, manager)
        if memo.text:
            await doors.answers_to(manager, memo.text)
        else:
            remark(manager, N_("Nothing was kept of it."))
            await doors.home(manager)

    async def _act(self, manager: DialogManager, case: Case, memo: Memo) -> None:
        supplement = UUID(memo.supplement) if memo.supplement else supplement_of(manager)
        action = action_of(memo.why, memo.text, supplement, memo.stars)
        try:
            await self.binder.act(manager, case, action, memo.version)
        except Refused as no:
            # What somebody adds goes where they meant it, whatever the desk did meanwhile.
            if no.refusal is not Refusal.STALE or memo.why not in ADDITIONS:
                raise
            meant = PLAIN if memo.why in PLAIN else {memo.why}
            if not meant.intersection(self._possible(case, manager)):
                raise
            await self.binder.act(manager, case, action, case.version)

    async def _moved_on(self, memo: Memo, manager: DialogManager) -> None:
        """Keep the words of somebody who was overtaken by the other side."""
        case = await self.binder.case(manager)
        possible = self._possible(case, manager)
        status = words_of(manager)(STATUSES[case.status])
        if memo.why in possible:
            remark(
                manager,
                N_(
                    "Something has changed in the meantime: {status} Your words are kept. Send "
                    "them again if they still fit."
                ),
                status=status,
            )
            keep(manager, replace(memo, version=case.version))
            return
        instead = [one for one in possible if one in ADDITIONS]
        if not instead or not (memo.text or memo.why in ADDITIONS):
            remark(
                manager,
                N_("This is no longer possible, because the complaint has moved on: {status}"),
                status=status,
            )
            await doors.one_case(manager, case.number)
            return
        remark(
            manager,
            N_(
                "This is no longer possible, because the complaint has moved on: {status} Your "
                "words are kept: you can add them to the complaint."
            ),
            status=status,
        )
        supplement = memo.supplement or str(supplement_of(manager))
        changed = replace(
            memo, version=case.version, purpose=instead[0].value, supplement=supplement
        )
        keep(manager, changed)
        await manager.switch_to(Saying.write)

    def _possible(self, case: Case, manager: DialogManager) -> tuple[Purpose, ...]:
        found = wishes(case, moment_of(manager), self.binder.profile)
        return tuple(one for one in Purpose if one.wish in found)
