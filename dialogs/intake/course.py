"""Where the form goes: from an answer to the next question, back, and to the review.

Nothing here knows how an answer is given; every step says what it understood and leaves the rest
of the way to the course.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from complaints.answers import Answer, Answers, Blank
from complaints.case import Case
from complaints.form import Form, Kind, Question
from complaints.profile import Profile
from complaints.reading import Note, Problem, Told
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.intake.draft import BEFORE, Part, Place, left_at, mark, place_of, stand
from dialogs.intake.remarks import Remark
from dialogs.states import Intake
from dialogs.text import words_of
from dialogs.visitor import moment_of, person_of
from locales import Words
from storage.casebook import Casebook, Draft
from storage.people import Person

WINDOWS: dict[Kind, State] = {
    Kind.CHOICE: Intake.choose,
    Kind.CHOICES: Intake.choose_several,
    Kind.TEXT: Intake.write_text,
    Kind.LINE: Intake.write_line,
    Kind.NAME: Intake.write_name,
    Kind.ADDRESS: Intake.write_address,
    Kind.AMOUNT: Intake.write_amount,
    Kind.DATE: Intake.write_date,
    Kind.EMAIL: Intake.write_email,
    Kind.PHONE: Intake.write_phone,
    Kind.BRAND: Intake.name_brand,
    Kind.FILES: Intake.files,
}
"""Every kind of answer has one window."""

ON_A_PAGE = 8
"""Answers on one page of the review: so many fit with the longest labels."""
PAGE_DIGITS = 4
"""A page number on a button has fewer digits than this; a longer one is made up."""
Step = Callable[..., Coroutine[Any, Any, None]]
"""What a button does: gets where the person stands and, from lists, the item."""


@dataclass(frozen=True, slots=True)
class Here:
    """All that a step needs to know, read once per update."""

    manager: DialogManager
    person: Person
    words: Words
    moment: datetime
    """When Telegram says the person acted; aware."""
    place: Place
    draft: Draft
    question: Question | None
    """The question that was asked; None on the review and on the last page."""

    def asks(self, question_id: str) -> Question | None:
        """The question asked, when the button was drawn for it; an older one does nothing."""
        return self.question if self.question and self.question.id == question_id else None


class Course:
    """The way through the form; computed from the answers, never stored."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self.casebook = casebook
        self.profile = profile

    @property
    def form(self) -> Form:
        """The organisation's form."""
        return self.profile.form

    async def begin(self, start_data: Any, manager: DialogManager) -> None:
        """Open the draft, or the one that is open already, at the question that was left."""
        draft = await self.casebook.open_draft(person_of(manager).id, doors.carried(start_data))
        place, answers = Place(draft.id), draft.answers
        left = self.asked(await left_at(manager, draft.id), answers)
        if left is None:
            await self.onward(manager, place, answers)
        else:
            await self.ask(manager, place, left, answers)

    async def here(self, manager: DialogManager) -> Here | None:
        """Read where the person stands; None when there was nothing to do but to move on.

        Raises Refused when the draft was deleted.
        """
        person, place = person_of(manager), place_of(manager)
        try:
            draft = await self.casebook.draft(place.draft, person.id)
        except Refused as no:
            if no.refusal is Refusal.DRAFT_GONE and await self.sent(person, place):
                await manager.switch_to(Intake.sent)
                return None
            raise
        question = self.asked(place.question, draft.answers)
        if place.question and question is None:
            # The form or an earlier answer changed while this question was open.
            await self.onward(manager, place, draft.answers)
            return None
        return Here(manager, person, words_of(manager), moment_of(manager), place, draft, question)

    async def sent(self, person: Person, place: Place) -> Case | None:
        """The case that this draft became, if it was sent."""
        cases = await self.casebook.cases_of(person.id)
        return next((one for one in cases if one.draft_id == place.draft), None)

    def asked(self, question_id: str, answers: Answers) -> Question | None:
        """The question with this id, when it applies to these answers."""
        return next((one for one in self.form.asked(answers) if one.id == question_id), None)

    async def settle(
        self, here: Here, question: Question, answer: Answer, note: Note | None = None
    ) -> None:
        """Keep an answer and go on; after an edited message the person stays where they are."""
        draft = await self.casebook.answer(here.draft.id, here.person.id, question.id, answer)
        place = replace(here.place, noted=question.id, note=note)
        if here.asks(question.id):
            await self.onward(here.manager, place, draft.answers)
        else:
            await self.stay(here, place.remarking(Remark.CHANGED), draft.answers)

    async def leave(self, here: Here, question: Question) -> None:
        """Go on from a question whose answer was kept piece by piece."""
        place = replace(here.place, noted=question.id, note=None)
        await self.onward(here.manager, place, here.draft.answers)

    async def stay(self, here: Here, place: Place, answers: Answers) -> None:
        """Remain at the question that is open, unless an answer has just made it superfluous."""
        if here.question and not self.asked(here.question.id, answers):
            await self.onward(here.manager, place, answers)
        else:
            stand(here.manager, place)

    async def ask_back(
        self,
        here: Here,
        question: Question,
        problem: Problem | Remark | None,
        typed: str = "",
        readings: tuple[Answer, ...] = (),
        message: int = 0,
    ) -> None:
        """Say in the question's window what is wrong or unclear with what was typed."""
        place = here.place.settled()
        if not here.asks(question.id):
            editing = here.place.editing or here.question is None
            place = replace(place.asks(question.id), editing=editing)
        place = replace(place, problem=problem, typed=typed, readings=readings, message=message)
        stand(here.manager, place)
        await here.manager.switch_to(WINDOWS[question.kind])

    async def onward(self, manager: DialogManager, place: Place, answers: Answers) -> None:
        """Ask the next question without an answer; when there is none, show the review."""
        following = self.form.next(answers)
        if following is None:
            await self.review(manager, place, answers)
        else:
            await self.ask(manager, place, following, answers)

    async def ask(
        self, manager: DialogManager, place: Place, question: Question, answers: Answers
    ) -> None:
        """Ask a question; what was answered before stays."""
        text = told(question, answers)
        if question.kind is Kind.TEXT and text and not place.parts_of(question.id):
            # Now, not with the next message: that one may be replayed after it was kept.
            place = place.rewritten(question.id, Part(BEFORE, question.id, text))
        stand(manager, place.asks(question.id))
        await mark(manager, place.draft, question.id)
        await manager.switch_to(WINDOWS[question.kind])

    async def review(self, manager: DialogManager, place: Place, answers: Answers) -> None:
        """Show everything that was answered; after an edit the page with what was edited."""
        edited = (place.noted or place.question) if place.editing else ""
        asked = [one.id for one in self.form.asked(answers)]
        page = asked.index(edited) // ON_A_PAGE if edited in asked else 0
        stand(manager, replace(place.asks(""), editing=False, page=page))
        await mark(manager, place.draft, "")
        await manager.switch_to(Intake.review)

    async def back(self, here: Here) -> None:
        """Return to the question before this one; home from the first, the review from an edit."""
        if here.question is None or here.place.editing:
            await self.review(here.manager, here.place, here.draft.answers)
            return
        earlier = self.form.before(here.question.id, here.draft.answers)
        if earlier is None:
            await doors.home(here.manager)
        else:
            await self.ask(here.manager, here.place, earlier, here.draft.answers)

    async def turn(self, here: Here, index: str) -> None:
        """Show another page of a long list."""
        if index.isdecimal() and len(index) < PAGE_DIGITS:
            stand(here.manager, replace(here.place, page=int(index)))

    def circumstances(self, here: Here, at: datetime) -> Told:
        """When and where something was said."""
        profile = self.profile
        return Told(at, profile.zone, here.words.language, profile.country, profile.currency)

    def tapped(self, step: Step) -> Step:
        """A step as the handler of a button; it gets where the person stands, and the item."""

        async def on_click(
            _tap: CallbackQuery, _widget: Any, manager: DialogManager, *item: str
        ) -> None:
            here = await self.here(manager)
            if here is not None:
                await step(replace(here, place=here.place.hushed()), *item)

        return on_click

    def heard(
        self, step: Callable[[Here, Message], Coroutine[Any, Any, None]]
    ) -> Callable[[Message, Any, DialogManager], Coroutine[Any, Any, None]]:
        """A step as the handler of a message."""

        async def on_message(message: Message, _widget: Any, manager: DialogManager) -> None:
            here = await self.here(manager)
            if here is not None:
                place = here.place.hushed(message.media_group_id)
                await step(replace(here, place=place), message)

        return on_message


def told(question: Question, answers: Answers) -> str:
    """What was answered in the person's own words; empty when there are none."""
    answer = answers.get(question.id)
    return answer if isinstance(answer, str) and not isinstance(answer, Blank) else ""
