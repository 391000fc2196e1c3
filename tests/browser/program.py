"""The real program as a process of its own, as `make run` starts it; it can be killed like one."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.learnt import shares_what_was_learnt

ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+")
_START_SECONDS = 60
_STOP_SECONDS = 20


@dataclass(slots=True)
class Program:
    """Recours in the playground, in a data folder that outlives the process."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    """More settings, as environment variables."""
    address: str = ""
    """Where the page is; a program that starts again listens where it listened before."""
    said: bytearray = field(default_factory=bytearray)
    """What it printed, for whoever asks why a test failed."""
    _process: Process | None = None
    _ear: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start, and return when the page is there; fails when the program ends before."""
        for house in (self.folder / "var", self.folder / "var" / "playground"):
            shares_what_was_learnt(house)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("RECOURS_")}
        ours = {
            "PYTHONPATH": str(ROOT),
            "RECOURS_DATA_DIR": str(self.folder / "var"),
            "RECOURS_PLAYGROUND_LISTEN": self.address.removeprefix("http://") or "127.0.0.1:0",
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=self.folder, env={**inherited, **ours, **self.settings}, stdout=PIPE, stderr=STDOUT,
        )  # fmt: skip
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._ear = asyncio.create_task(self._hear(self._process, ready))
        async with asyncio.timeout(_START_SECONDS):
            self.address = await ready

    @property
    def code(self) -> int | None:
        """What it ended with; None while it runs."""
        return None if self._process is None else self._process.returncode

    async def kill(self) -> None:
        """End it as a power cut does: no goodbye, nothing tidied."""
        assert self._process is not None
        self._process.kill()
        await self._gone()

    async def stop(self) -> None:
        """End it as Ctrl+C does, when it runs."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
        await self._gone()

    async def _gone(self) -> None:
        assert self._process is not None
        assert self._ear is not None
        await self._process.wait()
        await self._ear

    async def _hear(self, process: Process, ready: asyncio.Future[str]) -> None:
        assert process.stdout is not None
        heard = len(self.said)
        while chunk := await process.stdout.read(4096):
            self.said += chunk
            found = _ADDRESS.search(self.said, heard)
            if found and not ready.done():
                ready.set_result(found.group().decode())
        if not ready.done():
            last = self.said[heard:].decode(errors="replace")
            ready.set_exception(AssertionError(f"the program did not start:\n{last}"))


@asynccontextmanager
async def running(folder: Path, **settings: str) -> AsyncIterator[Program]:
    """A started program that ends with the block, however that ends."""
    program = Program(folder, settings)
    try:
        await program.start()
        yield program
    finally:
        await program.stop()
