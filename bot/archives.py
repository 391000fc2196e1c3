"""Files that are whole or not there, and tar archives that are written and read as streams."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

BLOCK = tarfile.BLOCKSIZE


@contextmanager
def placed(target: Path) -> Iterator[Callable[[bytes], object]]:
    """Write beside the target, and move there when everything is on the disk."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            yield file.write
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(target)
            _sync_folder(target.parent)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name as durable as what is under it, where the disk can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        # A network disk may refuse; what was written is there all the same.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


class Chunks(io.RawIOBase):
    """Chunks as the file that `tarfile` reads."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._kept = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, fewer at the end; all that are left without a size."""
        parts = [self._kept]
        length = len(self._kept)
        while (size < 0 or length < size) and (chunk := next(self._chunks, None)) is not None:
            parts.append(chunk)
            length += len(chunk)
        whole = b"".join(parts)
        taken = whole if size < 0 else whole[:size]
        self._kept = whole[len(taken) :]
        return taken

    def drain(self) -> None:
        """Read to the end: only there is it known that nothing was cut off."""
        for _chunk in self._chunks:
            self._kept = b""


def member(name: str, content: bytes) -> bytes:
    """A file of the archive: its header, its content, and the rest of its last block."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    info.mode = 0o600
    return info.tobuf() + content + bytes(-len(content) % BLOCK)
