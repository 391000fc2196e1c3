"""answerCallbackQuery: E8, E45."""

from __future__ import annotations

from dataclasses import replace

from aiogram.methods import AnswerCallbackQuery

from bot.playground.calls import Call
from bot.playground.errors import bad_request

_TEXT_LIMIT = 200


async def answer_callback_query(call: Call, ask: AnswerCallbackQuery) -> bool:
    """Answer a press, once and in time."""
    if len(ask.text or "") > _TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if ask.url:
        # Only games and links to the bot itself may be opened.
        raise bad_request("URL_INVALID")
    press = call.world.presses.get(ask.callback_query_id)
    if (
        press is None
        or press.bot != call.bot.id
        or press.answered_at is not None
        or call.now - press.at > call.patience.answer_press
    ):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    answered = replace(press, answered_at=call.now, text=ask.text or "", alert=bool(ask.show_alert))
    call.world.presses.put(press.id, answered)
    return True
