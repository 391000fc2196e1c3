"""When something happened for a date of a case."""

from __future__ import annotations

from complaints.history import Event, EventKind
from tests.rules.cases import pot

PARIS = pot().zone


def days(events: list[Event], kind: EventKind, key: str) -> list[str]:
    """When something happened for a date, on the wall of the organisation, with the hour."""
    return [
        f"{one.at.astimezone(PARIS):%Y-%m-%d %H:%M}"
        for one in events
        if one.kind is kind and one.details.get("deadline") == key
    ]
