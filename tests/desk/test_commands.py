"""Commands: help, one case by its number however it is typed, and the lists that apps offer."""

from __future__ import annotations

import json

import pytest

from bot.desk.helping import COMMANDS
from locales import languages
from tests.desk.stage import Player, Stage


async def test_start_tells_an_officer_what_the_bot_does_and_who_they_are(olga: Player) -> None:
    await olga.writes("/start")
    assert "The complaints desk of Cagnottes Exemple" in olga.read()
    assert "agent" in olga.read()


async def test_commands_in_the_group_may_name_the_bot(stage: Stage, olga: Player) -> None:
    await olga.writes("/help@recours_desk_playground_bot", to_group=True)
    assert "Cagnottes Exemple" in olga.read(in_group=True)
    await olga.writes("/help@another_bot", to_group=True)
    assert len(olga.received(in_group=True)) == 1


@pytest.mark.parametrize(
    "shape",
    [
        "{year}-{serial:06d}-{letter}",
        "{year}-{serial}",
        "{year} {serial}",
        " {year}/{serial} {letter} ",
    ],
)
async def test_a_case_is_found_however_its_number_is_typed(
    stage: Stage, olga: Player, shape: str
) -> None:
    number = (await stage.files()).number
    typed = shape.format(year=number.year, serial=number.serial, letter=number.check_letter.lower())
    await olga.writes(f"/case {typed}")
    assert f"Case {number}" in olga.read()
    assert "Take" in olga.read()


async def test_a_number_alone_is_enough_in_private(stage: Stage, olga: Player) -> None:
    number = (await stage.files()).number
    await olga.writes(f"{number.year}-{number.serial}")
    assert f"Case {number}" in olga.read()


async def test_other_words_in_private_get_the_help(olga: Player) -> None:
    await olga.writes("hello")
    assert "/queue" in olga.read()


async def test_talk_in_the_group_is_none_of_our_business(stage: Stage, olga: Player) -> None:
    await stage.shows_card(await stage.files())
    card = olga.received(in_group=True)[-1]
    stage.telegram.hands.say(olga.id, stage.group, "who takes it?", reply_to=card.id)
    await stage.post()
    assert len(olga.received(in_group=True)) == 1


async def test_a_number_that_does_not_exist_is_said_not_to(stage: Stage, olga: Player) -> None:
    await olga.writes("/case 2026-000999")
    assert "There is no case 2026-000999" in olga.read()


@pytest.mark.parametrize("typed", ["/case 2026-000001-A", "/case abc", "/case 2026-0000000001"])
async def test_a_wrong_number_is_explained(stage: Stage, olga: Player, typed: str) -> None:
    await stage.files()
    await olga.writes(typed)
    assert "This is no case number" in olga.read()


async def test_a_command_without_number_says_what_to_write(olga: Player) -> None:
    await olga.writes("/case")
    assert "/case 2026-0000" in olga.read()


async def test_a_card_in_the_group_is_no_more_than_a_card(stage: Stage, olga: Player) -> None:
    number = (await stage.files()).number
    await olga.writes(f"/case {number}", to_group=True)
    assert "Where is my money?" not in olga.read(in_group=True)
    assert str(number) in olga.read(in_group=True)


async def test_apps_offer_the_commands_in_every_language(stage: Stage) -> None:
    offered = stage.called("setMyCommands")
    spoken = {(json.loads(one["scope"])["type"], one.get("language_code")) for one in offered}
    assert spoken == {
        (scope, language)
        for scope in ("all_private_chats", "all_group_chats")
        for language in (None, *languages())
    }
    for one in offered:
        names = [command["command"] for command in json.loads(one["commands"])]
        assert names == list(COMMANDS)
