"""How a start ends when Telegram answers anything but yes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.greeting import greet
from bot.ingress import TokenRefused
from bot.playground.faults import Fault, FaultKind
from bot.roles import EVERYTHING, Role
from tests.stage import Stage

AWAY = (FaultKind.FAIL_BEFORE, FaultKind.RESET, FaultKind.HTML, FaultKind.TRUNCATED)


@pytest.mark.parametrize("kind", [*AWAY, FaultKind.FLOOD])
async def test_while_telegram_is_away_the_rest_starts(
    stage: Stage, kind: FaultKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    for bot in (stage.cast.intake.id, stage.cast.desk.id):
        stage.telegram.faults.order(Fault(kind, "setMyCommands", bot=bot))
    with capture_logs() as logs:
        await greet(stage.house, EVERYTHING)
    assert [one["bot"] for one in logs if one["event"] == "commands not offered"] == [
        "intake", "desk",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "role"), [("INTAKE", Role.INTAKE), ("DESK", Role.DESK)])
async def test_a_refused_token_ends_the_start_with_its_name(
    stage: Stage, name: str, role: Role
) -> None:
    cast = stage.cast
    intake, desk = (
        replace(bot, token=f"{bot.id}:PLAYGROUND-of-another-playground-x")
        for bot in (cast.intake, cast.desk)
    )
    stage.cast, stage.intakes = replace(cast, intake=intake, desk=desk), [intake]
    await stage.close()
    stage.build()
    with pytest.raises(TokenRefused, match=f"RECOURS_{name}_TOKEN"):
        await greet(stage.house, frozenset({role}))


async def test_a_mistake_of_ours_ends_the_start(stage: Stage) -> None:
    async def mistaken() -> None:
        raise ZeroDivisionError

    stage.house.office.start = mistaken  # type: ignore[method-assign]  # a bug is planted
    with pytest.raises(ZeroDivisionError):
        await greet(stage.house, EVERYTHING)
