"""What is remembered of a search: the words, what they were taken for, what is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from aiogram.types import Message

from dialogs.memory import Memory, together

FULL = 3500
"""Characters from which on a message was probably cut in two by the app (INPUTS 112)."""


@dataclass(frozen=True, slots=True)
class Search(Memory):
    """What is being looked for."""

    words: str = ""
    """Everything that was said: it goes on into the complaint or the question."""
    before: str = ""
    """The same without the last message, which may still be edited."""
    message: int = 0
    """Number of the last message in the chat; 0 when it came from another window."""
    last: str = ""
    """What was looked up last."""
    hits: str = ""
    """The ids of the entries that fit best, with spaces between; empty when none fits."""
    door: str = ""
    """What the message was taken for."""
    group: str = ""
    entry: str = ""

    def heard(self, words: str, message: Message) -> Self | None:
        """The search after a message; None after the edit of one that is not the last."""
        if message.edit_date:
            if message.message_id != self.message:
                return None
            last = words
        else:
            cut_in_two = len(self.last) >= FULL and self.message
            last = f"{self.last}{words}" if cut_in_two else words
        before = self.before if message.edit_date else self.words
        return replace(
            self,
            words=together(before, words),
            before=before,
            message=message.message_id,
            last=last,
        )
