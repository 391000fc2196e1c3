"""One process for each file: what a file does to it ends with it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import structlog

import bot
from bot.attachments.clamd import Clamd, Unreachable
from bot.attachments.verdict import Verdict, read
from complaints.refusals import Refusal, Refused
from storage.examining import media_type_of

log = structlog.get_logger(__name__)

SECONDS = 20.0
"""From the start of a process to its verdict."""
AT_ONCE = 2
"""Processes that run at one time; further files wait."""
LARGEST = 64 * 1024**2
"""Bytes of an answer: a drawn copy may be larger than what was sent."""

_ROOT = Path(bot.__file__).parents[1]
_START = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); "
    "from bot.attachments.worker import main; main()"
)
# Isolated: no variable of the environment and no folder of the user decides what is loaded.
WORKER = (sys.executable, "-I", "-c", _START)


class Sandbox:
    """Examines files (`storage.examining.Examiner`), first by clamd where there is one."""

    def __init__(
        self,
        clamd: Clamd | None = None,
        command: Sequence[str] = WORKER,
        seconds: float = SECONDS,
        count: Callable[[Refusal], None] = lambda _refusal: None,
    ) -> None:
        self._clamd = clamd
        self._command = tuple(command)
        self._seconds = seconds
        self._count = count
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def examine(self, content: bytes) -> str:
        """The media type by its header and by a real parser; raises Refused(FILE_*)."""
        claimed = media_type_of(content)
        if claimed is None:
            raise Refused(Refusal.FILE_TYPE)
        await self._scan(content)
        return (await self._judged(content, "examine", claimed)).media_type

    async def copied(self, content: bytes, media_type: str) -> bytes:
        """An image drawn anew without metadata, the pages of a PDF file; raises Refused(FILE_*)."""
        copy = (await self._judged(content, "copy", media_type)).copy
        if media_type_of(copy) != media_type:
            raise Refused(Refusal.FILE_UNCHECKED)
        return copy

    def refused(self, refusal: Refusal) -> None:
        """Count a file that was not kept."""
        self._count(refusal)

    async def _scan(self, content: bytes) -> None:
        if self._clamd is None:
            return
        try:
            found = await self._clamd.scan(content)
        except Unreachable as error:
            # Whoever sets a scanner wants no file past it.
            log.warning("clamd does not answer: the file is not kept", cause=str(error))
            raise Refused(Refusal.FILE_UNCHECKED) from error
        if found:
            log.warning("clamd found something: the file is not kept", found=found)
            raise Refused(Refusal.FILE_HARMFUL)

    async def _judged(self, content: bytes, wish: str, claimed: str) -> Verdict:
        async with self._turn:
            answer = await self._answer(content, wish)
        verdict = read(answer)
        if verdict.media_type != claimed:
            raise Refused(Refusal.FILE_UNCHECKED)
        return verdict

    async def _answer(self, content: bytes, wish: str) -> bytes:
        """What the process says; raises Refused(FILE_UNCHECKED) when it dies or hangs."""
        try:
            # No token and no key of the environment reaches it.
            process = await asyncio.create_subprocess_exec(
                *self._command, wish,
                stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}, cwd="/", start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            log.error("no process to examine files with", cause=type(error).__name__)
            raise Refused(Refusal.FILE_UNCHECKED) from error
        try:
            async with asyncio.timeout(self._seconds):
                answer = await _talked(process, content)
                status = await process.wait()
        except TimeoutError as error:
            log.warning("examining a file took too long", seconds=self._seconds, size=len(content))
            raise Refused(Refusal.FILE_UNCHECKED) from error
        finally:
            await _ended(process)
        if status != 0:
            log.warning("examining a file ended badly", status=status, size=len(content))
            is_long = status == -signal.SIGXCPU
            raise Refused(Refusal.FILE_TOO_COMPLEX if is_long else Refusal.FILE_UNCHECKED)
        return answer


async def _ended(process: Process) -> None:
    """Wait until nothing is left of the process and of what it started; and of its pipes."""
    # It leads a group of its own. Where the group is empty, nobody else can have its number yet:
    # the system gives numbers anew only after all others.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin is not None:
        process.stdin.close()
    while process.stdout is not None and await process.stdout.read(LARGEST):
        pass
    await process.wait()


async def _talked(process: Process, content: bytes) -> bytes:
    """Hand the file over, take the answer; raises Refused for one without end."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process was started without pipes")
    try:
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        pass  # It died before it had read everything; its status tells.
    try:
        await process.stdout.readexactly(LARGEST + 1)
    except asyncio.IncompleteReadError as whole:
        return bytes(whole.partial)
    raise Refused(Refusal.FILE_UNCHECKED)
