"""Programs as processes of their own: Recours as an operator starts it, and the bare bot."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.town import DESK, INTAKE, Town

ROOT = Path(__file__).parents[1]
_START_SECONDS = 600
_QUIET = 0.02
"""Seconds of computing in a second below which a program does nothing."""


@dataclass(slots=True)
class Program:
    """A program that runs."""

    process: Process
    begun: float
    """When it was started; wall clock."""
    log: Path

    @property
    def cpu(self) -> float:
        """Seconds that it has computed so far."""
        return machine.cpu_seconds(self.process.pid)

    @property
    def memory(self) -> int:
        """Bytes that it holds."""
        return machine.resident(self.process.pid)

    async def quiet(self, most: float = 240.0) -> None:
        """Wait until it has nothing left to do, and no longer than so many seconds."""
        until = time.time() + most
        while time.time() < until:
            before = self.cpu
            await asyncio.sleep(1)
            if self.cpu - before <= _QUIET:
                return


@asynccontextmanager
async def recours(
    town: Town, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Program]:
    """Recours in this town, its data in this folder, until the block ends."""
    given = {**town.settings(), "RECOURS_DATA_DIR": str(folder), **(settings or {})}
    async with _running(["-m", "bot", "run"], given, folder) as program:
        await _polling(town, {INTAKE, DESK}, program)
        yield program


@asynccontextmanager
async def bare(
    town: Town, folder: Path, script: list[list[dict[str, Any]]]
) -> AsyncIterator[Program]:
    """The bare bot in this town, until the block ends."""
    path = folder / "script.json"
    path.write_text(json.dumps(script))
    asked = ["-m", "benchmarks.bare_http", town.api, str(path)]
    async with _running(asked, {}, folder) as program:
        await _polling(town, {INTAKE}, program)
        yield program


async def _polling(town: Town, bots: set[int], program: Program) -> None:
    async with asyncio.timeout(_START_SECONDS):
        while not bots <= town.polled.keys():
            if program.process.returncode is not None:
                raise RuntimeError(program.log.read_text()[-2000:])
            await asyncio.sleep(0.005)


@asynccontextmanager
async def _running(
    asked: list[str], settings: Mapping[str, str], folder: Path
) -> AsyncIterator[Program]:
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - before anything is measured
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("RECOURS_")}
    path = {"PYTHONPATH": str(ROOT)}
    begun = time.time()
    with (folder / "log.txt").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *asked,
            cwd=folder, env=inherited | path | dict(settings), stdin=DEVNULL, stdout=log,
            stderr=log,
        )  # fmt: skip
    try:
        yield Program(process, begun, folder / "log.txt")
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
