"""The runs at any volume: `python -m tests.faults kills --runs 10000`, or a single one again.

Prints a line for each family; a run that breaks an invariant prints what is broken and the command
that repeats it, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import time
from collections.abc import Awaitable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from statistics import median

from tests.faults import kills
from tests.faults.cancels import awaits, cancelled
from tests.faults.families import SEEDED
from tests.faults.result import Result
from tests.faults.scenes import IN_MEMORY, PLAYED

FAMILIES = ("points", "kills", "cancels", *SEEDED)
KILLED_RUNS = 5_600
"""Of a night, with up to three kills each: 10,000 in all."""
RECOVERY_SECONDS = 5.0


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for; returns the exit code."""
    asked = _arguments(words)
    os.environ["PTB_TIMEDELTA"] = "true"
    # What is imported stays, and a run makes much and keeps little.
    gc.set_threshold(100_000, 20, 50)
    gc.freeze()
    asked_for = FAMILIES if "all" in asked.families else asked.families
    return max(_told(name, _results(name, asked), untimed=asked.untimed) for name in asked_for)


def _told(family: str, results: Iterable[Result], *, untimed: bool) -> int:
    began, runs, met, doubles, red = time.monotonic(), 0, 0, 0, 0
    recoveries = [0.0]
    # Whoever breaks off a night is told what it found until then.
    with suppress(KeyboardInterrupt):
        for result in results:
            runs, met, doubles = runs + 1, met + result.met, doubles + result.doubles
            recoveries.append(result.recovery)
            if result.broken:
                red += 1
                sys.stdout.write(result.said + "\n")
            if runs % 500 == 0:
                sys.stderr.write(f"{family}: {runs} runs, {red} red\n")
    if not untimed and max(recoveries) > RECOVERY_SECONDS:
        red += 1
        sys.stdout.write(f"I9: a new start took {max(recoveries):.1f} s\n")
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{family}: {runs} runs in {seconds:.0f} s met {met} faults, {red} broke an invariant, "
        f"{doubles} messages twice because their answer was lost; going on after a new start took "
        f"{median(recoveries):.2f} s at the median and {max(recoveries):.2f} s at most\n"
    )
    sys.stdout.flush()
    return int(bool(red or (runs > 1 and not met)))


def _results(family: str, asked: argparse.Namespace) -> Iterator[Result]:
    if family in ("points", "kills"):
        yield from _killed(family, asked)
    elif family == "cancels":
        yield from _cancelled(asked)
    else:
        one = SEEDED[family]
        with asyncio.Runner() as runner:
            for seed in _seeds(asked, one.night):
                yield runner.run(_one(one.run(seed)))


def _killed(family: str, asked: argparse.Namespace) -> Iterator[Result]:
    server = _server()
    if asked.at:
        yield server.killed_at(asked.scene[0], asked.at)
    elif family == "points":
        for n, name in enumerate(asked.scene or PLAYED):
            # Not the first points of all: those are alike.
            for at in server.points(name)[n % asked.stride :: asked.stride]:
                yield server.killed_at(name, at)
    else:
        for seed in _seeds(asked, KILLED_RUNS):
            yield server.killed_randomly(seed)


@cache
def _server() -> kills.Server:
    return kills.Server()


def _cancelled(asked: argparse.Namespace) -> Iterator[Result]:
    with asyncio.Runner() as runner:
        for name in asked.scene or IN_MEMORY:
            last = runner.run(awaits(name))
            chosen = [asked.at] if asked.at else range(1, last + 1, asked.stride)
            for at in chosen:
                yield runner.run(cancelled(name, at))


def _seeds(asked: argparse.Namespace, nightly: int) -> Iterable[int]:
    if asked.seed is not None:
        return [asked.seed]
    return range(asked.first, asked.first + (asked.runs or nightly))


async def _one(run: Awaitable[Result]) -> Result:
    return await run


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("families", nargs="*", default="all", choices=("all", *FAMILIES))
    parser.add_argument("--seed", type=int, help="this run only")
    parser.add_argument("--scene", nargs="+", choices=PLAYED, help="for points and cancels")
    parser.add_argument("--at", type=int, help="the point or the await, from 1")
    parser.add_argument("--runs", type=int, help="how many; the volume of a night when not given")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--stride", type=int, default=1, help="every nth point or await")
    parser.add_argument("--untimed", action="store_true", help="other work slows this machine down")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
