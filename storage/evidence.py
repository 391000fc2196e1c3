"""Evidence: files as people sent them, named by their content and never changed.

Whether a file may be kept is decided by what is in it, not by its name or by the sender. The same
file is kept once, whoever sent it.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from complaints.refusals import Refused
from storage.examining import Examiner, FirstBytes
from storage.faults import weather

GRACE_SECONDS = 3600
"""A file without a row is left alone this long: its row may be about to be committed."""


class EvidenceDamaged(Exception):  # noqa: N818 - it names what the operator must look at
    """A file is missing, is not what was stored under its name, or cannot be shown safely."""


class EvidenceStore:
    """A folder of files, two levels deep. Raises NotSaved when the disk cannot write."""

    def __init__(self, folder: Path, examiner: Examiner | None = None) -> None:
        self._folder = folder
        self._examiner = examiner or FirstBytes()

    async def examine(self, content: bytes) -> str:
        """The media type of a file that may be kept; raises Refused(FILE_*)."""
        return await self._examiner.examine(content)

    async def copied(self, sha256: str, media_type: str) -> bytes:
        """The file as others may open it (decision 0020); raises EvidenceDamaged.

        Made when it is asked for and kept nowhere: what was never stored cannot leak or grow old.
        """
        content = await self.get(sha256)
        try:
            return await self._examiner.copied(content, media_type)
        except Refused as no:
            raise EvidenceDamaged(f"no safe copy of {sha256}: {no.refusal}") from no

    async def put(self, content: bytes) -> str:
        """Keep a file; returns its SHA-256 in hexadecimal. After this, a power loss cannot hurt."""
        with weather():
            return await asyncio.to_thread(self._put, content)

    async def get(self, sha256: str) -> bytes:
        """The file with this SHA-256; raises EvidenceDamaged when it is missing or was changed."""
        try:
            content = await asyncio.to_thread(self._path(sha256).read_bytes)
        except OSError as error:
            raise EvidenceDamaged(f"cannot read {sha256}") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EvidenceDamaged(f"the content of {sha256} has changed")
        return content

    async def sweep(self, wanted: Collection[str]) -> int:
        """Delete what nobody wants and is older than `GRACE_SECONDS`; returns how many files."""
        with weather():
            return await asyncio.to_thread(self._sweep, wanted)

    async def kept(self) -> frozenset[str]:
        """The SHA-256 under which each file lies here, whether anybody wants it or not."""
        return await asyncio.to_thread(
            lambda: frozenset(one.name for one in self._folder.glob("??/??/*"))
        )

    def _put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        folders = (self._folder, path.parent.parent, path.parent)
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written even when it is there: that makes it young again, which `sweep` must see.
        handle, temporary = tempfile.mkstemp(dir=path.parent)
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
        return sha256

    def _sweep(self, wanted: Collection[str]) -> int:
        if not self._folder.is_dir():
            return 0
        # Ages are told by the clock that dates the files, whatever the program's clock says.
        with tempfile.NamedTemporaryFile(dir=self._folder) as probe:
            oldest = os.fstat(probe.fileno()).st_mtime - GRACE_SECONDS
        old = (one for one in self._folder.glob("??/??/*") if one.stat().st_mtime < oldest)
        unwanted = [one for one in old if one.name not in wanted]
        for path in unwanted:
            path.unlink(missing_ok=True)
        return len(unwanted)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:4] / sha256


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file as durable as its content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
