"""What the buttons of writing carry, as data from a stranger: checked here, looked up elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Stroke(StrEnum):
    """What a button of writing does."""

    DO = "do"
    """Begin a verb: its name, the case, its version."""
    VERBS = "verbs"
    """Show what may be done with a case."""
    SET = "set"
    """Answer a step with what stands on the button: composition, field, value."""
    DONE = "done"
    """Enough is ticked: composition, field."""
    ASK = "ask"
    """Ask a step again, to change it: composition, field."""
    PUT = "put"
    """Take the text that this message replies to: composition, field."""
    LOOK = "look"
    """Go on, with the case as it stands now: composition."""
    SEND = "send"
    """Composition, version of the case, revision of the text: exactly what was previewed."""
    DROP = "drop"
    """Throw it away: composition."""


SKIP = "none"
"""The value of the button that leaves a step out."""

_SHAPE = re.compile(rf"({'|'.join(Stroke)})((?::[A-Za-z0-9_-]{{1,28}}){{1,3}})", re.ASCII)
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of writing that was pressed."""

    stroke: Stroke
    values: tuple[str, ...]

    def number(self, place: int) -> int:
        """The number at this place; -1, which nothing has, when there is none."""
        said = self.values[place] if place < len(self.values) else ""
        return int(said) if _NUMBER.fullmatch(said) else -1

    def word(self, place: int) -> str:
        """The word at this place; empty when there is none."""
        return self.values[place] if place < len(self.values) else ""


def stroke(kind: Stroke, *values: object) -> str:
    """The callback data of a button; Telegram takes 64 bytes (E29)."""
    return ":".join((kind, *map(str, values)))


def read_stroke(data: str | None) -> Pressed | None:
    """What a button of writing says; None when it is none of them."""
    found = _SHAPE.fullmatch(data or "")
    return None if found is None else Pressed(Stroke(found[1]), tuple(found[2].split(":")[1:]))
