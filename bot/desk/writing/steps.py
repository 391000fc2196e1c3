"""Steps: what is asked of an officer, one thing at a time. Computed from the case, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from bot.desk.writing.pad import Pad
from bot.letters.letter import Line
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from complaints.history import Event
from complaints.organisation import CannedUse, Officer


class StepKind(StrEnum):
    """How a step is answered."""

    WORDS = "words"
    """A reply, or several, or a prepared text."""
    DAY = "day"
    SUM = "sum"
    PICK = "pick"
    """One of several buttons."""
    TICKS = "ticks"
    """Buttons that stay pressed, and items of one's own as replies."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `id` goes on the button, at most twenty bytes."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask, already in the officer's language."""

    field: str
    kind: StepKind
    name: str
    """What it is, on a button and in the preview."""
    ask: str
    shown: tuple[Line, ...] = ()
    """What is shown beside the question, such as the words that an answer speaks to."""
    skip: str = ""
    """The button that leaves it out; empty when an answer is needed."""
    canned: CannedUse | None = None
    options: tuple[Option, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    offers: tuple[date, ...] = ()
    """Days on buttons, in place of typing."""
    inside: bool = False
    """Whether the person does not see it, although the rest is sent."""

    @property
    def is_past(self) -> bool:
        """Whether the day that is asked has been."""
        return self.earliest is None


class About(Protocol):
    """What every question needs to know: who is asked, in whose words, and about what."""

    @property
    def officer(self) -> Officer:
        """Who is asked."""

    @property
    def reader(self) -> Reader:
        """The officer's words."""

    @property
    def theirs(self) -> Reader:
        """The person's words."""

    @property
    def head(self) -> str:
        """The first line of every message about it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What an officer writes about: the case, and who reads what."""

    file: CaseFile
    officer: Officer
    reader: Reader
    """The officer's words."""
    theirs: Reader
    """The person's words."""
    history: tuple[Event, ...]

    @property
    def seq(self) -> int:
        """Number of the next event of the case."""
        return len(self.history) + 1

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self.file.case

    @property
    def person(self) -> str:
        """The person's name, set apart so that it cannot turn the line around it (S11)."""
        name = self.reader.profile.form.person_name(self.case.answers)
        return f"\u2068{name}\u2069" if name else self.reader.words("name unknown")

    @property
    def head(self) -> str:
        """The first line of every message about it: never in doubt which case this is."""
        words, number = self.reader.words, str(self.case.number)
        return words("Case {number} · {person}", number=number, person=self.person)


def missing(steps: Sequence[Step], pad: Pad) -> Step | None:
    """The first step without an answer; None when all have one."""
    return next((one for one in steps if not pad.has(one.field)), None)


def named(steps: Sequence[Step], name: str) -> Step | None:
    """The step of this field, if it is asked at all."""
    return next((one for one in steps if one.field == name), None)
