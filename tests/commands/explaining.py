"""The command as an operator types it, and the sentence that explains a mistake."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from bot.__main__ import main


@dataclass(frozen=True)
class Done:
    """How the command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Command(Protocol):
    """Runs `recours` with words and settings in an empty folder."""

    def __call__(self, *words: str, **settings: str) -> Done: ...


@pytest.fixture
def recours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """The command as an operator runs it; in this process, because starting one is slow."""

    def run(*words: str, **settings: str) -> Done:
        monkeypatch.chdir(tmp_path)
        for name in [name for name in os.environ if name.startswith("RECOURS_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("RECOURS_DATA_DIR", str(tmp_path / "var"))
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["recours", *words])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Done(int(end.value.code or 0), said.out, said.err)

    return run


def explained(done: Done) -> str:
    """The sentence; claims that there is one, and nothing that looks like a trace."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    said = done.stderr.strip().splitlines()
    assert said, "nothing was said"
    return done.stderr
