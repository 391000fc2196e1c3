"""What is being told of a mediation, and how its windows read it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from typing import Any

from aiogram_dialog import DialogManager

from complaints.case import Case
from complaints.organisation import Road
from complaints.refusals import Refusal, Refused
from dialogs.cases.binder import Binder
from dialogs.cases.handing import prepared
from dialogs.cases.mediation.days import earliest
from dialogs.cases.mediation.entries import FORMS, OFFERED, Entry, Field, Kind
from dialogs.cases.mediation.going import Going
from dialogs.intake.seen import Choice
from dialogs.memory import Memory, recall
from dialogs.text import Seen
from locales import N_, Words

ROADS = {
    Road.FORM: N_("With the form on the mediator’s website"),
    Road.EMAIL: N_("By e-mail"),
    Road.LETTER: N_("By letter"),
}
AHEAD = (7, 14, 21, 30)
"""Days from today that are offered for a date to come; about two weeks to accept (S4-17)."""


@dataclass(frozen=True, slots=True)
class Telling(Memory):
    """What was told so far; days in ISO 8601."""

    number: str = ""
    version: int = 0
    entry: str = ""
    road: str = ""
    said: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    readings: list[str] = field(default_factory=list)

    @property
    def about(self) -> Entry:
        """What happened; raises Refused for what nobody offered."""
        if self.entry not in set(Entry):
            raise Refused(Refusal.NOT_NOW)
        return Entry(self.entry)

    @property
    def asked(self) -> Field | None:
        """The next question; None when everything is there."""
        fields = FORMS[self.about].fields
        return next((one for one in fields if one.name not in self.said), None)


class Tale:
    """What the windows of telling show."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def offered(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """What can have happened since; raises Refused."""
        case = await self.binder.case(dialog_manager)
        entries = OFFERED.get(case.status, ())
        return {
            "number": str(case.number),
            "none": not entries,
            "entries": [
                Choice(f"{one}:{case.version}", words(FORMS[one].label)) for one in entries
            ],
            "roads": [
                Choice(one.value, words(ROADS[one]))
                for one in await self.roads(case, dialog_manager)
            ],
        }

    async def asking(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """The question that is open, and what was unclear with the answer; raises Refused."""
        telling, case = recall(dialog_manager, Telling), await self.binder.case(dialog_manager)
        asked = telling.asked or FORMS[telling.about].fields[-1]
        today = self.binder.today(dialog_manager)
        offers = {
            Kind.PAST: (today, today - timedelta(days=1)),
            Kind.AHEAD: tuple(today + timedelta(days=one) for one in AHEAD),
            Kind.WORDS: (),
        }[asked.kind]
        first = earliest(asked, case, telling.said, today)
        days = [date.fromisoformat(one) for one in telling.readings]
        days = days or [one for one in offers if one >= first]
        return {
            "number": str(case.number),
            "label": FORMS[telling.about].label,
            "ask": asked.ask,
            "problem": telling.problem,
            "unclear": bool(telling.readings) and not telling.problem,
            "days": [Choice(f"{asked.name}:{day.isoformat()}", words.weekday(day)) for day in days],
            "skip": [Choice(f"{asked.name}:", words("Go on without"))],
        }

    async def read_back(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """Everything that will be noted, and what it means; raises Refused."""
        telling, case = recall(dialog_manager, Telling), await self.binder.case(dialog_manager)
        form = FORMS[telling.about]
        lines = [
            words(one.noted, said=_said(one, telling.said, words))
            for one in form.fields
            if telling.said.get(one.name)
        ]
        return {
            "number": str(case.number),
            "label": form.label,
            "means": form.means,
            "told": escape("\n".join(lines)),
        }

    async def mediator(self, case: Case, manager: DialogManager) -> str:
        """Id of the mediator that this is about: the one chosen here, else the file's."""
        return recall(manager, Going).mediator or await prepared(case, self.binder.casebook)

    async def roads(self, case: Case, manager: DialogManager) -> tuple[Road, ...]:
        """The ways in which this mediator takes requests."""
        mediator = self.binder.profile.mediator(await self.mediator(case, manager))
        return mediator.takes if mediator else tuple(Road)


def _said(asked: Field, said: Mapping[str, str], words: Words) -> str:
    text = said[asked.name]
    return text if asked.kind is Kind.WORDS else words.weekday(date.fromisoformat(text))
