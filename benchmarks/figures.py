"""Figures as they are printed and written to a file: what, how much, under which conditions."""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import machine


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value."""

    what: str
    value: float
    unit: str
    under: str = ""
    """The conditions: how many people, how slow the network…"""
    ratio: float | None = None
    """How many times as much as a bare aiogram bot with the same messages, in the same run."""


@dataclass(slots=True)
class Report:
    """What one benchmark found, printed as it is found."""

    benchmark: str
    full: bool
    """Whether the volumes are those of the published figures, and not a quick look."""
    machine: dict[str, Any] = field(default_factory=machine.facts)
    figures: list[Figure] = field(default_factory=list)

    def add(
        self, what: str, value: float, unit: str, under: str = "", ratio: float | None = None
    ) -> None:
        """Note a figure and print it."""
        self.figures.append(Figure(what, value, unit, under, ratio))
        beside = "" if ratio is None else f"  {up(ratio)} × a bare bot"
        print(f"{what:44}{under:26}{up(value):>12} {unit}{beside}", flush=True)

    def written(self) -> dict[str, Any]:
        """The report as JSON holds it; the load is that of begin and end."""
        facts = {**self.machine, "load_at_end": machine.load()}
        figures = [asdict(one) for one in self.figures]
        return {
            "benchmark": self.benchmark,
            "full": self.full,
            "machine": facts,
            "figures": figures,
        }


def up(value: float) -> str:
    """Three digits, rounded up: a published figure is never better than the measured one."""
    if not value:
        return "0"
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 2)
    rounded = math.ceil(round(value / step, 6)) * step
    return f"{rounded:,.{max(0, -round(math.log10(step)))}f}"


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of all values does not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


Measure = Callable[[Report, Path], Coroutine[Any, Any, None]]
"""Measures something, with a folder for its files."""


def measure(benchmark: str, work: Measure, *, full: bool) -> dict[str, Any]:
    """Run a benchmark and print what it finds; returns it as JSON holds it."""
    report = Report(benchmark, full)
    facts = ", ".join(f"{name} {value}" for name, value in report.machine.items())
    print(f"\n{benchmark}: {facts}", flush=True)
    with tempfile.TemporaryDirectory(prefix="recours-bench-") as folder:
        asyncio.run(work(report, Path(folder)))
    return report.written()


def alone(benchmark: str, work: Measure, asked: argparse.Namespace | None = None) -> None:
    """The command of one benchmark: `--full` for the volumes of the published figures."""
    if asked is None:
        asked = arguments(sys.modules[work.__module__].__doc__ or "").parse_args()
    found = measure(benchmark, work, full=asked.full)
    if asked.json is not None:
        keep(asked.json, [found])


def arguments(about: str) -> argparse.ArgumentParser:
    """What every benchmark takes."""
    parser = argparse.ArgumentParser(description=about.split("\n", maxsplit=1)[0])
    parser.add_argument("--full", action="store_true", help="the volumes of published figures")
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    return parser


def keep(path: Path, found: list[dict[str, Any]]) -> None:
    """Write what benchmarks found."""
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
