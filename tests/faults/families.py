"""The families that a seed decides, and how many seeds of each are played when.

A volume of RELIABILITY §3.8 counts messages, faults, stops or updates where a run has several.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.faults.backups import copied
from tests.faults.clocks import misled
from tests.faults.databases import held_up
from tests.faults.disks import filled
from tests.faults.poison import of_the_corpus, poisoned
from tests.faults.postmen import delivered
from tests.faults.result import Result
from tests.faults.sequences import sequence
from tests.faults.servers import outage
from tests.faults.simulation import simulated
from tests.faults.stops import ended
from tests.faults.storms import storm


@dataclass(frozen=True, slots=True)
class Family:
    """A way of breaking things."""

    run: Callable[[int], Awaitable[Result]]
    change: int
    """So many seeds, from 0, with every change."""
    night: int
    """So many with `make faults`."""


async def broken_by(name: str) -> list[str]:
    """Play what is played with every change; what broke, with the command that repeats it."""
    family = SEEDED[name]
    results = [await family.run(seed) for seed in range(family.change)]
    unmet = [] if any(one.met for one in results) else [f"{name}: no fault met anything"]
    return unmet + [one.said for one in results if one.broken]


def commanded(*words: str) -> str:
    """Run `python -m tests.faults` in a process without threads; what it says when it fails."""
    # Our own interpreter, and words of our own tests.
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.faults", *words, "--untimed"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ended.stdout + ended.stderr if ended.returncode else ""


SEEDED: Mapping[str, Family] = {
    "disks": Family(filled, 200, 2_000),
    "databases": Family(held_up, 140, 650),
    "servers": Family(outage, 3, 350),
    "clocks": Family(misled, 50, 500),
    "storms": Family(storm, 265, 2_700),
    "postmen": Family(delivered, 90, 700),
    "corpus": Family(of_the_corpus, 15, 15),
    "poison": Family(poisoned, 85, 1_670),
    "sequences": Family(sequence, 160, 10_000),
    "stops": Family(ended, 85, 800),
    "backups": Family(copied, 20, 200),
    "simulation": Family(simulated, 12, 10_000),
}
