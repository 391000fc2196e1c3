"""Questions that are answered with buttons, and words typed instead of a tap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from complaints.answers import Answer, Blank
from complaints.form import Kind, Option, Question
from complaints.reading import Problem, read_blank
from dialogs.intake.course import Course, Here
from dialogs.intake.draft import stand
from dialogs.intake.remarks import Remark

ALIKE = 84
"""From this likeness on (of 100), words mean a label in spite of a slip or a missing word."""
APART = 6
"""How far the next best label must be, or the words fit both."""
SHORTEST = 4
"""Letters below which only the exact label is understood: "no" is alike to too much."""

_PIECES = re.compile(r"[,;\n/&+]|\s(?:et|and)\s", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


class Choosing:
    """One option, or several."""

    def __init__(self, course: Course) -> None:
        self.course = course

    async def choose(self, here: Here, item: str) -> None:
        """Take the option that was tapped."""
        question_id, option_id = split(item)
        question = here.asks(question_id)
        if question and question.accepts(option_id):
            await self.course.settle(here, question, option_id)

    async def tick(self, here: Here, item: str) -> None:
        """Tick an option, or take the tick back; the button says which, so a repeat is harmless."""
        chosen, wish = split(item, last=True)
        question_id, option_id = split(chosen)
        question = here.asks(question_id)
        if question and option_id in {one.id for one in question.options}:
            await self._ticked(here, question, {option_id}, ticked=wish == "1")

    async def done(self, here: Here, question_id: str) -> None:
        """Everything that applies is ticked."""
        question = here.asks(question_id)
        if question is None:
            return
        if question.id in self.course.form.kept(here.draft.answers):
            await self.course.leave(here, question)
        elif question.accepts(Blank.NONE):
            await self.course.settle(here, question, Blank.NONE)
        else:
            lacking = Remark.EVERY if question.every else Problem.NEEDED
            await self.course.ask_back(here, question, lacking)

    async def take(self, here: Here, question: Question, text: str, message: int) -> None:
        """Take typed words for the option whose label they are, give or take a slip."""
        blank = read_blank(text)
        pieces = [text, *_PIECES.split(text)] if question.kind is Kind.CHOICES else [text]
        found = [option_meant(piece, question.options) for piece in pieces]
        here = replace(here, place=here.place.heard(message, question.id))
        if blank and question.accepts(blank):
            await self.course.settle(here, question, blank)
        elif question.kind is Kind.CHOICE and found[0]:
            await self.course.settle(here, question, found[0].id)
        elif question.kind is Kind.CHOICES and (known := {one.id for one in found if one}):
            await self._ticked(here, question, known, ticked=True)
        else:
            await self.course.ask_back(here, question, Remark.CHOOSE, text)

    async def _ticked(
        self, here: Here, question: Question, options: set[str], *, ticked: bool
    ) -> None:
        before = set(ticks(here.draft.answers.get(question.id)))
        after = before | options if ticked else before - options
        chosen = tuple(one.id for one in question.options if one.id in after)
        casebook, draft, person = self.course.casebook, here.draft.id, here.person.id
        if chosen:
            await casebook.answer(draft, person, question.id, chosen)
        else:
            await casebook.unanswer(draft, person, question.id)
        stand(here.manager, here.place.settled())


def ticks(answer: Answer | None) -> tuple[str, ...]:
    """The options ticked so far."""
    return answer if isinstance(answer, tuple) else ()


def split(item: str, *, last: bool = False) -> tuple[str, str]:
    """A button's item in its two parts; the second is empty when somebody made the item up."""
    head, _, tail = item.rpartition(":") if last else item.partition(":")
    return head, tail


def option_meant(text: str, options: Iterable[Option]) -> Option | None:
    """The option whose label in any language these words are; None when it could be two."""
    said = _bare(text)
    exact = [one for one in options if said and said in _labels(one)]
    if len(exact) == 1 or len(said) < SHORTEST:
        return exact[0] if len(exact) == 1 else None
    ranked = sorted(
        ((max(_likeness(said, label) for label in _labels(one)), one) for one in options),
        key=lambda pair: -pair[0],
    )
    best, option = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return option if best >= ALIKE and best - second >= APART else None


def _likeness(said: str, label: str) -> float:
    return max(fuzz.ratio(said, label), fuzz.token_sort_ratio(said, label), _part(said, label))


def _part(said: str, label: str) -> float:
    """How well words are part of a label: "remboursement" of "Remboursement d'un versement"."""
    return fuzz.partial_ratio(said, label) * 0.95 if len(said) < len(label) else 0.0


def _labels(option: Option) -> set[str]:
    return {_bare(label) for label in option.label.values()} | {_bare(option.id)}


def _bare(text: str) -> str:
    """Letters and digits only, without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    marks_off = "".join(one for one in letters if not unicodedata.combining(one))
    return _NOT_LETTERS.sub(" ", marks_off).strip()
