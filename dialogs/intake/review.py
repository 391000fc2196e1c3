"""Everything that was answered, with an edit for every answer; nothing is sent from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any
from zlib import crc32

from aiogram_dialog import DialogManager

from complaints.form import Question
from dialogs.intake.course import ON_A_PAGE, Course, Here
from dialogs.intake.draft import Place, place_of, stand
from dialogs.intake.heeding import Heeding
from dialogs.intake.pseudonyms import revealing
from dialogs.intake.remarks import remarked
from dialogs.intake.seen import LABEL, SHOWN, Choice, Seen, shortened
from dialogs.intake.statement import in_full
from dialogs.pages import page
from dialogs.states import Intake
from locales import Words
from storage.casebook import Draft
from storage.people import Person


class Review:
    """Looking over the whole complaint."""

    def __init__(self, course: Course, heeding: Heeding) -> None:
        self.course = course
        self.heeding = heeding

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """One page of answers, and what is still missing."""
        place = place_of(dialog_manager)
        draft = await self.course.casebook.draft(place.draft, person.id)
        form, label = self.course.form, self.course.profile.text
        asked = form.asked(draft.answers)
        shown = page(asked, place.page, ON_A_PAGE)
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
            # What is approved was seen: with the last page, the question is asked.
            "complete": not missing and _looked_through(place, asked),
            "unseen": not missing and not _looked_through(place, asked),
            "revealing": self._revealing(draft),
            **self.heeding.seen(place, draft.answers, words),
        }

    async def turn(self, here: Here, index: str) -> None:
        """Show another page; on the last one, everything was seen."""
        await self.course.turn(here, index)
        place, asked = place_of(here.manager), self.course.form.asked(here.draft.answers)
        if _is_last(place, asked):
            stand(here.manager, replace(place, looked=_number(asked)))

    async def edit(self, here: Here, question_id: str) -> None:
        """Ask a question again; what follows from the new answer is asked before the review."""
        question = self.course.asked(question_id, here.draft.answers)
        if question is not None:
            place = replace(here.place, editing=True)
            await self.course.ask(here.manager, place, question, here.draft.answers)

    async def back(self, here: Here) -> None:
        """Return to the last question."""
        answers = here.draft.answers
        last = self.course.form.asked(answers)[-1]
        await self.course.ask(here.manager, here.place, last, answers)

    async def approve(self, here: Here) -> None:
        """Go to the last page, to what is still missing, or to what was not seen yet."""
        form, answers = self.course.form, here.draft.answers
        missing, asked = form.missing(answers), form.asked(answers)
        if missing:
            place = replace(here.place, editing=True)
            await self.course.ask(here.manager, place, missing[0], answers)
        elif not _looked_through(here.place, asked):
            await self.turn(here, str(here.place.page + 1))
        else:
            stand(here.manager, replace(here.place, looked=_number(asked)))
            await here.manager.switch_to(Intake.recipients)

    def _revealing(self, draft: Draft) -> bool:
        """Whether the pseudonym gives the person away, now that all is answered."""
        form = self.course.form
        name = form.said(form.keys.pseudonym, draft.answers)
        return bool(name) and revealing(name, form, draft.answers) is not None

    def _answer(self, question: Question, draft: Draft, words: Words) -> str:
        answer = self.course.form.kept(draft.answers).get(question.id)
        label = escape(self.course.profile.text(question.label, words.language))
        if answer is None:
            open_still = words("Not answered yet")
            return f"<b>{label}</b>\n{escape(open_still)}"
        full = in_full(question, answer, draft, words, self.course.profile)
        return f"<b>{label}</b>\n{escape(shortened(full, SHOWN))}"


def _looked_through(place: Place, asked: Sequence[Question]) -> bool:
    """Whether every page was shown of the questions that are asked now."""
    return _is_last(place, asked) or place.looked == _number(asked)


def _is_last(place: Place, asked: Sequence[Question]) -> bool:
    shown = page(asked, place.page, ON_A_PAGE)
    return shown.index == shown.count - 1


def _number(asked: Sequence[Question]) -> int:
    """A number that changes with the questions: other answers may ask others."""
    return crc32(" ".join(one.id for one in asked).encode())
