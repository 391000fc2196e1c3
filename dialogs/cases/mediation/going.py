"""On the way to a mediator: which one, the self-check, the file, and the ways to hand it in.

Only the person can refer a dispute (C. conso. L612-1); nothing is sent without their explicit yes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.actions import Dispute, PrepareMediation, SendFile
from complaints.admissibility import Admissibility, admissibility, meters
from complaints.case import Case, Status
from complaints.course import ActorKind
from complaints.moves import permitted
from complaints.organisation import Mediator, Road
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.cases.binder import Binder, as_version
from dialogs.cases.doing import write
from dialogs.cases.handing import Handing, prepared
from dialogs.cases.mediation.points import conclusion, points, verdict
from dialogs.cases.purposes import Purpose
from dialogs.intake.seen import LABEL, Choice
from dialogs.memory import Memory, keep, recall
from dialogs.pages import shortened
from dialogs.states import Mediation
from dialogs.text import Seen
from dialogs.window import remark
from locales import N_, Words


@dataclass(frozen=True, slots=True)
class Going(Memory):
    """Which mediator, and what the person said about courts and other mediators."""

    number: str = ""
    mediator: str = ""
    pending: str = ""
    """"yes", "no", or empty while it was not asked."""


class Way:
    """The steps to a mediator."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def begin(self, _start: Any, manager: DialogManager) -> None:
        """Skip the choice when there is none, and the check when the file is made already."""
        if manager.current_context().state != Mediation.choose:
            return
        case, today = await self.binder.case(manager), self.binder.today(manager)
        found = meters(case, today, self.binder.profile)
        going = recall(manager, Going)
        if case.status is Status.MEDIATION_READY:
            keep(manager, replace(going, mediator=await self._prepared(case)))
            await manager.switch_to(Mediation.ready)
        elif len(found) == 1:
            await self._chosen(going, found[0].mediator, case, manager)

    async def choosing(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """Every mediator of the organisation, with the reason for or against each."""
        binder = self.binder
        case, today = await binder.case(dialog_manager), binder.today(dialog_manager)
        found = meters(case, today, binder.profile)
        text, language = binder.profile.text, words.language
        known = [(one, binder.profile.mediator(one.mediator)) for one in found]
        named = [(one, text(who.name, language)) for one, who in known if who is not None]
        return {
            "number": str(case.number),
            "organisation": text(binder.profile.organisation.name, language),
            "contact": binder.profile.organisation.email,
            "none": not named,
            "several": bool(named),
            "mediators": "\n\n".join(
                f"<b>{escape(name)}</b>\n{escape(verdict(one, words))}" for one, name in named
            ),
            "choices": [Choice(one.mediator, shortened(name, LABEL)) for one, name in named],
        }

    async def checking(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """The self-check of the chosen mediator, point by point; raises Refused."""
        binder, going = self.binder, recall(dialog_manager, Going)
        case, today = await binder.case(dialog_manager), binder.today(dialog_manager)
        mediator = self._mediator(going)
        found = self._meter(case, going, dialog_manager)
        may = permitted(case.status, ActorKind.PERSON)
        several = len(meters(case, today, binder.profile)) > 1
        return {
            "version": str(case.version),
            "mediator": binder.profile.text(mediator.name, words.language),
            "points": "\n\n".join(points(case, found, binder.profile, words)),
            "conclusion": conclusion(case, found, binder.profile, words),
            "ready": found.is_open and PrepareMediation in may,
            "dispute": found.is_open and PrepareMediation not in may and Dispute in may,
            "several": several,
        }

    async def choose(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, mediator: str
    ) -> None:
        """Take one of several; raises Refused for one that does not exist."""
        going = replace(recall(manager, Going), mediator=mediator)
        self._mediator(going)
        await self._chosen(going, mediator, await self.binder.case(manager), manager)

    async def pending(self, _tap: CallbackQuery, button: Any, manager: DialogManager) -> None:
        """Take what the person says about courts and other mediators."""
        keep(manager, replace(recall(manager, Going), pending=button.widget_id))
        await manager.switch_to(Mediation.check)

    async def prepare(
        self, _tap: CallbackQuery, _b: object, manager: DialogManager, version: str
    ) -> None:
        """Have the file made; it follows as a letter. Raises Refused."""
        going, case = recall(manager, Going), await self.binder.case(manager)
        action = PrepareMediation(going.mediator, pending=PENDING.get(going.pending))
        await self.binder.act(manager, case, action, as_version(version))
        remark(manager, N_("Your file is being made. It follows in this chat in a moment."))
        await manager.switch_to(Mediation.ready)

    async def dispute(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Say first that the answer does not satisfy."""
        await write(Purpose.DISPUTE, await self.binder.case(manager), manager)

    async def handing_in(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """The ways to hand the file in; raises Refused."""
        binder, going = self.binder, recall(dialog_manager, Going)
        case, mediator = await binder.case(dialog_manager), self._mediator(going)
        found, profile = self._meter(case, going, dialog_manager), binder.profile
        email = profile.form.email(case.answers)
        able = case.status is Status.MEDIATION_READY
        return {
            "number": str(case.number),
            "version": str(case.version),
            "mediator": profile.text(mediator.name, words.language),
            "until": words.day(found.until),
            "form": mediator.form_url or "" if Road.FORM in mediator.takes else "",
            "website": mediator.website,
            "address": mediator.postal_address or "" if Road.LETTER in mediator.takes else "",
            "to": mediator.email or "",
            "mailable": able and Road.EMAIL in mediator.takes and bool(mediator.email),
            "able": able,
            "copy": email or "",
            "no_copy": email is None,
            "sender": profile.text(profile.organisation.name, words.language),
            "several": len(meters(case, binder.today(dialog_manager), profile)) > 1,
        }

    async def kit(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Hand over the file again; raises Refused."""
        case, mediator = await self.binder.case(manager), self._mediator(recall(manager, Going))
        await Handing(self.binder).kit_for(mediator.id, case, manager)

    async def mail(
        self, _tap: CallbackQuery, _b: object, manager: DialogManager, version: str
    ) -> None:
        """Send the file to the mediator, with the person in copy; raises Refused."""
        case, mediator = await self.binder.case(manager), self._mediator(recall(manager, Going))
        await self.binder.act(manager, case, SendFile(mediator.id), as_version(version))
        remark(manager, N_("Your file goes to the mediator now, and a copy to you."))
        await doors.one_case(manager, case.number)

    async def _chosen(
        self, going: Going, mediator: str, case: Case, manager: DialogManager
    ) -> None:
        keep(manager, replace(going, mediator=mediator))
        may = permitted(case.status, ActorKind.PERSON)
        asked = PrepareMediation in may or Dispute in may
        await manager.switch_to(Mediation.pending if asked else Mediation.check)

    async def _prepared(self, case: Case) -> str:
        known = await prepared(case, self.binder.casebook)
        return known or next(iter(self.binder.profile.mediators)).id

    def _mediator(self, going: Going) -> Mediator:
        mediator = self.binder.profile.mediator(going.mediator)
        if mediator is None:
            raise Refused(Refusal.NO_SUCH_MEDIATOR)
        return mediator

    def _meter(self, case: Case, going: Going, manager: DialogManager) -> Admissibility:
        """The meter with what the person says now; before that, with what the form says."""
        return admissibility(
            case,
            self._mediator(going),
            self.binder.today(manager),
            self.binder.profile,
            pending=PENDING.get(going.pending),
        )


YES, NO = "yes", "no"
PENDING = {YES: True, NO: False}
