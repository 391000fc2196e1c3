"""Somebody comes for the first time."""

from __future__ import annotations

import pytest

from tests.dialogs.stage import Desk, rows


async def test_the_first_words_are_in_every_language_and_say_what_this_is(desk: Desk) -> None:
    maria = desk.guest(language="en")
    await maria.says("/start")
    assert maria.buttons == ["Français", "English"]
    assert maria.sees.count("Cagnottes Exemple") == 2
    assert "automatic" in maria.sees
    assert "/human" in maria.sees


async def test_choosing_a_language_tells_who_we_are_and_what_happens_to_the_data(
    desk: Desk,
) -> None:
    maria = desk.guest()
    await maria.says("/start")
    await maria.presses("English")
    assert "automatic assistant" in maria.sees
    assert "send no identity document" in maria.sees
    assert "/privacy" in maria.sees
    person = await desk.people.meet(4711)
    assert (person.language, person.told_privacy) == ("en", True)


async def test_the_choice_is_remembered_and_the_greeting_not_repeated(desk: Desk) -> None:
    maria = desk.guest()
    await maria.says("/start")
    await maria.presses("English")
    await maria.says("/start")
    assert "File a complaint" in maria.buttons
    assert "identity document" not in maria.sees


async def test_the_guess_comes_first_and_is_not_a_choice(desk: Desk) -> None:
    paul = desk.guest(language="fr")
    await paul.says("/start")
    assert (await desk.people.meet(4711)).language is None


@pytest.mark.parametrize("wish", ["/new", "/status 2026-000017", "/faq", "/help", "/cancel"])
async def test_whatever_somebody_new_wants_they_are_greeted_first(desk: Desk, wish: str) -> None:
    maria = desk.guest()
    await maria.says(wish)
    assert maria.buttons == ["Français", "English"]


@pytest.mark.parametrize("wish", ["/human", "/humain", "/privacy"])
async def test_humans_and_data_are_found_without_choosing_anything(desk: Desk, wish: str) -> None:
    maria = desk.guest()
    await maria.says(wish)
    assert "cagnottes.example.org" in maria.sees
    await maria.presses("Back to the start")
    assert maria.buttons == ["Français", "English"]


async def test_words_typed_before_the_language_was_chosen_are_not_lost(desk: Desk) -> None:
    maria = desk.guest()
    await maria.says("I was charged twice")
    await maria.says("it was on Monday")
    assert "I was charged twice\nit was on Monday" in maria.sees
    await maria.presses("English")
    assert "I was charged twice\nit was on Monday" in maria.sees
    await maria.presses("Look for answers to it")
    assert "I was charged twice" in maria.sees
    await maria.presses("File a complaint now")
    draft = await desk.casebook.draft_of((await desk.people.meet(4711)).id)
    assert draft is not None
    assert draft.carried == "I was charged twice\nit was on Monday"


@pytest.mark.parametrize("command", ["/help", "/privacy", "/human", "/language", "/start", "/xyz"])
async def test_words_typed_before_the_language_survive_a_command(desk: Desk, command: str) -> None:
    maria = desk.guest()
    await maria.says("I was charged twice")
    await maria.says(command)
    if "English" not in maria.buttons:
        await maria.presses("Back to the start")
    await maria.presses("English")
    assert "I was charged twice" in maria.sees
    await maria.presses("Look for answers to it")
    assert "You wrote: “I was charged twice”" in maria.sees


@pytest.mark.acceptance("S3-07")
async def test_a_link_with_a_payload_just_starts(desk: Desk) -> None:
    maria = await desk.regular()
    await maria.says("/start ref_2026-000001-A")
    assert "Complaint desk of Cagnottes Exemple" in maria.sees


async def test_a_language_that_was_never_offered_changes_nothing(desk: Desk) -> None:
    maria = await desk.regular()
    await maria.says("/language")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = (button.callback_data or "").replace(":fr", ":xx")
    await maria.presses("Français", on=message)
    assert (await desk.people.meet(4711)).language == "en"
    assert maria.last_tap_answered


async def test_a_changed_language_is_spoken_at_once_and_remembered(desk: Desk) -> None:
    maria = await desk.regular()
    await maria.says("/language")
    await maria.presses("Français")
    assert (await desk.people.meet(4711)).language == "fr"
    await maria.says("/privacy")
    assert (await desk.people.meet(4711)).language == "fr"
