"""The complaint that is open, read anew for every window, and doing something to it.

Whoever asks for a complaint that is not theirs gets the same answer as for one that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from aiogram_dialog import DialogManager

from complaints.actions import Action
from complaints.case import Actor, ActorKind, Case
from complaints.deadlines import civil_day
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from dialogs.memory import Memory, recall
from dialogs.papers import Papers
from dialogs.visitor import moment_of, person_of
from storage.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Opened(Memory):
    """The number of the complaint that is open, in print."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Binder:
    """What all windows about complaints need."""

    casebook: Casebook
    profile: Profile
    papers: Papers

    async def case(self, manager: DialogManager) -> Case:
        """The complaint that is open; raises Refused(UNKNOWN_CASE)."""
        number = Number.parse(recall(manager, Opened).number)
        if number is None:
            raise Refused(Refusal.UNKNOWN_CASE)
        return await self.casebook.case_of(person_of(manager).id, number)

    async def act(
        self, manager: DialogManager, case: Case, action: Action, version: int | None
    ) -> Case:
        """Do it as this person, who saw this version; raises Refused."""
        actor = Actor(ActorKind.PERSON, person_of(manager).id)
        return await self.casebook.act(case.id, action, actor, version=version)

    def today(self, manager: DialogManager) -> date:
        """The organisation's civil day on which the person acts."""
        return civil_day(moment_of(manager), self.profile.zone)


def block(title: str, *lines: str) -> str:
    """A title with the lines that belong to it, escaped."""
    return "\n".join([f"<b>{escape(title)}</b>", *map(escape, lines)]).strip()


def as_version(item: str) -> int:
    """The version that a button was drawn for; raises Refused(STALE) when somebody made it up."""
    if not item.isdecimal() or len(item) > _DIGITS:
        raise Refused(Refusal.STALE)
    return int(item)


_DIGITS = 9
