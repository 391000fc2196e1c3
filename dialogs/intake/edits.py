"""Messages that were edited after sending (INPUTS 113): the form changes the answer they gave, the
FAQ check looks up what they say now.

The dialog library hears of new messages only, so an edit is handed to it as one that carries its
`edit_date`. Everywhere else an edit changes nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram import F, Router
from aiogram.types import Message
from aiogram_dialog.api.internal import CONTEXT_KEY

from complaints.refusals import Refused
from dialogs.states import Asking, Faq, Intake

_LISTENING = (Asking, Faq, Intake)


def edits_router() -> Router:
    """Stands before every dialog that listens."""
    edits = Router(name="edits")
    edits.edited_message.register(_again)
    edits.message.register(_nothing, F.edit_date, _outside)
    return edits


async def _again(message: Message, **data: Any) -> None:
    *_, root = data["event_router"].chain_head
    # A draft that is gone has no answer to change, and nobody asked anything.
    with suppress(Refused):
        await root.propagate_event("message", message, **data)


async def _outside(_message: Message, **data: Any) -> bool:
    context = data.get(CONTEXT_KEY)
    if context is None or context.state == Intake.sent:
        return True
    return context.state.group not in _LISTENING


async def _nothing(_message: Message) -> None:
    """Nobody waits for an answer."""
