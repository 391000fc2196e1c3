"""The monthly report of a brand, through /report: for supervisors, in private, about one brand."""

from __future__ import annotations

import pytest

from tests.desk.platform.brands import AIR, SECRET, TRAINS, against
from tests.desk.stage import MARIA, Player, Stage
from tests.documents.reading import Read, read


def papers(stage: Stage, player: Player) -> dict[str, Read]:
    """The reports that came, by the names of their files."""
    world = stage.telegram.world
    sent = [world.files[one.file] for one in player.received() if one.file]
    return {one.name: read(world.store.fetch(one.id)) for one in sent}


async def asked(stage: Stage, paul: Player) -> dict[str, str]:
    """Paul asks for last month's report of a brand; what stands on the buttons, and does."""
    await paul.writes("/report")
    last = paul.received()[-1]
    (by_brand,) = (row[0] for row in last.buttons if row[0]["text"] == "By brand")
    await paul.presses(by_brand["callback_data"], last.id, in_group=False)
    return {row[0]["text"]: row[0]["callback_data"] for row in paul.received()[-1].buttons}


@pytest.mark.acceptance("S1-16")
async def test_a_supervisor_chooses_a_brand_that_was_complained_about(
    stage: Stage, paul: Player
) -> None:
    await against(stage)
    await against(stage, person=MARIA.id + 1)
    await against(stage, TRAINS, person=MARIA.id + 2)
    stage.clock.passes(days=31)
    found = await asked(stage, paul)
    assert [*found] == [AIR.name, TRAINS.name], "most complaints first, no brand without"
    await paul.presses(found[AIR.name], paul.received()[-1].id, in_group=False)
    (name,) = (one for one in papers(stage, paul) if "ailes" in one)
    paper = papers(stage, paul)[name]
    assert paper.says("Complaints 2 0")
    for other in (TRAINS.name, SECRET, "maria@example.org"):
        assert not paper.says(other)


async def test_a_month_without_complaints_says_so(stage: Stage, paul: Player) -> None:
    assert await asked(stage, paul) == {}
    assert "Nobody complained about a brand" in paul.received()[-1].text


@pytest.mark.parametrize("forged", ["report:1:0", "report:1:1"])
async def test_no_agent_and_no_brand_gets_the_report_of_any(
    stage: Stage, olga: Player, bea: Player, forged: str
) -> None:
    await against(stage)
    for player in (olga, bea):
        await player.writes("/help")
        before = len(player.received())
        await player.presses(forged, player.received()[-1].id, in_group=False)
        assert len(player.received()) == before
        assert papers(stage, player) == {}


@pytest.mark.parametrize("forged", ["report:1:999", "report:99999:1"])
async def test_a_button_that_names_nothing_is_answered(
    stage: Stage, paul: Player, forged: str
) -> None:
    await paul.writes("/report")
    before = len(paul.received())
    await paul.presses(forged, paul.received()[-1].id, in_group=False)
    assert len(paul.received()) == before
