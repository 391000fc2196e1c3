"""Following one's complaints: the list, one of them, what was sent, what was answered, history."""

from __future__ import annotations

from html import escape
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.case import OPEN, Case, Status
from complaints.course import Addition, Supplement
from complaints.deadlines import civil_day
from complaints.form import Kind
from complaints.history import Event
from complaints.unsaid import told_of
from dialogs.buttons import Leafing
from dialogs.cases.binder import Binder, Opened, block
from dialogs.cases.exchange import messages_of
from dialogs.cases.helping import may_be_helped
from dialogs.cases.letters import letters_of
from dialogs.cases.meter import WITH_THE_MEDIATOR
from dialogs.cases.outlook import dates
from dialogs.cases.shutting_out import is_own
from dialogs.cases.state import against, blocks
from dialogs.cases.wishes import LABELS, Wish, label, shown
from dialogs.intake.seen import Choice
from dialogs.memory import keep, recall
from dialogs.pages import leaf, page
from dialogs.phrases import subject
from dialogs.phrases.brands import trader
from dialogs.phrases.traders import event_said, status_said, turn_said
from dialogs.states import Cases
from dialogs.text import Seen
from dialogs.visitor import moment_of
from locales import N_, Words
from storage.people import Person

ON_A_PAGE = 6
"""Complaints in one list."""
CHECKED = OPEN - WITH_THE_MEDIATOR
"""Where the person may look at what stands in the way of the mediator."""
TOGETHER = 12
"""Events that are kept on one page."""

ADDED = {
    Addition.SUPPLEMENT: N_("Added on {moment}"),
    Addition.INFORMATION: N_("Sent at the team’s request on {moment}"),
    Addition.DISPUTE: N_("Why the answer does not satisfy, said on {moment}"),
    Addition.REOPENING: N_("Said when reopening it on {moment}"),
    Addition.CONFIRMATION: N_("Confirmed in writing on {moment}"),
    Addition.BROKEN_PROMISE: N_("About the promise, said on {moment}"),
    Addition.REPLY: N_("Replied on {moment}"),
    Addition.PROOF: N_("Sent as proof on {moment}"),
}


class Following:
    """What the windows of complaints show."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def unfinished(self, person: Person, **_: Any) -> Seen:
        """Whether there is a draft to continue."""
        return {"draft": await self.binder.casebook.draft_of(person.id) is not None}

    async def mine(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """The person's complaints, the latest first."""
        found = await self.binder.casebook.cases_of(person.id)
        cases = sorted(found, key=lambda one: one.number, reverse=True)
        opened = page(cases, recall(dialog_manager, Leafing).page, ON_A_PAGE)
        profile = self.binder.profile
        today = civil_day(moment_of(dialog_manager), profile.zone)
        return {
            "cases": [(str(one.number), subject(one, words, profile)) for one in opened.items],
            "stands": "\n\n".join(
                block(
                    str(one.number),
                    *against(one, profile, words),
                    status_said(one, profile, words, today),
                    turn_said(one, profile, words),
                )
                for one in opened.items
            ),
            "turns": opened.turns,
            "some": bool(cases),
            "none": not cases,
        }

    async def one(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """Where the open complaint stands and what can be done now; raises Refused."""
        binder = self.binder
        case, profile = await binder.case(dialog_manager), binder.profile
        now = moment_of(dialog_manager)
        said = blocks(case, now, profile, words)
        able = shown(case, now, profile)
        return {
            **_leafed(said, dialog_manager),
            "wishes": [
                Choice(f"{one}:{case.version}", words(label(one, case, now, profile)))
                for one in able
            ],
            "check": case.status in CHECKED and Wish.MEDIATOR not in able,
            "written": bool(letters_of(case, profile, words)),
            "exchange": bool(case.course.messages),
            "own": is_own(case, person) and case.status is not Status.PURGED,
            "help": may_be_helped(case, profile, binder.today(dialog_manager)),
        }

    async def exchange(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """One page of private messages and replies, the latest first; raises Refused."""
        case, profile = await self.binder.case(dialog_manager), self.binder.profile
        able = shown(case, moment_of(dialog_manager), profile)
        return {
            "number": str(case.number),
            "trader": trader(case, profile),
            "replies": [
                Choice(f"{one}:{case.version}", words(LABELS[one]))
                for one in able
                if one in {Wish.REPLY, Wish.ADD}
            ],
            **_leafed(messages_of(case, profile, words), dialog_manager),
        }

    async def sent(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """One page of the text as it was sent, with what was added; raises Refused."""
        case = await self.binder.case(dialog_manager)
        lines = [block(one.label, one.said) for one in case.statement]
        later = {one for item in case.course.supplements for one in item.exhibits}
        first = [one.name for one in case.exhibits if one.id not in later]
        if first and not self._names_files(case):
            lines.append(block(words("Files"), *first))
        lines += [self._added(one, case, words) for one in case.course.supplements]
        return {
            "number": str(case.number),
            "moment": words.moment(case.filed_at, self.binder.profile.zone),
            **_leafed(lines, dialog_manager),
        }

    async def letters(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """One page of what the organisation wrote, the latest first; raises Refused."""
        case = await self.binder.case(dialog_manager)
        found = letters_of(case, self.binder.profile, words)
        return {
            "number": str(case.number),
            "nothing": not found,
            "answered": bool(case.course.answers),
            **_leafed(found, dialog_manager),
        }

    async def history(self, words: Words, dialog_manager: DialogManager, **_: Any) -> Seen:
        """One page of all dates and of what has happened; raises Refused."""
        case, profile = await self.binder.case(dialog_manager), self.binder.profile
        events = told_of(await self.binder.casebook.history(case.id), case)
        lines = [self._event(one, case, words) for one in events]
        happened = [
            "\n".join(map(escape, lines[first : first + TOGETHER]))
            for first in range(0, len(lines), TOGETHER)
        ]
        said = [*happened, block(words("All dates")), *dates(case.deadlines, case, words, profile)]
        return {"number": str(case.number), **_leafed(said, dialog_manager)}

    async def open_one(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, number: str
    ) -> None:
        """Open a complaint of the list; one that is not this person's is unknown to them."""
        keep(manager, Opened(number))
        keep(manager, Leafing())
        await self.binder.case(manager)
        await manager.switch_to(Cases.one)

    def _names_files(self, case: Case) -> bool:
        """Whether an answer names the files already."""
        asked = {one.id for one in self.binder.profile.form.questions if one.kind is Kind.FILES}
        return any(one.question in asked for one in case.statement)

    def _added(self, item: Supplement, case: Case, words: Words) -> str:
        moment = words.moment(item.at, self.binder.profile.zone)
        files = [one.name for one in case.exhibits if one.id in item.exhibits]
        named = [words("Files: {files}", files=words.list(*files))] if files else []
        text = [item.text] if item.text else []
        return block(words(ADDED[item.kind], moment=moment), *text, *named)

    def _event(self, event: Event, case: Case, words: Words) -> str:
        zone = self.binder.profile.zone
        return words(
            "{day}, {time}: {event}",
            day=words.day(civil_day(event.at, zone)),
            time=words.time(event.at, zone),
            event=event_said(event, case, self.binder.profile, words),
        )


def _leafed(said: list[str], manager: DialogManager) -> Seen:
    opened = leaf(said, recall(manager, Leafing).page)
    return {"text": "\n\n".join(opened.items), "turns": opened.turns}
