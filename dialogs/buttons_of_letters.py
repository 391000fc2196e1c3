"""What the buttons under letters say back: letters draw them, the dialogs of cases answer them.

A letter stays in the chat for years, so its buttons name the case by its register number and carry
no version: whoever answers one looks at the case as it stands then, and at whose it is.
"""

from __future__ import annotations

import re
from enum import StrEnum

from complaints.register import Number


class Verb(StrEnum):
    """What a person wants with the case of a letter."""

    OPEN = "open"
    """See where it stands."""
    ANSWER = "answer"
    """Send what the desk asked for."""
    ADD = "add"
    """Add words or files."""
    ACCEPT = "accept"
    DISPUTE = "dispute"
    KEPT = "kept"
    """The promise was kept."""
    BROKEN = "broken"
    """The promise was not kept."""
    RATE = "rate"
    REOPEN = "reopen"
    """Also how a person contests that it is no complaint."""
    MEDIATOR = "mediator"
    """Go to the mediator, or say what became of it."""
    FOLLOWERS = "followers"
    """See who else follows it, and shut them out."""


PATTERN = re.compile(rf"case:(\d{{4}}-\d{{6}}-[A-Z]):({'|'.join(Verb)})", re.ASCII)
"""The callback data of these buttons, for filters."""


def pressed(number: Number, verb: Verb) -> str:
    """The callback data of a button: `case:2026-000017-G:open`, at most 64 bytes."""
    return f"case:{number}:{verb}"


def read(data: str) -> tuple[Number, Verb] | None:
    """The case and what is wanted with it; None for data of any other shape."""
    found = PATTERN.fullmatch(data)
    number = Number.parse(found[1]) if found else None
    return (number, Verb(found[2])) if found and number else None
