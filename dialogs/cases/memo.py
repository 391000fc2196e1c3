"""What somebody is writing about a complaint, remembered until it is sent.

Files are kept by the casebook at once; the words are here, message by message.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from complaints.reading import LENGTH, cut_length, find_secrets, mask
from dialogs.cases.purposes import Purpose
from dialogs.intake.remarks import Remark
from dialogs.memory import Memory
from dialogs.visitor import person_of

_SUPPLEMENTS = uuid5(NAMESPACE_URL, "recours:supplement")


@dataclass(frozen=True, slots=True)
class Memo(Memory):
    """The words so far; `parts` are pairs of a message id and its text."""

    number: str = ""
    version: int = 0
    purpose: str = ""
    supplement: str = ""
    stars: int = 0
    parts: list[list[Any]] = field(default_factory=list)
    bare: bool = False
    """Whether card numbers and passwords stay as they were written."""
    remarks: list[str] = field(default_factory=list)
    batch: str = ""
    """The album that the remarks are about."""
    edited: bool = False
    """Whether it began with a change of a message of before."""
    pointing: bool = False
    """Whether words are being pointed out that may hurt."""
    pointed: bool = False
    """Whether that was done already: once per text."""
    anew: bool = False
    """Whether the next message replaces the words instead of being added to them."""
    meant: bool = False
    """Whether the person wants to send such words as they are."""

    @property
    def why(self) -> Purpose:
        """What the words are for; an addition when nobody knows."""
        return Purpose(self.purpose) if self.purpose in set(Purpose) else Purpose.ADD

    @property
    def whole(self) -> str:
        """Everything that was written, in the order of the messages."""
        return cut_length("\n".join(text for _, text in self._known()), LENGTH)

    @property
    def text(self) -> str:
        """What will be sent: without what looks like a secret, unless the person insists."""
        return self.whole if self.bare else mask(self.whole, find_secrets(self.whole))

    def heard(self, message: int, text: str) -> Self:
        """The memo after a message; an edited one replaces its part."""
        before = () if self.anew else self._known()
        others = [[one, said] for one, said in before if one != message]
        parts = sorted([*others, [message, text]])
        return replace(self, parts=parts, bare=False, anew=False, meant=False)

    def knows(self, message: int) -> bool:
        """Whether a message is part of it."""
        return any(one == message for one, _ in self._known())

    def hushed(self, album: str | None = None) -> Self:
        """The memo as a new update finds it: only remarks on the same album go on."""
        if album and album == self.batch:
            return self
        return replace(self, remarks=[], batch=album or "", pointing=False)

    def remarking(self, remark: Remark) -> Self:
        """The memo with one more remark."""
        return replace(self, remarks=[*self.remarks, remark.value])

    @property
    def remarked(self) -> tuple[Remark, ...]:
        """What is remarked beside the words."""
        return tuple(Remark(one) for one in self.remarks if one in set(Remark))

    def _known(self) -> list[tuple[int, str]]:
        """The parts; what an older release wrote in another shape is left out."""
        return [
            (part[0], part[1])
            for part in self.parts
            if len(part) == 2 and isinstance(part[0], int) and isinstance(part[1], str)
        ]


def supplement_of(manager: DialogManager) -> UUID:
    """An id that is the same when the update that begins a supplement is handled again."""
    event = manager.event
    key = ""
    if isinstance(event, Message):
        key = str(event.message_id)
    elif isinstance(event, CallbackQuery):
        key = event.id
    return uuid5(_SUPPLEMENTS, f"{person_of(manager).id}:{key}")
