"""People who get lost are brought home; what breaks gets a code; nothing private is logged."""

from __future__ import annotations

import json

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import SendMessage
from aiogram.types import PhotoSize, Sticker
from structlog.testing import capture_logs

from dialogs.errors import Incident
from storage.engine import NotSaved
from tests.dialogs.stage import Desk, Guest, rows


async def test_an_old_keyboard_shows_where_the_person_is_now(maria: Guest) -> None:
    await maria.says("/start")
    old = maria.screen.last_message()
    await maria.says("/status")
    await maria.presses("Help", on=old)
    assert "That step is over" in maria.sees
    assert "My complaints" in maria.sees
    assert maria.last_tap_answered


async def test_an_old_keyboard_of_somebody_without_a_conversation_brings_them_home(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("/start")
    desk.storage.storage.clear()
    await maria.presses("Help")
    assert "Complaint desk of" in maria.sees
    assert maria.last_tap_answered


def rename_states(desk: Desk) -> None:
    """A release that no longer knows the states people were left in."""
    for record in desk.storage.storage.values():
        data = json.loads(record.data)
        if "state" in data:
            data["state"] = "Gone:away"
            record.data = json.dumps(data)


async def test_a_state_of_another_release_does_not_lock_anybody_out(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("/start")
    rename_states(desk)
    await maria.says("hello")
    assert "Complaint desk of" in maria.sees
    await maria.says("/help")
    assert "automatic assistant" in maria.sees


async def test_an_old_button_over_a_state_of_another_release_is_no_trap(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("/start")
    old = maria.screen.last_message()
    await maria.says("/status")
    rename_states(desk)
    await maria.presses("Help", on=old)
    assert "Complaint desk of" in maria.sees
    assert maria.last_tap_answered
    await maria.presses("Help")
    assert "automatic assistant" in maria.sees


@pytest.mark.parametrize("data", ["", "x", "home", "\x1d", "Zzzz\x1dhome", "a\x1d" + "b" * 60])
async def test_a_forged_tap_is_answered_and_shows_a_window(maria: Guest, data: str) -> None:
    await maria.says("/start")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = data or " "
    await maria.presses(button.text, on=message)
    assert maria.last_tap_answered
    assert "Complaint desk of" in maria.sees


def refused(words: str) -> TelegramBadRequest:
    return TelegramBadRequest(SendMessage(chat_id=1, text=words), f"can't parse: {words}")


async def test_what_breaks_gets_a_code_and_no_content_in_the_log(maria: Guest) -> None:
    maria.screen.fault = refused("my secret words")
    with capture_logs() as logs, pytest.raises(Incident) as incident:
        await maria.says("my secret words")
    assert incident.value.code in maria.line.said[-1]
    assert incident.value.code in str(logs)
    assert "TelegramBadRequest" in str(logs)
    assert "doors.py" in str(logs)
    assert "secret" not in str(logs)
    assert "secret" not in maria.line.said[-1]
    await maria.says("/start")
    assert "Complaint desk of" in maria.sees


async def test_a_tap_that_breaks_is_answered_too(maria: Guest) -> None:
    await maria.says("/faq")
    maria.screen.fault = refused("")
    with pytest.raises(Incident):
        await maria.presses("Look through the topics")
    assert maria.last_tap_answered


async def test_bringing_somebody_home_may_break_as_well(maria: Guest) -> None:
    await maria.says("/start")
    old = maria.screen.last_message()
    await maria.says("/status")
    maria.screen.fault = refused("")
    with pytest.raises(Incident):
        await maria.presses("Help", on=old)
    assert maria.last_tap_answered


@pytest.mark.parametrize(
    "weather", [NotSaved("disk"), TelegramNetworkError(SendMessage(chat_id=1, text="x"), "gone")]
)
async def test_the_weather_is_left_to_those_who_can_wait(maria: Guest, weather: Exception) -> None:
    maria.screen.fault = weather
    with pytest.raises(type(weather)):
        await maria.says("hello there")
    assert maria.line.said == []


def a_sticker() -> Sticker:
    return Sticker(
        file_id="s", file_unique_id="s", type="regular", width=1, height=1,
        is_animated=False, is_video=False,
    )  # fmt: skip


async def test_a_sticker_gets_one_polite_line(maria: Guest) -> None:
    await maria.says("/start")
    await maria.sends(sticker=a_sticker())
    assert "cannot use this here" in maria.sees
    assert "File a complaint" in maria.buttons


async def test_an_album_gets_one_polite_line(maria: Guest) -> None:
    await maria.says("/start")
    before = len(maria.screen.sent_messages)
    for n in range(5):
        photo = PhotoSize(file_id=str(n), file_unique_id=str(n), width=1, height=1)
        await maria.sends(photo=[photo], media_group_id="album")
    assert len(maria.screen.sent_messages) == before + 1


async def test_somebody_who_just_writes_is_answered(maria: Guest, desk: Desk) -> None:
    await maria.says("what are the fees?")
    assert "What are the fees?" in maria.buttons
    desk.storage.storage.clear()
    await maria.sends(sticker=a_sticker())
    assert "Complaint desk of" in maria.sees


async def test_a_group_hears_nothing(desk: Desk) -> None:
    group = await desk.regular()
    group.chat = group.chat.model_copy(update={"id": -100, "type": "supergroup"})
    await group.says("/start")
    assert group.screen.sent_messages == []


async def test_typed_words_are_answered_below_and_taps_in_place(maria: Guest) -> None:
    await maria.says("/start")
    await maria.presses("Help")
    await maria.says("/status")
    assert maria.screen.modes == ["send", "edit", "send"]


async def test_a_photo_with_words_is_not_lost_in_silence(maria: Guest) -> None:
    await maria.says("/start")
    photo = PhotoSize(file_id="p", file_unique_id="u", width=8, height=8)
    await maria.sends(photo=[photo], caption="my card 4970 1012 3456 7893 was charged twice")
    assert "kept no file" in maria.sees
    assert "I left out what looks like a card number" in maria.sees
    assert "charged twice" in maria.sees
