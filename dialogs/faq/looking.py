"""Looking for an answer: what the windows show, and what their buttons do."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button

from complaints.deadlines import civil_day
from complaints.faq import BEST, NOTHING_FITS, Entry, Group
from complaints.faq_figures import FaqTally
from complaints.profile import Profile
from complaints.reading import mentions_distress
from complaints.register import Number
from complaints.understanding.examples import Door
from dialogs import doors
from dialogs.asked_for import is_day, wants_human
from dialogs.buttons import Leafing
from dialogs.faq.markdown import blocks
from dialogs.faq.right_door import door_of, shown
from dialogs.faq.search import Search
from dialogs.intake.telling import HELPLINE, HELPLINES
from dialogs.memory import keep, recall
from dialogs.pages import leaf, page, shortened
from dialogs.states import Faq
from dialogs.strangers import decline, heard, welcome
from dialogs.text import words_of
from dialogs.thanks import is_thanks
from dialogs.visitor import moment_of
from dialogs.window import remark
from locales import N_, Words
from storage.casebook import Casebook
from storage.people import Person

TITLES = 8
"""Titles on one page of a topic."""

_A_WORD = re.compile(r"\w")


class Looking:
    """The steps of looking for an answer."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def begin(self, _start_data: object, manager: DialogManager) -> None:
        """Look up the words that another window heard."""
        search = recall(manager, Search)
        if manager.current_context().state == Faq.found:
            event = manager.event
            number = event.message_id if isinstance(event, Message) else 0
            await self._look_up(manager, replace(search, last=search.words, message=number))

    async def asked(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> dict[str, Any]:
        """What was said so far, and whether there is a draft to continue."""
        search = recall(dialog_manager, Search)
        distressed = mentions_distress(search.words, words.language)
        return {
            "asked": shortened(search.last),
            "helpline": HELPLINES.get(self._profile.country, HELPLINE) if distressed else "",
            "draft": await self._casebook.draft_of(person.id) is not None,
        }

    async def found(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """The answers that fit best; a release may have dropped one since."""
        entries = (
            self._entry(one, words) for one in recall(dialog_manager, Search).hits.split()[:BEST]
        )
        return {"entries": [one for one in entries if one]}

    async def door(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """The door that fits, and why."""
        search = recall(dialog_manager, Search)
        return {
            "unanswered": not search.hits,
            "some": bool(search.hits),
            **shown(door_of(search.door), self._profile, words),
        }

    async def topics(self, words: Words, **_: Any) -> dict[str, Any]:
        """All topics."""
        return {"groups": self._profile.faq.groups(self._language(words))}

    async def topic(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """The questions of the open topic; the first topic when that one is gone."""
        group = self._group(recall(dialog_manager, Search).group, words)
        shown = page(group.entries, recall(dialog_manager, Leafing).page, TITLES)
        return {"title": group.title, "entries": shown.items, "turns": shown.turns}

    async def answer(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """One page of the open answer."""
        entry = self._entry(recall(dialog_manager, Search).entry, words)
        if entry is None:
            return {"title": "", "text": "", "turns": (), "gone": True, "here": False}
        shown = leaf(blocks(entry.answer), recall(dialog_manager, Leafing).page)
        return {
            "title": entry.title,
            "text": "\n\n".join(shown.items),
            "turns": shown.turns,
            "gone": False,
            "here": True,
        }

    async def take_words(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Look up what was typed; everything said so far goes on with the person."""
        words = heard(message, manager)
        number = Number.parse(words)
        if number is not None:
            await doors.one_case(manager, number)
        elif is_thanks(words):
            welcome(manager)
        elif wants_human(words):
            await doors.human(manager)
        elif words:
            search = recall(manager, Search).heard(words, message)
            if search is None:
                manager.show_mode = ShowMode.NO_UPDATE
            else:
                await self._look_up(manager, search)
        else:
            decline(message, manager)

    async def open_topic(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, group: str
    ) -> None:
        """Open a topic."""
        keep(manager, replace(recall(manager, Search), group=group))
        keep(manager, Leafing())
        await manager.switch_to(Faq.topic)

    async def open_answer(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, entry: str
    ) -> None:
        """Open an answer."""
        keep(manager, replace(recall(manager, Search), entry=entry))
        keep(manager, Leafing())
        if self._is_known(entry):
            await self._count(manager, (FaqTally.READ, entry))
        await manager.switch_to(Faq.answer)

    async def others(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Go back to what was found, else to the topic, else to all topics."""
        search = recall(manager, Search)
        keep(manager, Leafing())
        if search.group:
            await manager.switch_to(Faq.topic)
        elif search.hits:
            await manager.switch_to(Faq.found)
        else:
            await manager.switch_to(Faq.topics)

    async def browse(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Show all topics."""
        await manager.switch_to(Faq.topics)

    async def solved(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """End here: the answer helped."""
        await self._judge(manager, FaqTally.SOLVED)
        await manager.switch_to(Faq.solved)

    async def not_solved(
        self, _tap: CallbackQuery, _button: Button, manager: DialogManager
    ) -> None:
        """Go on with everything that was said: to the form, or to the door that fits better."""
        await self._judge(manager, FaqTally.NOT_SOLVED)
        search = recall(manager, Search)
        if search.door in {"", Door.COMPLAINT, Door.GREETING}:
            await doors.form(manager, search.words)
        else:
            await self._show_door(manager, search)

    async def complain(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Open the form with everything that was said, whatever it was taken for."""
        await self._overrule(manager, Door.COMPLAINT)
        await doors.form(manager, recall(manager, Search).words)

    async def ask_team(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Hand everything that was said to the team as a question."""
        await self._overrule(manager, Door.QUESTION)
        await doors.question(manager, recall(manager, Search).words)

    async def _look_up(self, manager: DialogManager, search: Search) -> None:
        # In a thread: nobody else's window waits while a new process learns.
        understood = await asyncio.to_thread(
            self._profile.faq.understand, search.last, self._language(words_of(manager)), BEST
        )
        fits = understood.none < NOTHING_FITS
        ids = tuple(hit.entry.id for hit in understood.hits) if fits else ()
        door = Door.COMPLAINT if is_day(search.last) else understood.door
        search = replace(search, hits=" ".join(ids), door=door.value, group="", entry="")
        keep(manager, search)
        if not _A_WORD.search(search.last):
            remark(manager, N_("I read words only. Please write in a few words what is wrong."))
            await manager.switch_to(Faq.ask)
        elif ids:
            asked = (FaqTally.ASKED, ""), *((FaqTally.OFFERED, one) for one in ids)
            await self._count(manager, *asked)
            await manager.switch_to(Faq.found)
        elif door is Door.GREETING:
            remark(manager, N_("Hello!"))
            await manager.switch_to(Faq.ask)
        else:
            await self._count(manager, (FaqTally.ASKED, ""), (FaqTally.NO_ENTRY, ""))
            await self._show_door(manager, search)

    async def _show_door(self, manager: DialogManager, search: Search) -> None:
        await self._count(manager, (FaqTally.DOOR, door_of(search.door)))
        await manager.switch_to(Faq.door)

    async def _overrule(self, manager: DialogManager, chosen: Door) -> None:
        proposed = door_of(recall(manager, Search).door)
        if manager.current_context().state == Faq.door and proposed is not chosen:
            await self._count(manager, (FaqTally.OVERRULED, proposed))

    async def _judge(self, manager: DialogManager, verdict: FaqTally) -> None:
        entry = recall(manager, Search).entry
        if self._is_known(entry):
            await self._count(manager, (verdict, entry))

    async def _count(self, manager: DialogManager, *what: tuple[FaqTally, str]) -> None:
        day = civil_day(moment_of(manager), self._profile.zone)
        await self._casebook.tallies.count_all(day, what)

    def _is_known(self, entry_id: str) -> bool:
        """Callback data is input: only entries are counted, never what somebody made up."""
        groups = self._profile.faq.groups(self._profile.language)
        return any(one.id == entry_id for group in groups for one in group.entries)

    def _language(self, words: Words) -> str:
        spoken, default = words.language, self._profile.language
        return spoken if spoken in self._profile.languages else default

    def _group(self, group_id: str, words: Words) -> Group:
        groups = self._profile.faq.groups(self._language(words))
        return next((one for one in groups if one.id == group_id), groups[0])

    def _entry(self, entry_id: str, words: Words) -> Entry | None:
        try:
            return self._profile.faq.entry(entry_id, self._language(words))
        except KeyError:
            return None
