"""The processes of a topology: started, killed without a word, started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Processes:
    """Named processes, all children of one nursery."""

    nursery: Process
    folder: Path
    """Where their logs lie."""
    env: Mapping[str, str]
    running: dict[str, int] = field(default_factory=dict)
    kills: list[str] = field(default_factory=list)
    _roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _env: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self, name: str, *roles: str, **env: str) -> None:
        """Start a process that has these roles; again with those it had before."""
        self._roles.setdefault(name, roles)
        self._env.setdefault(name, env)
        asked = {
            "args": ["run", *(word for role in self._roles[name] for word in ("--role", role))],
            "env": {**self.env, **self._env[name]},
            "log": str(self.folder / f"{name}.log"),
        }
        self.running[name] = (await self._ask(asked))["pid"]

    async def kill(self, name: str) -> None:
        """End it as a power cut does."""
        self.kills.append(name)
        await self._end(name, signal.SIGKILL)

    async def stop(self) -> dict[str, int]:
        """End all in order; returns their exit codes."""
        for pid in self.running.values():
            os.kill(pid, signal.SIGTERM)
        return {name: await self._end(name, None) for name in tuple(self.running)}

    def said(self) -> str:
        """Everything that all of them logged."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    async def _end(self, name: str, number: signal.Signals | None) -> int:
        pid = self.running.pop(name)
        if number is not None:
            os.kill(pid, number)
        code: int = (await self._ask({"reap": pid}))["code"]
        return code

    async def _ask(self, asked: dict[str, Any]) -> Any:
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        async with self._turn:
            self.nursery.stdin.write(json.dumps(asked).encode() + b"\n")
            return json.loads(await self.nursery.stdout.readline())


@asynccontextmanager
async def processes(folder: Path, env: Mapping[str, str]) -> AsyncIterator[Processes]:
    """A nursery, and the end of whatever still runs at the end of the block."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("RECOURS_")}
    nursery = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.scale.nursery",
        cwd=folder, env={**inherited, "PYTHONPATH": str(ROOT)}, stdin=PIPE, stdout=PIPE,
    )  # fmt: skip
    found = Processes(nursery, folder, env)
    try:
        yield found
    finally:
        for pid in found.running.values():
            os.kill(pid, signal.SIGKILL)
        assert nursery.stdin is not None
        nursery.stdin.close()
        await nursery.wait()
