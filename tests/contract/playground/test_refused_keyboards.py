"""Keyboards that the Bot API refuses, in its exact words: E26-E32."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import CHAT, Stage


def _inline(*row: object) -> dict[str, Any]:
    return {"inline_keyboard": [list(row)]}


CANT = "can't parse inline keyboard button: "


def _url(address: str, defect: str) -> tuple[object, str]:
    words = f"inline keyboard button URL '{address}' is invalid: {defect}"
    return _inline({"text": "x", "url": address}), words


TOO_LONG = "reply markup is too long"
NO_ACTION = CANT + "Text buttons are unallowed in the inline keyboard"
NO_ROWS = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
BUTTON = {"text": "x", "callback_data": "x"}
WIDE = {"text": "x" * 110, "callback_data": "x" * 64}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": [{"text": "x"}]}, NO_ROWS),
        (_inline({"text": "x"}), NO_ACTION),
        (_inline({"text": "x", "callback_data": ""}), NO_ACTION),
        (_inline("x"), CANT + "InlineKeyboardButton must be an Object"),
        (_inline({"callback_data": "x"}), CANT + 'Can\'t find field "text"'),
        (_inline(BUTTON | {"text": " "}), "inline keyboard button text must be non-empty"),
        (_inline(BUTTON | {"callback_data": "é" * 32 + "x"}), "BUTTON_DATA_INVALID"),
        _url("ftp://example.org", "Unsupported URL protocol"),
        _url("http://localhost:80", "Wrong HTTP URL"),
        (_inline({"text": "x", "copy_text": {"text": "x" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (_inline(*[BUTTON] * 9), TOO_LONG),
        ({"inline_keyboard": [[BUTTON]] * 101}, TOO_LONG),
        ({"inline_keyboard": [[WIDE]] * 60}, TOO_LONG),
        ({"keyboard": [[" "]]}, "keyboard button text must be non-empty"),
    ],
)
async def test_e26_to_e31_keyboards(stage: Stage, markup: object, words: str) -> None:
    assert (
        await stage.refused("sendMessage", **CHAT, text="x", reply_markup=markup)
        == f"400 Bad Request: {words}"
    )


async def test_e29_counts_bytes(stage: Stage) -> None:
    button = {"text": "x", "callback_data": "é" * 32}
    sent = await stage.intake("sendMessage", **CHAT, text="x", reply_markup=_inline(button))
    assert sent["reply_markup"] == _inline(button)


async def test_e32_some_buttons_are_private(stage: Stage) -> None:
    markup = {"keyboard": [[{"text": "My number", "request_contact": True}]]}
    await stage.intake("sendMessage", **CHAT, text="x", reply_markup=markup)
    said = await stage.desk_refused(
        "sendMessage", chat_id=stage.cast.desk_chat, text="x", reply_markup=markup
    )
    assert said == "400 Bad Request: phone number can be requested in private chats only"


async def test_an_edit_takes_inline_keyboards_only(stage: Stage) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="x")
    markup = {"keyboard": [["x"]]}
    said = await stage.refused(
        "editMessageReplyMarkup", **CHAT, message_id=sent["message_id"], reply_markup=markup
    )
    assert said == "400 Bad Request: inline keyboard expected"
