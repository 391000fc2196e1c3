"""Where the playground's world is kept between two runs: a journal of changes, a folder of files.

A journal, not a database: the whole world is held in memory and is small, so all that is asked of
the disk is that a change, once told to anybody, survives `kill -9`. One `write` of one whole line
does that; a line torn by the kill was never told to anybody and is left out at the next start, when
the journal is rewritten as one line per thing. A power cut is not the playground's subject.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias

if sys.platform != "win32":
    import fcntl

Changes: TypeAlias = Mapping[tuple[str, str], Any]
"""(shelf, key) → JSON value; None: the thing is gone."""


class Store(Protocol):
    """Remembers changes and files."""

    def load(self) -> tuple[int, dict[tuple[str, str], Any]]:
        """The last revision and everything that exists; called once, before any `write`."""

    def write(self, revision: int, changes: Changes) -> None:
        """Remember the changes that made this revision."""

    def keep(self, name: str, content: bytes) -> None:
        """Remember a file."""

    def fetch(self, name: str) -> bytes:
        """Bytes of a file; raises KeyError."""

    def forget_files(self) -> None:
        """Remove all files."""

    def close(self) -> None:
        """Let go of the disk."""


class FolderBusy(Exception):  # noqa: N818 - somebody is there, nobody erred
    """Another process has the folder open."""


class Memory:
    """A store that forgets everything with the process: for tests."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def load(self) -> tuple[int, dict[tuple[str, str], Any]]:
        """Nothing is there."""
        return 0, {}

    def write(self, revision: int, changes: Changes) -> None:
        """Nothing to do: the world itself is the memory."""

    def keep(self, name: str, content: bytes) -> None:
        """Hold the bytes."""
        self._files[name] = content

    def fetch(self, name: str) -> bytes:
        """Bytes of a file; raises KeyError."""
        return self._files[name]

    def forget_files(self) -> None:
        """Let the bytes go."""
        self._files.clear()

    def close(self) -> None:
        """Nothing to do."""


class Folder:
    """A store in a folder: `world.jsonl` and `files/`."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; raises FolderBusy."""
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = (folder / "lock").open("wb")
        _take(self._lock)
        self._journal = folder / "world.jsonl"
        self._files = folder / "files"
        self._files.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._out: BinaryIO | None = None

    def load(self) -> tuple[int, dict[tuple[str, str], Any]]:
        """Read the journal and write it anew, shorter."""
        revision, things = 0, dict[tuple[str, str], Any]()
        for line in self._lines():
            revision = line["revision"]
            for shelf, key, value in line["changes"]:
                if value is None:
                    things.pop((shelf, key), None)
                else:
                    things[shelf, key] = value
        fresh = self._journal.with_suffix(".new")
        fresh.write_bytes(_line(revision, things))
        fresh.replace(self._journal)
        self._out = self._journal.open("ab", buffering=0)
        return revision, things

    def write(self, revision: int, changes: Changes) -> None:
        """Append one line."""
        if self._out is None:
            raise RuntimeError("the journal is not open: load() comes first, close() last")
        self._out.write(_line(revision, changes))

    def keep(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all."""
        fresh = self._files / f"{name}.new"
        fresh.write_bytes(content)
        fresh.replace(self._files / name)

    def fetch(self, name: str) -> bytes:
        """Bytes of a file; raises KeyError."""
        if os.sep in name or not (self._files / name).is_file():
            raise KeyError(name)
        return (self._files / name).read_bytes()

    def forget_files(self) -> None:
        """Remove all files."""
        for file in self._files.iterdir():
            file.unlink()

    def close(self) -> None:
        """Close the journal."""
        if self._out is not None:
            self._out.close()
            self._out = None
        self._lock.close()

    def _lines(self) -> Iterator[Any]:
        if not self._journal.exists():
            return
        with self._journal.open("rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    yield json.loads(line)


def _take(lock: BinaryIO) -> None:
    """Hold a lock that ends with the process, however it ends."""
    if sys.platform == "win32":
        return  # an open journal cannot be replaced there, so a second process fails by itself
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        lock.close()
        raise FolderBusy from taken


def _line(revision: int, changes: Changes) -> bytes:
    rows = [[shelf, key, value] for (shelf, key), value in changes.items()]
    line = json.dumps({"revision": revision, "changes": rows}, separators=(",", ":"))
    return line.encode() + b"\n"
