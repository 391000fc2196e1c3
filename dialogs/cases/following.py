"""Following one's complaints: what the windows show, and what their buttons do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.case import Case
from complaints.deadlines import Deadline, Owner, civil_day
from complaints.form import Kind
from complaints.history import Event, EventKind
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from dialogs.buttons import Leafing
from dialogs.memory import Memory, keep, recall
from dialogs.pages import leaf, page
from dialogs.phrases import EVENTS, STATUSES, TURNS, subject
from dialogs.states import Cases
from dialogs.visitor import person_of
from locales import Words
from storage.casebook import Casebook
from storage.people import Person

CHANGES = frozenset({EventKind.FILED, EventKind.TAKEN})
"""Events that give a case another status."""

ON_A_PAGE = 6
"""Complaints in one list."""


@dataclass(frozen=True, slots=True)
class Opened(Memory):
    """The number of the complaint that is open, in print."""

    number: str = ""


class Following:
    """The steps of following complaints."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def unfinished(self, person: Person, **_: Any) -> dict[str, Any]:
        """Whether there is a draft to continue."""
        return {"draft": await self._casebook.draft_of(person.id) is not None}

    async def mine(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> dict[str, Any]:
        """The person's complaints, the latest first."""
        cases = sorted(await self._casebook.cases_of(person.id), key=lambda one: one.number)
        shown = page(cases[::-1], recall(dialog_manager, Leafing).page, ON_A_PAGE)
        return {
            "cases": [(str(one.number), subject(one, words, self._profile)) for one in shown.items],
            "turns": shown.turns,
            "some": bool(cases),
            "none": not cases,
        }

    async def one(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> dict[str, Any]:
        """One page of everything about the open complaint; raises Refused."""
        case = await self._open(dialog_manager, person)
        history = await self._casebook.history(case.id)
        blocks = [
            *self._state(case, history, words),
            *(self._deadline(one, words) for one in case.deadlines),
            _block(words("What has happened"), *(self._event(one, words) for one in history)),
        ]
        shown = leaf(blocks, recall(dialog_manager, Leafing).page)
        return {"text": "\n\n".join(shown.items), "turns": shown.turns}

    async def sent(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> dict[str, Any]:
        """One page of the text as it was sent; raises Refused."""
        case = await self._open(dialog_manager, person)
        lines = [_block(one.label, one.said) for one in case.statement]
        if case.exhibits and not self._names_files(case):
            lines.append(_block(words("Files"), *(one.name for one in case.exhibits)))
        shown = leaf(lines, recall(dialog_manager, Leafing).page)
        return {
            "number": str(case.number),
            "moment": words.moment(case.filed_at, self._profile.zone),
            "text": "\n\n".join(shown.items),
            "turns": shown.turns,
        }

    async def open_one(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, number: str
    ) -> None:
        """Open a complaint of the list; one that is not this person's is unknown to them."""
        keep(manager, Opened(number))
        keep(manager, Leafing())
        await self._open(manager, person_of(manager))
        await manager.switch_to(Cases.one)

    async def read(self, _tap: CallbackQuery, _button: object, manager: DialogManager) -> None:
        """Show the text as it was sent."""
        keep(manager, Leafing())
        await manager.switch_to(Cases.sent)

    async def back(self, _tap: CallbackQuery, _button: object, manager: DialogManager) -> None:
        """Go back to the complaint."""
        keep(manager, Leafing())
        await manager.switch_to(Cases.one)

    async def list_all(self, _tap: CallbackQuery, _button: object, manager: DialogManager) -> None:
        """Go back to the list."""
        keep(manager, Leafing())
        await manager.switch_to(Cases.mine)

    async def _open(self, manager: DialogManager, person: Person) -> Case:
        number = Number.parse(recall(manager, Opened).number)
        if number is None:
            raise Refused(Refusal.UNKNOWN_CASE)
        return await self._casebook.case_of(person.id, number)

    def _names_files(self, case: Case) -> bool:
        """Whether an answer names the files already."""
        asked = {one.id for one in self._profile.form.questions if one.kind is Kind.FILES}
        return any(one.question in asked for one in case.statement)

    def _state(self, case: Case, history: Sequence[Event], words: Words) -> list[str]:
        title = words("Complaint {number}", number=case.number)
        sent = words("Sent on {moment}.", moment=words.moment(case.filed_at, self._profile.zone))
        about = words("About: {subject}", subject=subject(case, words, self._profile))
        return [
            _block(title, about, sent),
            _block(
                words(STATUSES[case.status]), *self._since(history, words), words(TURNS[case.turn])
            ),
        ]

    def _since(self, history: Sequence[Event], words: Words) -> list[str]:
        """Since when the case has its status."""
        zone, changes = self._profile.zone, [one for one in history if one.kind in CHANGES]
        return [
            words(
                "Since {day}, {time}.",
                day=words.day(civil_day(last.at, zone)),
                time=words.time(last.at, zone),
            )
            for last in changes[-1:]
        ]

    def _deadline(self, deadline: Deadline, words: Words) -> str:
        rule = self._profile.rule(deadline.rule)
        text = self._profile.text(rule.text, words.language) if rule else ""
        return _block(self._due(deadline, words), text)

    def _due(self, deadline: Deadline, words: Words) -> str:
        day = words.day(deadline.due)
        if deadline.owner is Owner.PERSON:
            return day
        if deadline.met_at is not None:
            done = words.day(civil_day(deadline.met_at, self._profile.zone))
            return words("Done on {done}, was due by {day}", done=done, day=day)
        if deadline.missed:
            return words("Was due by {day}: we are late", day=day)
        return words("By {day}", day=day)

    def _event(self, event: Event, words: Words) -> str:
        zone = self._profile.zone
        return words(
            "{day}, {time}: {event}",
            day=words.day(civil_day(event.at, zone)),
            time=words.time(event.at, zone),
            event=words(EVENTS[event.kind]),
        )


def _block(title: str, *lines: str) -> str:
    """A title with the lines that belong to it, escaped."""
    return "\n".join([f"<b>{escape(title)}</b>", *map(escape, lines)]).strip()
