"""A complaint that is being entered: who enters it, in whose words, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from bot.desk.writing.pad import Pad
from bot.letters.reader import Reader
from complaints.case import Exhibit
from complaints.organisation import Officer
from storage.compositions import Composition

KIND = "File"
"""In the row of a composition that is no verb of a case."""

_NAMESPACE = UUID("0f7c1b1e-6a2e-4d68-8a30-53d6a3f9c2d4")


@dataclass(frozen=True, slots=True)
class Arriving:
    """What an officer is entering."""

    held: Composition
    officer: Officer
    reader: Reader
    theirs: Reader
    """The person's words: the receipt is written in them."""
    files: tuple[Exhibit, ...] = ()

    @property
    def head(self) -> str:
        """The first line of every message about it."""
        return self.reader.words("New complaint, not registered yet")

    @property
    def pad(self) -> Pad:
        """What was written so far."""
        return Pad.read(self.held.said)

    @property
    def draft_id(self) -> UUID:
        """The same for as long as it is being entered, so that it is registered once."""
        return draft_of(self.held)


def draft_of(held: Composition) -> UUID:
    """The id under which a complaint is registered that is being entered here."""
    return uuid5(_NAMESPACE, str(held.id))
