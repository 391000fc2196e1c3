"""An officer chooses a language, and the desk remembers it."""

from __future__ import annotations

import json

import pytest

from locales import words
from tests.desk.stage import OLGA, Player, Stage
from tests.desk.writing.pen import restarted

FRENCH = words("fr")


async def chooses(player: Player, language: str) -> str:
    """Send /language and press; what the press was answered with."""
    await player.writes("/language")
    last = player.received()[-1]
    labels = {one["text"]: one["callback_data"] for row in last.buttons for one in row}
    assert [*labels] == ["Français", "English"]
    return (await player.presses(f"speak:{language}", last.id, in_group=False)).text


async def test_an_officer_is_spoken_with_as_they_chose(olga: Player) -> None:
    assert await chooses(olga, "fr") == FRENCH(
        "From now on I speak {language} with you.", language="Français"
    )
    await olga.writes("/queue")
    assert FRENCH("There is no case here.") in olga.received()[-1].text
    await chooses(olga, "en")
    await olga.writes("/queue")
    assert "There is no case here." in olga.received()[-1].text


async def test_the_choice_is_there_after_a_restart(stage: Stage, olga: Player) -> None:
    await chooses(olga, "fr")
    await restarted(stage)
    await olga.writes("/queue")
    assert FRENCH("There is no case here.") in olga.received()[-1].text


async def test_the_choice_of_one_is_not_that_of_another(olga: Player, paul: Player) -> None:
    await chooses(paul, "en")
    await chooses(olga, "fr")
    await paul.writes("/queue")
    assert "There is no case here." in paul.received()[-1].text


async def test_the_app_of_that_officer_lists_commands_in_that_language(
    stage: Stage, olga: Player
) -> None:
    await chooses(olga, "fr")
    offered = stage.called("setMyCommands")[-1]
    assert json.loads(offered["scope"]) == {"type": "chat", "chat_id": OLGA.id}
    said = {one["command"]: one["description"] for one in json.loads(offered["commands"])}
    assert said["help"] == FRENCH("What this bot does")


async def test_the_group_keeps_the_language_of_the_organisation(stage: Stage, olga: Player) -> None:
    card = await stage.shows_card(await stage.files())
    await olga.writes("/language", to_group=True)
    closed = FRENCH("Ask me in private: the group reads the organisation's language.")
    assert olga.received(in_group=True)[-1].text == closed
    press = await olga.presses("speak:fr", card)
    assert press.text == closed
    await olga.writes("/queue")
    assert "Open cases" in olga.received()[-1].text


@pytest.mark.parametrize("forged", ["speak:de", "speak:", "speak:FR", "speak:fr:1"])
async def test_a_forged_language_changes_nothing(olga: Player, forged: str) -> None:
    await olga.writes("/language")
    press = await olga.presses(forged, olga.received()[-1].id, in_group=False)
    assert press.alert
    await olga.writes("/queue")
    assert "There is no case here." in olga.received()[-1].text
