"""S9: what a link puts behind `/start` opens nothing, whatever it says."""

from __future__ import annotations

from tests.stage import MARIA, SACHA, Actor, Stage
from tests.stories.complaining import files

PAYLOADS = [
    "2026-000001-P", "join_2026-000001", "officer", "admin", "a" * 64, "A-Za-z0-9_-", "-1", "0",
    "../../etc/passwd", "<b>x</b>", "' OR 1=1 --", "\u202eabc", "x" * 4000, "payload twice",
]  # fmt: skip


async def test_a_deep_link_leads_home_and_nowhere_else(stage: Stage) -> None:
    case = await files(Actor(stage, SACHA), "English")
    maria = Actor(stage, MARIA)
    await maria.says("/start")
    await maria.taps("Français")
    await maria.says("/start")
    home = maria.screen.text
    for payload in (*PAYLOADS, PAYLOADS[0]):
        await maria.says(f"/start {payload}")
        assert maria.screen.text == home
    assert str(case.number) not in home
    assert await stage.house.inbox.dead() == ()


async def test_no_link_makes_an_officer(stage: Stage, stranger: Actor) -> None:
    """Officers are named by the operator alone: there are no invitations that could be stolen."""
    case = await files(Actor(stage, MARIA))
    there = stranger.at(stage.cast.desk.id)
    for payload in PAYLOADS:
        await there.says(f"/start {payload}")
    assert str(case.number) not in there.screen.text
    await there.says(f"/case {case.number}")
    assert str(case.number) not in there.screen.text
