"""Children of a process without threads: each does one thing in its own folder, or is killed."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST_SECONDS = 300
"""A child that works longer hangs; on a machine with much else to do, one takes a minute."""
_LINGERS_SECONDS = 10.0


def await_only_thread() -> None:
    """Wait until this is the only thread: one that Python has joined takes a moment to be gone.

    Raises RuntimeError when another one stays: no child would have it.
    """
    deadline = time.monotonic() + _LINGERS_SECONDS
    while len(os.listdir("/proc/self/task")) > 1:
        if time.monotonic() > deadline:
            raise RuntimeError("a thread was begun that no child would have")
        os.sched_yield()


def child(work: Callable[[], Any], folder: Path | None = None) -> dict[str, Any] | None:
    """Do this in a child, in a folder; None when it was killed."""
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        os.chdir(folder or Path.cwd())
        signal.alarm(LONGEST_SECONDS)
        # It ends before anything is worth collecting, and looking would copy the parent's memory.
        gc.disable()
        try:
            said = asyncio.run(work())
        except BaseException:  # noqa: BLE001 - the parent says what happened in its child
            said = {"trouble": traceback.format_exc()}
        with os.fdopen(begin, "w") as out:
            json.dump(said, out)
        sys.stdout.flush()
        os._exit(0)
    os.close(begin)
    with os.fdopen(end) as source:
        answer = source.read()
    _, ended = os.waitpid(child, 0)
    if os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGALRM:
        return {"trouble": f"a child hung for {LONGEST_SECONDS} seconds"}
    return json.loads(answer) if answer else None
