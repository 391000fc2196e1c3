"""Papers that a person may ask for in the chat. The windows ask; who prints them is wired in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from complaints.case import Case
from complaints.register import Number
from locales import Words


@dataclass(frozen=True, slots=True)
class Paper:
    """A file ready to hand over; `name` is ours, never what somebody typed."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Twin:
    """The complaint as an e-mail that the person can send themselves."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """What we know of a document that somebody shows us."""

    number: Number
    kind: str
    """The notice that it went with, such as `receipt`."""
    made_at: datetime


class Papers(Protocol):
    """Whoever prints papers."""

    async def receipt(self, case: Case) -> Paper:
        """The receipt again, the same bytes as at first."""
        ...

    async def answer(self, case: Case) -> Paper | None:
        """The latest answer as PDF; None while there is none."""
        ...

    async def letter(self, case: Case, words: Words) -> Paper:
        """The complaint as a letter to print and send registered (ACCEPTANCE S0-30 to S0-43)."""
        ...

    def email(self, case: Case, words: Words) -> Twin:
        """The complaint as an e-mail (ACCEPTANCE S0-21 to S0-28)."""
        ...

    def calendar(self, case: Case, words: Words) -> Paper:
        """The dates of the person as an iCalendar file (RFC 5545)."""
        ...

    async def kit(
        self, case: Case, mediator_id: str, words: Words, most: int = 45_000_000
    ) -> tuple[Paper, ...]:
        """The file for a mediator: an index and numbered exhibits, in archives of `most` bytes."""
        ...

    async def mandate(self, case: Case, words: Words) -> Paper:
        """The mandate to act in the person's name, to be signed and sent back (S1-89, S1-90)."""
        ...

    async def recognise(self, content: bytes) -> Recognised | None:
        """Whether we made this document, byte for byte; None when we did not."""
        ...
