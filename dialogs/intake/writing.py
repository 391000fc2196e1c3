"""Questions that are answered in one message: read, asked back when unclear, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from complaints.answers import Blank
from complaints.form import Kind, Question
from complaints.reading import (
    Ask,
    Err,
    Note,
    Ok,
    Problem,
    Reading,
    Told,
    Warn,
    find_secrets,
    insist,
    mask,
    read_address,
    read_amount,
    read_date,
    read_email,
    read_line,
    read_name,
    read_phone,
    read_text,
)
from dialogs.intake.choosing import split
from dialogs.intake.course import Course, Here, told
from dialogs.intake.draft import stand
from dialogs.intake.heeding import Heeding
from dialogs.intake.pseudonyms import revealing
from dialogs.intake.remarks import Remark

FREE = (Kind.LINE, Kind.ADDRESS)
"""Kinds of one message in which people write what should be masked."""


class Writing:
    """One typed value, or a button instead of it."""

    def __init__(self, course: Course, heeding: Heeding) -> None:
        self.course = course
        self.heeding = heeding

    async def take(
        self, here: Here, question: Question, text: str, message: int, at: datetime
    ) -> None:
        """Read what was typed and keep it, or ask back in the same window."""
        reading = read(question, text, self.course.circumstances(here, at))
        reading = insist(reading, *allowed(question))
        here = replace(here, place=here.place.heard(message, question.id))
        match _discreet(question, reading):
            case Ok(str(value)) if not isinstance(value, Blank) and (
                remark := self._advice(here, question, value)
            ):
                await self.course.ask_back(here, question, remark, text, (value,), message)
            case Ok(str(value), note) if not isinstance(value, Blank):
                await self._keep(here, question, value, note)
            case other:
                await self.follow(here, question, other, text, message)

    async def follow(
        self, here: Here, question: Question, reading: Reading, text: str, message: int
    ) -> None:
        """Keep what was understood, ask back what was not."""
        match reading:
            case Ok(value, note):
                await self.course.settle(here, question, value, note)
            case Ask(options):
                await self.course.ask_back(here, question, None, text, options, message)
            case Warn(value, problem, suggestion):
                both = (value,) if suggestion is None else (suggestion, value)
                await self.course.ask_back(here, question, problem, text, both, message)
            case Err(problem, offers):
                await self.course.ask_back(here, question, problem, text, offers, message)
            case _:
                assert_never(reading)

    async def confirm(self, here: Here, item: str) -> None:
        """Keep one of the readings that were offered."""
        message, index = split(item)
        place, question = here.place, here.question
        if question is None or message != str(place.message) or not index.isdecimal():
            return
        if int(index) < len(place.readings):
            await self.course.settle(here, question, place.readings[int(index)])

    async def pass_over(self, here: Here, question_id: str) -> None:
        """Leave out an answer that is not needed."""
        await self._blank(here, question_id, Blank.NONE)

    async def not_know(self, here: Here, question_id: str) -> None:
        """Take an honest "I don't know"."""
        await self._blank(here, question_id, Blank.UNKNOWN)

    async def go_on(self, here: Here, question_id: str) -> None:
        """Keep the answer that is there."""
        question = here.asks(question_id)
        if question and question.id in self.course.form.kept(here.draft.answers):
            await self.course.onward(here.manager, here.place, here.draft.answers)

    async def back(self, here: Here, question_id: str) -> None:
        """Return to the question before; nothing is lost."""
        if here.asks(question_id):
            await self.course.back(here)

    async def change(self, here: Here, question_id: str) -> None:
        """Ask the question again whose answer was just read back."""
        question = self.course.asked(question_id, here.draft.answers)
        if question and question_id in here.draft.answers:
            await self.course.ask(here.manager, here.place, question, here.draft.answers)

    def _advice(self, here: Here, question: Question, value: str) -> Remark | None:
        form = self.course.form
        if question.id != form.keys.pseudonym:
            return None
        return revealing(value, form, here.draft.answers)

    async def _keep(self, here: Here, question: Question, value: str, note: Note | None) -> None:
        """Keep what was typed; with words that may hurt, the question stays open beside it."""
        place = here.place.settled()
        place = self.heeding.pointing(place, question, value, here.words.language)
        if not place.problem or not here.asks(question.id):
            await self.course.settle(here, question, value, note)
            return
        casebook, draft = self.course.casebook, here.draft
        await casebook.answer(draft.id, here.person.id, question.id, value)
        stand(here.manager, place)

    async def _blank(self, here: Here, question_id: str, blank: Blank) -> None:
        question = here.asks(question_id)
        if question is None or not question.accepts(blank):
            return
        # A story is not thrown away by a button that was drawn before it was told.
        if question.kind is not Kind.TEXT or not told(question, here.draft.answers):
            await self.course.settle(here, question, blank)


def read(question: Question, text: str, told: Told) -> Reading:
    """Read typed words as the kind of answer that the question asks."""
    match question.kind:
        case Kind.AMOUNT:
            return read_amount(text, told)
        case Kind.DATE:
            return read_date(text, told, range_allowed=question.range_allowed)
        case Kind.EMAIL:
            return read_email(text, told)
        case Kind.PHONE:
            return read_phone(text, told)
        case Kind.NAME:
            return read_name(text, told)
        case Kind.ADDRESS:
            return read_address(text, told)
        case Kind.TEXT:
            return read_text(text, told)
        case Kind.LINE | Kind.BRAND | Kind.CHOICE | Kind.CHOICES | Kind.FILES:
            return read_line(text, told)
    assert_never(question.kind)


def allowed(question: Question) -> tuple[Blank, ...]:
    """The blanks that the question takes for an answer."""
    return tuple(one for one in Blank if question.accepts(one))


def _discreet(question: Question, reading: Reading) -> Reading:
    """Offer the masked text first when a secret stands in what would be kept."""
    if question.kind not in FREE or not isinstance(reading, Ok) or isinstance(reading.value, Blank):
        return reading
    if not isinstance(reading.value, str) or not (secrets := find_secrets(reading.value)):
        return reading
    return Warn(reading.value, Problem.SECRETS, mask(reading.value, secrets))
