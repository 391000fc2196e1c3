"""T1 and T2: SIGKILL, at every named point in turn and at random instants, in processes."""

import subprocess
import sys
from pathlib import Path

VOLUME = ("--stride", "109", "--runs", "6", "--untimed")
"""Every so manieth point of each scene, and six instants; `make faults` takes all, and 10,000."""


def test_a_killed_program_goes_on_where_it_was() -> None:
    # Our own interpreter and words that stand above.
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.faults", "points", "kills", *VOLUME],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
