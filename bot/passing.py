"""Folders for what names people and is on its way: gone with the work, also after a kill.

A register for the chat must lie on the disk while it is packed. Whoever works in such a folder
holds a lock on it, which the system ends with the process; a folder that nobody holds was left by
one that was killed, and goes at the next start or with the next of its kind.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "recours-passing-"


@contextmanager
def passing() -> Iterator[Path]:
    """A folder that only this user may enter, and that nobody else sweeps away meanwhile."""
    sweep()
    folder, held = _made()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def sweep() -> int:
    """Delete the folders that killed processes of this user left; returns how many."""
    gone = 0
    for one in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # Of another user, or just gone: not ours to take away.
        with suppress(OSError):
            if one.is_symlink() or one.stat().st_uid != os.getuid():
                continue
            held = os.open(one, os.O_RDONLY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(one)
                gone += 1
            finally:
                os.close(held)
    return gone


def _made() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder, held
        # Swept between the two by somebody who took it for left.
        os.close(held)
