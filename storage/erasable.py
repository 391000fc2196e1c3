"""What erasure would do, and what it did, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from complaints.case import Case
from complaints.register import Number
from complaints.retention import Keeping
from storage.purging import TALKING


class Gone(StrEnum):
    """What erasure counts."""

    DRAFTS = "drafts"
    FILES = "files"
    """Of drafts, and of what was being written about a case."""
    QUESTIONS = "questions"
    CONSENTS = "consents"
    FOLLOWED = "followed"
    CASES = "cases"
    DELAYED = "delayed"
    """Cases that a duty keeps for now; asked for before, they are not counted again."""
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Erasable:
    """What erasure would do to a person's data at this moment."""

    now: Mapping[Gone, int]
    """What would go at once, by numbers."""
    followed: tuple[Number, ...]
    cases: tuple[tuple[Case, Keeping], ...]
    """The person's own cases, the latest first, with what keeps each."""
    account: bool = False
    """Whether the account goes too, because nothing else is kept."""
    idle: ClassVar[timedelta] = TALKING
    """How long an account of which nothing else is kept is known, since its last word."""

    @property
    def delayed(self) -> tuple[tuple[Case, Keeping], ...]:
        """The cases that something keeps for now."""
        return tuple(one for one in self.cases if one[1].obstacle is not None)

    @property
    def goes_now(self) -> bool:
        """Whether anything would go at once; else there is only a wish to note."""
        return self.account or any(self.now.values())

    @property
    def only_account(self) -> bool:
        """Whether all that is kept is that the account is known."""
        return self.account and not any(self.now.values())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to erase and nothing new to ask for."""
        asked = all(case.course.erasure_asked for case, _ in self.delayed)
        return not self.goes_now and asked
