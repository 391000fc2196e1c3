"""Whom the complaint is about: a name is typed, and the listed brands that it may mean are offered.

A brand is never taken without a tap, because two traders may share a name. What is kept as typed is
a trader whom the team contacts itself (ACCEPTANCE S1-39).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager

from complaints.answers import Blank
from complaints.directory import CHOSEN, Brand
from complaints.form import Question
from complaints.reading import Ok, insist, read_line
from dialogs.intake.course import Course, Here
from dialogs.intake.remarks import Remark
from dialogs.intake.seen import Seen, Sight
from dialogs.intake.writing import Writing, allowed
from dialogs.pages import shortened
from dialogs.phrases.brands import NAME
from locales import Words
from storage.people import Person

MOST = 5
"""Brands that are offered for one name."""


class Brands:
    """Naming the trader."""

    def __init__(self, course: Course, writing: Writing, sight: Sight) -> None:
        self.course = course
        self.writing = writing
        self.sight = sight

    async def take(
        self, here: Here, question: Question, text: str, message: int, at: datetime
    ) -> None:
        """Look for what was typed in the directory, and ask which one is meant."""
        reading = insist(read_line(text, self.course.circumstances(here, at)), *allowed(question))
        here = replace(here, place=here.place.heard(message, question.id))
        match reading:
            case Ok(str(name), note) if not isinstance(name, Blank):
                # Nobody names a brand of the list by typing the sign that stands for a choice.
                name = name.lstrip(f"{CHOSEN} ")
                found = self.course.profile.directory.find(name, MOST)
                if not self.course.profile.directory.brands:
                    await self.course.settle(here, question, name, note)
                    return
                remark = Remark.WHICH_BRAND if found else Remark.NO_BRAND
                meant = (*(one.answer for one in found), name)
                await self.course.ask_back(here, question, remark, name, meant, message)
            case _:
                await self.writing.follow(here, question, reading, text, message)

    async def choose_own(self, here: Here, question_id: str) -> None:
        """The complaint is about the platform itself (ACCEPTANCE S1-72)."""
        question, own = here.asks(question_id), self._own()
        if question and own:
            await self.course.settle(here, question, own.answer)

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """The question, and the platform itself as an answer of its own."""
        seen, own = await self.sight.question(person, words, dialog_manager), self._own()
        name = shortened(own.name, NAME) if own and not seen["readings"] else ""
        return {**seen, "own": name}

    def _own(self) -> Brand | None:
        return next((one for one in self.course.profile.directory.brands if one.own), None)
