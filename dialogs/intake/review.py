"""Everything that was answered, with an edit for every answer; nothing is sent from here."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

from aiogram_dialog import DialogManager

from complaints.form import Question
from dialogs.intake.course import Course, Here
from dialogs.intake.draft import place_of, stand
from dialogs.intake.remarks import remarked
from dialogs.intake.seen import LABEL, SHOWN, Choice, Seen, Sight, shortened
from dialogs.intake.statement import in_full
from dialogs.pages import page
from dialogs.states import Intake
from locales import Words
from storage.drafts import Draft
from storage.people import Person

ON_A_PAGE = 8
"""Answers on one page of the review: so many fit with the longest labels."""


class Review:
    """Looking over the whole complaint."""

    def __init__(self, course: Course, sight: Sight) -> None:
        self.course = course
        self.sight = sight

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """One page of answers, and what is still missing."""
        place = place_of(dialog_manager)
        draft = await self.course.casebook.draft(place.draft, person.id)
        form, label = self.course.form, self.course.profile.text
        shown = page(form.asked(draft.answers), place.page, ON_A_PAGE)
        missing = [label(one.label, words.language) for one in form.missing(draft.answers)]
        return {
            "draft_id": str(draft.id),
            "question_id": "",
            "remarks": escape("\n".join(remarked(place.remarks, words, self.course.profile.files))),
            "answers": "\n\n".join(self._answer(one, draft, words) for one in shown.items),
            "page": words.number(shown.index + 1),
            "pages": words.number(shown.count),
            "several_pages": shown.count > 1,
            "turns": shown.turns,
            "edits": [
                Choice(
                    one.id,
                    shortened(
                        words("Edit: {label}", label=label(one.label, words.language)), LABEL
                    ),
                )
                for one in shown.items
            ],
            "missing": words.list(*missing) if missing else "",
            "complete": not missing,
        }

    async def edit(self, here: Here, question_id: str) -> None:
        """Ask a question again; what follows from the new answer is asked before the review."""
        question = self.course.asked(question_id, here.draft.answers)
        if question is not None:
            place = replace(here.place, editing=True, noted="", note=None)
            await self.course.ask(here.manager, place, question, here.draft.answers)

    async def back(self, here: Here) -> None:
        """Return to the last question."""
        answers = here.draft.answers
        last = self.course.form.asked(answers)[-1]
        await self.course.ask(here.manager, here.place, last, answers)

    async def approve(self, here: Here) -> None:
        """Go to the last page, or to what is still missing."""
        missing = self.course.form.missing(here.draft.answers)
        if missing:
            place = replace(here.place, editing=True)
            await self.course.ask(here.manager, place, missing[0], here.draft.answers)
        else:
            stand(here.manager, here.place)
            await here.manager.switch_to(Intake.recipients)

    def _answer(self, question: Question, draft: Draft, words: Words) -> str:
        answer = self.course.form.kept(draft.answers).get(question.id)
        label = escape(self.course.profile.text(question.label, words.language))
        if answer is None:
            open_still = words("Not answered yet")
            return f"<b>{label}</b>\n{escape(open_still)}"
        full = in_full(question, answer, draft, words, self.course.profile)
        return f"<b>{label}</b>\n{escape(shortened(full, SHOWN))}"
