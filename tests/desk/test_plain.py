"""An organisation that answers for itself meets nothing of what platforms have."""

from __future__ import annotations

import pytest

from tests.desk.stage import Player, Stage
from tests.desk.writing.pen import Pen

OF_PLATFORMS = ("Suspend", "End the suspension", "Write to the person", "Report as doubtful")


@pytest.mark.parametrize("command", ["/brands", "/brand ailes", "/doubtful"])
async def test_its_desk_knows_no_command_of_a_platform(
    stage: Stage, olga: Player, command: str
) -> None:
    await stage.files()
    await olga.writes(command)
    assert "The complaints desk of Cagnottes Exemple" in olga.read()
    await olga.writes(command, to_group=True)
    assert not olga.received(in_group=True)


async def test_its_help_and_its_apps_do_not_name_them(stage: Stage, olga: Player) -> None:
    await olga.writes("/help")
    named = olga.read() + "".join(one["commands"] for one in stage.called("setMyCommands"))
    for word in ("/brand", "/doubtful", '"brands"', '"doubtful"'):
        assert word not in named


async def test_its_cases_offer_no_verb_of_a_platform(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Take")
    assert not set(OF_PLATFORMS) & set(pen.labels())
    assert "Brand" not in olga.read()
    now = await pen.case.now()
    for verb in ("Suspend", "Write", "Release", "ReportDoubt"):
        answer = await olga.presses(
            f"do:{verb}:{now.id}:{now.version}", olga.received()[-1].id, in_group=False
        )
        assert answer.alert
    assert await pen.case.now() == now


@pytest.mark.parametrize("forged", ["brands:0:0:0", "brand:ailes", "doubtful:0"])
async def test_forged_buttons_of_a_platform_show_no_case(
    stage: Stage, olga: Player, forged: str
) -> None:
    case = await stage.files()
    await olga.writes("/help")
    await olga.presses(forged, olga.received()[-1].id, in_group=False)
    assert str(case.number) not in olga.read()
