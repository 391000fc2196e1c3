"""What names people and was on its way is gone, however the work ended."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bot.passing import passing, sweep

KILLED = """
import os, signal
from bot.passing import passing
with passing() as folder:
    (folder / "register.csv").write_text("Quetzalcoatl")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of this test lie where no other test looks."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_it_is_for_its_owner_only_and_gone_afterwards(elsewhere: Path) -> None:
    with passing() as folder:
        assert folder.parent == elsewhere
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "register.csv").write_text("Quetzalcoatl")
    assert list(elsewhere.iterdir()) == []


def test_what_a_killed_process_left_is_swept_and_what_is_worked_in_is_not(
    elsewhere: Path,
) -> None:
    left = subprocess.run([sys.executable, "-c", KILLED], check=False)  # noqa: S603 - our own words
    assert left.returncode == -9
    assert [one.read_text() for one in elsewhere.glob("*/register.csv")] == ["Quetzalcoatl"]
    with passing() as folder:
        # Beginning another one sweeps, too.
        assert list(elsewhere.iterdir()) == [folder]
        assert sweep() == 0
        assert folder.is_dir()
    (elsewhere / "somebody-elses").mkdir()
    assert sweep() == 0
    assert (elsewhere / "somebody-elses").is_dir()
