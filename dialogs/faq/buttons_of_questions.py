"""What the button under the answer to a question says back: it is a complaint after all.

A letter stays in the chat for years: whose question it is, is checked when it is pressed.
"""

from __future__ import annotations

import re

PATTERN = re.compile(r"question:complain:(\d{1,18})", re.ASCII)
"""The callback data of this button, for filters."""


def complain(contact_id: int) -> str:
    """The callback data: `question:complain:17`."""
    return f"question:complain:{contact_id}"


def read(data: str) -> int | None:
    """The number of the question; None for data of any other shape."""
    found = PATTERN.fullmatch(data)
    return int(found[1]) if found else None
