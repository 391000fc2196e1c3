"""Messages, edits and answers that the Bot API refuses, in its exact words: E1-E8, E19-E24."""

from __future__ import annotations

import json

import pytest

from bot.playground.files import Upload
from bot.playground.world import Kind

from .conftest import CHAT, KEYBOARD, MARIA, Stage, png


async def test_e1_an_edit_that_changes_nothing(stage: Stage) -> None:
    sent = await stage.intake(
        "sendMessage", **CHAT, text="<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD
    )
    same = {"message_id": sent["message_id"], "text": "<strong>x</strong>", "parse_mode": "html"}
    words = (
        "400 Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    assert await stage.refused("editMessageText", **CHAT, **same, reply_markup=KEYBOARD) == words
    edited = await stage.intake("editMessageText", **CHAT, **same)
    assert "reply_markup" not in edited, "a keyboard that is not given again is gone"


async def test_e2_an_edit_of_a_message_that_is_gone(stage: Stage) -> None:
    words = "400 Bad Request: message to edit not found"
    assert await stage.refused("editMessageText", **CHAT, message_id=99, text="x") == words


async def test_e3_an_edit_of_what_is_not_ours(stage: Stage) -> None:
    words = "400 Bad Request: message can't be edited"
    assert await stage.refused("editMessageText", **CHAT, message_id=1, text="x") == words
    keyboard = {"keyboard": [["Yes", "No"]]}
    sent = await stage.intake("sendMessage", **CHAT, text="?", reply_markup=keyboard)
    assert (
        await stage.refused("editMessageText", **CHAT, message_id=sent["message_id"], text="x")
        == words
    )


async def test_e4_text_and_caption_are_different_things(stage: Stage) -> None:
    photo = await stage.intake(
        "sendPhoto", {"p": Upload("p.png", png())}, **CHAT, photo="attach://p"
    )
    text = await stage.intake("sendMessage", **CHAT, text="x")
    no_text = await stage.refused(
        "editMessageText", **CHAT, message_id=photo["message_id"], text="y"
    )
    assert no_text == "400 Bad Request: there is no text in the message to edit"
    no_caption = await stage.refused(
        "editMessageCaption", **CHAT, message_id=text["message_id"], caption="y"
    )
    assert no_caption == "400 Bad Request: there is no caption in the message to edit"


async def test_e5_deleting(stage: Stage) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="x")
    gone = "400 Bad Request: message to delete not found"
    assert await stage.refused("deleteMessage", **CHAT, message_id=99) == gone
    assert await stage.intake("deleteMessages", **CHAT, message_ids=[98, 99]) is True
    stage.clock.pass_time(hours=48, seconds=1)
    old = "400 Bad Request: message can't be deleted"
    assert await stage.refused("deleteMessage", **CHAT, message_id=sent["message_id"]) == old


async def test_e6_a_reply_to_what_is_gone(stage: Stage) -> None:
    reply = {"message_id": 99}
    words = "400 Bad Request: message to be replied not found"
    assert await stage.refused("sendMessage", **CHAT, text="x", reply_parameters=reply) == words
    lenient = {**reply, "allow_sending_without_reply": True}
    sent = await stage.intake("sendMessage", **CHAT, text="x", reply_parameters=json.dumps(lenient))
    assert "reply_to_message" not in sent


@pytest.mark.parametrize("moment", ["unknown", "answered", "late", "of another bot"])
async def test_e8_a_callback_that_cannot_be_answered(stage: Stage, moment: str) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="x", reply_markup=KEYBOARD)
    press = stage.telegram.hands.press(MARIA.id, stage.cast.intake.id, sent["message_id"], "go")
    query = {"callback_query_id": "1" if moment == "unknown" else press.id}
    if moment == "answered":
        await stage.intake("answerCallbackQuery", **query)
    if moment == "late":
        stage.clock.pass_time(seconds=16)
    ask = stage.desk_refused if moment == "of another bot" else stage.refused
    assert await ask("answerCallbackQuery", **query) == (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "message text is empty"),
        ("", "message text is empty"),
        ("  \n", "text must be non-empty"),
        ("\u200b\u00ad\u2060", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("é" * 4097, "message is too long"),
        ("é" * 16_385, "text is too long"),
    ],
)
async def test_e19_e20_e21_texts(stage: Stage, text: str | None, words: str) -> None:
    given = {} if text is None else {"text": text}
    assert (
        await stage.refused("sendMessage", **CHAT, **given, parse_mode="HTML")
        == f"400 Bad Request: {words}"
    )


async def test_e20_counts_code_points_after_parsing(stage: Stage) -> None:
    text = "<b>" + "😀" * 4096 + "</b>"
    sent = await stage.intake("sendMessage", **CHAT, text=text, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 8192}]
    edit = {"message_id": sent["message_id"], "text": "x" * 4097}
    assert (
        await stage.refused("editMessageText", **CHAT, **edit)
        == "400 Bad Request: MESSAGE_TOO_LONG"
    )


async def test_e22_captions(stage: Stage) -> None:
    document = {"d": Upload("d.txt", b"x")}
    long = "x" * 1025
    said = await stage.refused(
        "sendDocument", document, **CHAT, document="attach://d", caption=long
    )
    assert said == "400 Bad Request: message caption is too long"
    sent = await stage.intake(
        "sendDocument", document, **CHAT, document="attach://d", caption=long[1:]
    )
    said = await stage.refused(
        "editMessageCaption", **CHAT, message_id=sent["message_id"], caption=long
    )
    assert said == "400 Bad Request: MEDIA_CAPTION_TOO_LONG"


async def test_e24_parse_modes(stage: Stage) -> None:
    words = "400 Bad Request: unsupported parse_mode"
    assert await stage.refused("sendMessage", **CHAT, text="x", parse_mode="foo") == words


async def test_a_sticker_can_be_neither_edited_nor_captioned(stage: Stage) -> None:
    sticker = stage.telegram.hands.send_other(MARIA.id, stage.cast.intake.id, Kind.STICKER)
    said = await stage.refused("editMessageCaption", **CHAT, message_id=sticker.id, caption="x")
    assert said == "400 Bad Request: message can't be edited"
