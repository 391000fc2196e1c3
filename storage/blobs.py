"""Where bytes lie: a folder here; a bucket of an object store in `storage.buckets`.

A blob has an opaque name of `[0-9a-f-]`. What is in it, and whether it is what was stored, is the
concern of `storage.evidence`.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Protocol

from storage.faults import weather


class BlobGone(Exception):  # noqa: N818 - an expected answer, not an error
    """Nothing lies under this name, or nothing that can be read."""


class Blobs(Protocol):
    """Bytes under names. Every method raises NotSaved when the place cannot be reached."""

    async def put(self, name: str, content: bytes) -> None:
        """Keep bytes, in place of what lay there. After this, a power loss cannot hurt them."""
        ...

    async def get(self, name: str) -> bytes:
        """What lies under a name; raises BlobGone."""
        ...

    async def delete(self, name: str, older_than: int = 0) -> bool:
        """Delete what was put longer ago than so many seconds; whether there was any."""
        ...

    async def names(self, older_than: int = 0) -> frozenset[str]:
        """What lies here, put longer ago than so many seconds by the clock of the place.

        Also what a crash left half written, under a name that nobody wants.
        """
        ...


class FolderBlobs:
    """A folder of files, two levels deep, that only their owner reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, name: str, content: bytes) -> None:
        """Write beside, sync, rename, sync. Raises NotSaved when the disk cannot write."""
        with weather():
            await asyncio.to_thread(self._put, name, content)

    async def get(self, name: str) -> bytes:
        """The content of a file; raises BlobGone when the disk does not give it."""
        try:
            return await asyncio.to_thread(self._path(name).read_bytes)
        except OSError as error:
            raise BlobGone(name) from error

    async def delete(self, name: str, older_than: int = 0) -> bool:
        """Unlink a file that is older than so many seconds; whether there was any."""
        with weather():
            return await asyncio.to_thread(self._delete, name, older_than)

    async def names(self, older_than: int = 0) -> frozenset[str]:
        """The files that are older than so many seconds."""
        with weather():
            return await asyncio.to_thread(self._names, older_than)

    def _put(self, name: str, content: bytes) -> None:
        path = self._path(name)
        folders = (self._folder, path.parent.parent, path.parent)
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written even when it is there: that makes it young again, which a sweep must see.
        handle, temporary = tempfile.mkstemp(prefix=f"{name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        for folder in folders:
            _sync_folder(folder)

    def _delete(self, name: str, older_than: int) -> bool:
        path = self._path(name)
        if not self._folder.is_dir() or not _is_older(path, self._youngest(older_than)):
            return False
        path.unlink(missing_ok=True)
        return True

    def _names(self, older_than: int) -> frozenset[str]:
        if not self._folder.is_dir():
            return frozenset()
        files = self._folder.glob("??/??/*")
        if not older_than:
            return frozenset(one.name for one in files)
        youngest = self._youngest(older_than)
        return frozenset(one.name for one in files if _is_older(one, youngest))

    def _youngest(self, older_than: int) -> float:
        """When a file was written at the latest that is older than so many seconds."""
        # By the clock that dates the files, whatever the program's clock says.
        with tempfile.NamedTemporaryFile(dir=self._folder) as probe:
            return os.fstat(probe.fileno()).st_mtime - older_than

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:4] / name


def _is_older(path: Path, youngest: float) -> bool:
    """Whether a file is there and was written by then."""
    try:
        return path.stat().st_mtime <= youngest
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file as durable as its content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
