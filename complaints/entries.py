"""A line of a register before it is one: what is known of a case, and of what a cell is made.

Values are typed; words are found at the edge, so that one register serves every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from complaints.answers import Answer, Answers, Blank, Money
from complaints.case import Status
from complaints.course import Actor, Arrival, Course
from complaints.history import EventKind
from complaints.outcome import Outcome
from complaints.profile import Profile
from complaints.register import Number


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options of a question of the form, by their ids."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done about the complaint, on a civil day."""

    on: date
    kind: EventKind
    by: Actor


@dataclass(frozen=True, slots=True)
class Correction:
    """What the organisation changed, or will."""

    what: str
    due: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Given:
    """What the person was to get: in words, with an amount, by a day, done on a day."""

    what: str
    amount: Money | None
    by: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the supporting documents are: in the file of the case, so many of them."""

    number: str
    files: int


Part = (
    str | date | Chosen | Deed | Correction | Given | Kept | Status | Arrival | Outcome | EventKind
)
Value = tuple[Part, ...]
"""What stands in a cell, one part after the other; nothing when there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register before it is one; days are civil days of the organisation."""

    number: Number
    received_on: date
    first_written_on: date
    status: Status
    subject: str
    answers: Answers
    statement: Mapping[str, str]
    """What was answered to each question, as the person read it back."""
    course: Course
    files: int
    history: tuple[Deed, ...]
    """The events of the kinds in `DEEDS`, oldest first."""
    profile: Profile

    def words(self, question: str) -> Value:
        """What was answered to a question, as the person read it back."""
        said = self.statement.get(question, "")
        return (said,) if said else ()

    def chosen(self, question: str) -> Value:
        """What was chosen in a question of the form."""
        options = options_of(self.answers.get(question))
        return (Chosen(question, options),) if options else ()


def options_of(answer: Answer | None) -> tuple[str, ...]:
    """The texts or options of an answer; nothing when there are none."""
    match answer:
        case Blank():
            return ()
        case str():
            return (answer,)
        case tuple():
            return answer
        case _:
            return ()
