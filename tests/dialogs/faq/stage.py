"""What was carried on from the FAQ check, and what was counted of it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from aiogram.types import Message

from complaints.faq_figures import FaqTally
from tests.dialogs.stage import Desk, Guest

LONG_AGO, FAR = date(2020, 1, 1), date(2040, 1, 1)


async def carried(desk: Desk) -> str | None:
    """The words that wait in the form; None while there is no draft."""
    draft = await desk.casebook.draft_of((await desk.people.meet(4711)).id)
    return draft.carried if draft else None


async def counted(desk: Desk, kind: FaqTally) -> Counter[str]:
    """How often each key of this kind was counted."""
    return (await desk.casebook.tallies.by_key([kind], LONG_AGO, FAR))[kind]


async def edits(guest: Guest, message_id: int, text: str) -> None:
    """Change a message that was sent."""
    message = Message(
        message_id=message_id,
        date=guest.clock(),
        edit_date=int(guest.clock().timestamp()),
        chat=guest.chat,
        from_user=guest.user,
        text=text,
    )
    await guest.feeds(edited_message=message)


async def numbered(guest: Guest, message_id: int, text: str) -> None:
    """Type a message with this number, so that it can be edited."""
    message = Message(
        message_id=message_id,
        date=guest.clock(),
        chat=guest.chat,
        from_user=guest.user,
        text=text,
    )
    await guest.feeds(message=message)
