"""Only one process works on a SQLite file: one that writes, with its queues in its own memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.connections import address, in_memory
from storage.faults import BadDatabase

if sys.platform != "win32":
    import fcntl


@contextmanager
def only_process(url: str) -> Iterator[None]:
    """Be the only one on this database until the end of the block; raises BadDatabase.

    The lock ends with the process, however it ends. PostgreSQL takes as many as come.
    """
    read = address(url)
    if read.get_backend_name() != "sqlite" or in_memory(read) or sys.platform == "win32":
        yield
        return
    path = Path(f"{read.database}.lock")
    try:
        lock = path.open("wb")
    except OSError:
        # Whoever cannot write here is told so by the database, in its own words.
        yield
        return
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadDatabase(
                f"Another Recours runs on {read.database}: SQLite serves one process. Stop that "
                "one, or set RECOURS_DATABASE_URL to a PostgreSQL."
            ) from None
        yield
