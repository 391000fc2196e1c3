"""On what machine, in what state, a figure was measured: without that it says little."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

_PROC = Path("/proc")


def facts() -> dict[str, Any]:
    """The machine and the programs, and how busy it is at this moment."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "revision": _revision(),
        "load": load(),
    }


def load() -> list[float]:
    """How many programs wanted a core, on average of one, five and fifteen minutes."""
    return [round(one, 2) for one in os.getloadavg()]


def cpu_seconds(pid: int) -> float:
    """What a process and those of its children that ended have computed so far (Linux)."""
    fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """Bytes of memory that a process holds (Linux)."""
    pages = int((_PROC / str(pid) / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _processor() -> str:
    path = _PROC / "cpuinfo"
    lines = path.read_text().splitlines() if path.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _revision() -> str:
    asked = ["git", "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(  # noqa: S603 - ours
            asked, cwd=Path(__file__).parent, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
