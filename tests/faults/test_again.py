"""A run that breaks something says with which command it is had again, and that is true."""

import asyncio
import shlex

import pytest

from storage.inbox import Inbox
from tests.faults import __main__ as door
from tests.faults.scenes import scene


def test_the_printed_command_repeats_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(_taken())

    async def forgets(_self: Inbox, _bot: int, raw: list[object]) -> int:
        return len(raw)

    monkeypatch.setattr(Inbox, "receive", forgets)
    assert door.main(["sequences", "--first", "3", "--runs", "1", "--untimed"]) == 1
    said = capsys.readouterr().out.splitlines()
    command = "python -m tests.faults sequences --seed 3"
    assert said[0] == command
    assert door.main([*shlex.split(command)[3:], "--untimed"]) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == said[:-1]


async def _taken() -> None:
    await scene("describe")
