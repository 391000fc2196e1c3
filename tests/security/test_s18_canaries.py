"""S18: a whole case at DEBUG; not a word of anybody in logs, metrics or health."""

from __future__ import annotations

import io
import json
from pathlib import Path

from tests.health.test_logs import CANARIES, chatter, tells, told
from tests.health.watched import Watched
from tests.stage import MARIA, Actor, Stage

__all__ = ["told"]


async def lives(stage: Stage) -> tuple[str, ...]:
    """A case from the first words to its end, with faults; returns what nobody may read."""
    stage.house.consumer.bots[0].session.middleware(chatter)
    secrets = await tells(stage)
    maria = Actor(stage, MARIA)
    await maria.says("/status")
    await maria.says("canariquestion: where are you?")
    await maria.sends_document("canarifile.exe", b"MZ canaribytes")
    await maria.forges("canaricallback")
    await maria.says("/new")
    for days in (1, 14, 45, 400):
        await stage.pass_time(days=days)
    await maria.says("/join 2026-000001-P canaricode")
    return secrets


async def test_nothing_of_a_whole_case_is_in_the_log(told: io.StringIO, stage: Stage) -> None:
    secrets = await lives(stage)
    said = told.getvalue()
    lines = [json.loads(line) for line in said.splitlines()]
    assert len(lines) >= 3
    assert [one for one in secrets if one.lower() in said.lower()] == []


async def test_nothing_of_a_whole_case_is_in_figures_or_health(
    stage: Stage, tmp_path: Path
) -> None:
    secrets = await lives(stage)
    async with Watched.over(stage, tmp_path) as watched:
        await watched.serves()
        shown = await watched.page()
        for path in ("/healthz", "/readyz", "/livez", "/nothing"):
            shown += (await watched.asks(path))[1]
    assert "inbox_received_total" in shown
    assert [one for one in secrets if one.lower() in shown.lower()] == []


async def test_an_incident_tells_a_code_and_no_words(told: io.StringIO, stage: Stage) -> None:
    maria = Actor(stage, MARIA)
    await maria.says("/start")

    async def breaks(*_: object) -> None:
        raise RuntimeError(f"canari {CANARIES['description']}")

    stage.house.casebook.draft_of = breaks  # type: ignore[assignment,method-assign]  # a fault of ours
    await maria.says("/new")
    assert "Canaridesc" not in maria.screen.text
    assert "incident" in told.getvalue()
    assert "Canaridesc" not in told.getvalue()
