"""Who is there and when, as the consumer bot hands it to every window."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from aiogram_dialog import DialogManager

from storage.people import Person


def person_of(manager: DialogManager) -> Person:
    """The person whose update this is."""
    return cast("Person", manager.middleware_data["person"])


def moment_of(manager: DialogManager) -> datetime:
    """When they sent it, aware: Telegram's date of a message, our reception of a tap."""
    return cast("datetime", manager.middleware_data["moment"])
