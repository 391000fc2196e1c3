"""Looking for an answer: what the windows show, and what their buttons do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import structlog
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from complaints.faq import Entry, Group
from complaints.profile import Profile
from complaints.reading import mentions_distress
from complaints.register import Number
from dialogs import doors
from dialogs.buttons import Leafing
from dialogs.faq.markdown import blocks
from dialogs.intake.telling import HELPLINE, HELPLINES
from dialogs.memory import Memory, keep, recall, together
from dialogs.pages import leaf, page, shortened
from dialogs.states import Faq
from dialogs.strangers import decline, heard, welcome
from dialogs.thanks import is_thanks
from locales import Words
from storage.casebook import Casebook
from storage.people import Person

log = structlog.get_logger(__name__)

BEST = 3
TITLES = 8
"""Titles on one page of a topic."""


@dataclass(frozen=True, slots=True)
class Search(Memory):
    """What is being looked for: all words said so far, the last ones, what is open."""

    words: str = ""
    last: str = ""
    group: str = ""
    entry: str = ""


class Looking:
    """The steps of looking for an answer."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def unfinished(self, person: Person, **_: Any) -> dict[str, Any]:
        """Whether there is a draft to continue."""
        return {"draft": await self._casebook.draft_of(person.id) is not None}

    async def found(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """The answers that fit best."""
        search = recall(dialog_manager, Search)
        asked = search.last or search.words
        distressed = mentions_distress(search.words, words.language)
        hits = self._profile.faq.search(asked, self._language(words), BEST)
        return {
            "asked": shortened(asked),
            "entries": [hit.entry for hit in hits],
            "some": bool(hits),
            "none": not hits,
            "helpline": HELPLINES.get(self._profile.country, HELPLINE) if distressed else "",
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
        """Look up what was typed; everything said so far goes on into the complaint."""
        words = heard(message, manager)
        number = Number.parse(words)
        if number is not None:
            await doors.one_case(manager, number)
        elif is_thanks(words):
            welcome(manager)
        elif words:
            search = recall(manager, Search)
            keep(manager, Search(together(search.words, words), words))
            await manager.switch_to(Faq.found)
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
        await manager.switch_to(Faq.answer)

    async def others(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Go back to what was found, else to the topic, else to all topics."""
        search = recall(manager, Search)
        keep(manager, Leafing())
        if search.group:
            await manager.switch_to(Faq.topic)
        elif search.words:
            await manager.switch_to(Faq.found)
        else:
            await manager.switch_to(Faq.topics)

    async def browse(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Show all topics."""
        await manager.switch_to(Faq.topics)

    async def solved(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """End here: the answer helped. The count has no person in it."""
        log.info("answer solved it", entry=recall(manager, Search).entry)
        await manager.switch_to(Faq.solved)

    async def not_solved(
        self, _tap: CallbackQuery, _button: Button, manager: DialogManager
    ) -> None:
        """Go on to the form with everything that was said here."""
        await doors.form(manager, recall(manager, Search).words)

    def _language(self, words: Words) -> str:
        known = words.language in self._profile.languages
        return words.language if known else self._profile.language

    def _group(self, group_id: str, words: Words) -> Group:
        groups = self._profile.faq.groups(self._language(words))
        return next((one for one in groups if one.id == group_id), groups[0])

    def _entry(self, entry_id: str, words: Words) -> Entry | None:
        try:
            return self._profile.faq.entry(entry_id, self._language(words))
        except KeyError:
            return None
