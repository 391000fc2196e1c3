"""Reply markup: what a bot may put under a message, refused in Telegram's words (E26-E32)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    TelegramObject,
)
from pydantic import ValidationError

from bot.playground.errors import bad_request
from bot.playground.links import BadLink, link
from bot.playground.text import is_blank
from bot.playground.world import JSON, Room, RoomKind

DATA_LIMIT = 64
"""Bytes of `callback_data` in UTF-8."""
SIZE_LIMIT = 10_240
"""Bytes of the markup as JSON; reported, not documented."""
BUTTON_LIMIT = 100
ROW_LIMIT = 8
COPY_LIMIT = 256

_FORMS: Mapping[str, type[TelegramObject]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "web_app": "web app buttons can be used in private chats only",
}


def markup(given: object, *, inline_only: bool = False) -> JSON | None:
    """The checked markup; None when there is none. Raises ApiError."""
    if given in (None, ""):
        return None
    found = _object(given)
    form = next((name for name in _FORMS if name in found), None)
    if form is None:
        return None
    if inline_only and form != "inline_keyboard":
        raise bad_request("inline keyboard expected")
    if form in {"inline_keyboard", "keyboard"}:
        _rows(found[form], form)
    if len(json.dumps(found, ensure_ascii=False).encode()) > SIZE_LIMIT:
        raise bad_request("reply markup is too long")
    try:
        checked = _FORMS[form].model_validate(found)
    except ValidationError as wrong:
        raise bad_request("can't parse reply keyboard markup JSON object") from wrong
    kept: JSON = checked.model_dump(mode="json", exclude_none=True)
    if form == "inline_keyboard":
        rows = [[_inline(button) for button in row] for row in kept[form] if row]
        return {form: rows} if rows else None
    return kept


def fits(markup: JSON | None, room: Room) -> None:
    """Refuse buttons that this chat cannot have (E32)."""
    for row in (markup or {}).get("keyboard", []):
        for button in row:
            for field, words in _PRIVATE_ONLY.items():
                if button.get(field) and room.kind is not RoomKind.PRIVATE:
                    raise bad_request(words)


def _object(given: object) -> dict[str, Any]:
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError as wrong:
            raise bad_request("can't parse reply keyboard markup JSON object") from wrong
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    return given


def _rows(rows: object, form: str) -> None:
    is_inline = form == "inline_keyboard"
    owner = "InlineKeyboardMarkup" if is_inline else "ReplyKeyboardMarkup"
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{form}" of the {owner} must be an Array of Arrays')
    if sum(map(len, rows)) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("reply markup is too long")
    for row in rows:
        for i, button in enumerate(row):
            if is_inline:
                _inline_shape(button)
            else:
                row[i] = _reply_shape(button)


def _inline_shape(button: object) -> None:
    what = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{what}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{what}Can\'t find field "text"')
    # An empty string is as good as absent, for callback data too (E29).
    if not any(_is_set(button.get(action)) for action in _ACTIONS):
        raise bad_request(f"{what}Text buttons are unallowed in the inline keyboard")


def _reply_shape(button: object) -> object:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or Object")
    if is_blank(button["text"]):
        raise bad_request("keyboard button text must be non-empty")
    return button


def _is_set(value: object) -> bool:
    return value is not None and value is not False and value != ""


def _inline(button: JSON) -> JSON:
    if is_blank(button["text"]):
        raise bad_request("inline keyboard button text must be non-empty")
    if len(button.get("callback_data", "").encode()) > DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if url := button.get("url"):
        try:
            button["url"] = link(url)
        except BadLink as wrong:
            words = f"inline keyboard button URL '{url}' is invalid: {wrong}"
            raise bad_request(words) from wrong
    if (copied := button.get("copy_text")) and not 1 <= len(copied["text"]) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.get("style") not in {None, "danger", "success", "primary"}:
        raise bad_request("can't parse inline keyboard button: Unsupported button style specified")
    return {name: value for name, value in button.items() if value != ""}
