"""The topology at its full volume: `make topology`, or with another volume or seed."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from shutil import rmtree

from tests.scale.topology import Outcome, Volume, play


def main() -> None:
    """Play it once and tell what was found; the exit code is 1 when an invariant broke."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--complaints", type=int, default=1000)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--crashes", type=int, default=1, help="of PostgreSQL")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--pgbouncer", type=Path, help="of 1.21 or later, to stand between")
    asked.add_argument("--keep", action="store_true", help="keep the folder with the logs")
    given = asked.parse_args()
    volume = Volume(given.people, given.complaints, given.kills, given.crashes)
    folder = Path(tempfile.mkdtemp(prefix="recours-topology-"))
    found = asyncio.run(play(volume, folder, given.seed, given.pgbouncer))
    _tell(volume, found)
    if given.keep:
        _say(f"logs: {folder}")
    else:
        rmtree(folder, ignore_errors=True)
    sys.exit(bool(found.broken or found.gaps or found.cases != given.complaints))


def _tell(volume: Volume, found: Outcome) -> None:
    killed = ", ".join(f"{name} {count}" for name, count in sorted(found.killed.items()))
    middle, late, longest = found.waits
    _say(f"{volume.complaints} complaints of {volume.people} people in {found.seconds:.0f} s")
    _say(f"killed: {killed or 'nobody'}; PostgreSQL crashed {volume.crashes} times")
    _say(f"cases: {found.cases}, gaps in the register: {found.gaps}")
    _say(f"letters in doubt: {found.ambiguous}, messages there twice: {found.doubles}")
    _say(f"calls of the Bot API: {found.calls}")
    _say(
        f"from a tap to what it shows: {middle:.2f} s, 99 %: {late:.2f} s, longest {longest:.2f} s"
    )
    for one in found.broken:
        _say(one)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
