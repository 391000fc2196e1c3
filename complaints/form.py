"""The complaint form: questions as data, and what follows from the answers given so far.

The next question is computed, never stored, so that a changed form strands nobody. This module
never parses what a person typed (`complaints.reading` does) and never reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from complaints.answers import Answer, Answers, Blank, Money, When
from complaints.conditions import ALWAYS, Condition
from complaints.keys import Keys

Texts = Mapping[str, str]
"""Language to text: the organisation's own words."""


class Kind(StrEnum):
    """How a question is answered; every kind has one window and one parser."""

    CHOICE = "choice"
    """One option; the answer is its id."""
    CHOICES = "choices"
    """One or more options; the answer is a tuple of their ids."""
    TEXT = "text"
    """Free text of any length; may come in several messages."""
    LINE = "line"
    """One line of free text."""
    NAME = "name"
    ADDRESS = "address"
    AMOUNT = "amount"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    BRAND = "brand"
    """Whom the complaint is about: `@` and the id of a brand of the directory, or a typed name."""
    FILES = "files"
    """Attachments; they hang on the draft, the answer only says that the person is done."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `label` goes on a button, `help` explains it where there is room."""

    id: str
    label: Texts
    help: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `ask` is the message, `label` its short name in the review."""

    id: str
    kind: Kind
    ask: Texts
    label: Texts
    help: Texts = field(default_factory=dict)
    required: bool = True
    unknown: bool = False
    """Whether "I don't know" is offered, because a person may honestly not know."""
    options: tuple[Option, ...] = ()
    when: Condition = ALWAYS
    range_allowed: bool = False
    """Whether a date may be a span of days."""
    every: bool = False
    """Whether all options must be ticked: what a person commits to before sending (S1-65..69)."""

    def option(self, option_id: str) -> Option:
        """The option with this id; raises KeyError."""
        for one in self.options:
            if one.id == option_id:
                return one
        raise KeyError(option_id)

    def accepts(self, answer: Answer) -> bool:
        """Whether this is an answer to the question as it is asked today."""
        known = {one.id for one in self.options}
        match answer:
            case Blank():
                return self.unknown if answer is Blank.UNKNOWN else not self.required
            case tuple():
                fits = bool(answer) and set(answer) <= known
                fits = fits and (not self.every or set(answer) == known)
                return self.kind is Kind.FILES or (self.kind is Kind.CHOICES and fits)
            case Money():
                return self.kind is Kind.AMOUNT
            case When():
                return self.kind is Kind.DATE
            case str():
                return answer in known if self.kind is Kind.CHOICE else self.kind in _SPOKEN


_SPOKEN = frozenset(Kind) - {Kind.CHOICE, Kind.CHOICES, Kind.AMOUNT, Kind.DATE}
"""Kinds whose answer is text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that helps with some complaints, such as the proof of a payment."""

    id: str
    label: Texts
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Form:
    """All questions of an organisation, in the order in which they are asked."""

    questions: tuple[Question, ...]
    keys: Keys
    papers: tuple[Document, ...] = ()

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that apply to these answers, in order."""
        return self._walk(answers)[0]

    def kept(self, answers: Answers) -> dict[str, Answer]:
        """The answers that still count: to questions that apply, and acceptable today."""
        return self._walk(answers)[1]

    def next(self, answers: Answers) -> Question | None:
        """The first question that applies and has no answer; None when all are answered."""
        asked, kept = self._walk(answers)
        return next((one for one in asked if one.id not in kept), None)

    def before(self, question_id: str, answers: Answers) -> Question | None:
        """The question that *Back* leads to; None at the first one. Raises KeyError."""
        here = self.questions.index(self.question(question_id))
        ids = {one.id for one in self.questions[:here]}
        earlier = [one for one in self.asked(answers) if one.id in ids]
        return earlier[-1] if earlier else None

    def step(self, question_id: str, answers: Answers) -> tuple[int, int]:
        """Which step this question is, and of how many as far as one can know by now.

        Raises KeyError when the question does not apply to these answers.
        """
        ids = [one.id for one in self.asked(answers)]
        if question_id not in ids:
            raise KeyError(question_id)
        return ids.index(question_id) + 1, len(ids)

    def question(self, question_id: str) -> Question:
        """The question with this id; raises KeyError."""
        for one in self.questions:
            if one.id == question_id:
                return one
        raise KeyError(question_id)

    def missing(self, answers: Answers) -> tuple[Question, ...]:
        """What must be answered before the complaint can be sent."""
        asked, kept = self._walk(answers)
        return tuple(one for one in asked if one.required and one.id not in kept)

    def documents(self, answers: Answers) -> tuple[Document, ...]:
        """The papers that a complaint with these answers usually needs."""
        kept = self.kept(answers)
        return tuple(one for one in self.papers if one.when.holds(kept))

    def role(self, answers: Answers) -> str:
        """Id of the option that says who the person is to the organisation; empty before that."""
        return _text(answers.get(self.keys.role)) or ""

    def subject(self, answers: Answers) -> str:
        """Id of the option that says what the complaint is about; empty before that."""
        return _text(answers.get(self.keys.subject)) or ""

    def disputed(self, answers: Answers) -> Money | None:
        """The amount in dispute; None when there is none or the person does not know it."""
        answer = self.kept(answers).get(self.keys.disputed)
        return answer if isinstance(answer, Money) else None

    def email(self, answers: Answers) -> str | None:
        """Where to write to the person, when an address was given."""
        return _text(self.kept(answers).get(self.keys.email))

    def is_pending(self, answers: Answers) -> bool:
        """Whether the person said that a court or another mediator has the dispute."""
        return self.said(self.keys.pending, answers) not in {"", "no"}

    def person_name(self, answers: Answers) -> str:
        """First name and surname, as far as they are known."""
        keys = self.keys.first_name, self.keys.last_name
        return " ".join(filter(None, (self.said(key, answers) for key in keys)))

    def said(self, question_id: str, answers: Answers) -> str:
        """The text or the option that was answered to a question; empty when there is none."""
        return _text(self.kept(answers).get(question_id)) or ""

    def first_written_on(self, answers: Answers) -> date | None:
        """The day of the first written complaint; of a span its first day, which is the safe one.

        The mediator's year runs from it, and a date shown to the person is the earliest safe one.
        """
        return self.first_day(self.keys.first_written, answers)

    def first_day(self, question_id: str, answers: Answers) -> date | None:
        """The first day that was answered to a question; None when it was not dated."""
        answer = self.kept(answers).get(question_id)
        return answer.first if isinstance(answer, When) else None

    def _walk(self, answers: Answers) -> tuple[tuple[Question, ...], dict[str, Answer]]:
        # A condition sees only answers that count themselves: when the role changes, whatever hung
        # on a question that is no longer asked goes with it. Conditions look backwards only, which
        # the profile reader checks, so one pass is enough.
        asked: list[Question] = []
        kept: dict[str, Answer] = {}
        for question in self.questions:
            if not question.when.holds(kept):
                continue
            asked.append(question)
            answer = answers.get(question.id)
            if answer is not None and question.accepts(answer):
                kept[question.id] = answer
        return tuple(asked), kept


def _text(answer: Answer | None) -> str | None:
    return answer if isinstance(answer, str) and not isinstance(answer, Blank) else None
