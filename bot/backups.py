"""Backups: one sealed file with every row and every file of evidence, and the way back.

A file is a tar archive under `storage.sealing`. Whoever has it and not the master key has nothing;
the master key is therefore never in it, and must be kept elsewhere. It fits SQLite and PostgreSQL.
"""

from __future__ import annotations

import io
import json
import os
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from storage.copying import TABLES, fill, line, snapshot
from storage.engine import Database
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.sealing import Seal, unseal

PURPOSE = b"recours backup 1"
SUFFIX = ".backup"
KEPT = {timedelta(days=1): 7, timedelta(weeks=1): 4, timedelta(days=30): 12}
"""How many backups are kept of each span: seven days, four weeks, twelve months."""

_STAMP = "recours-%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"recours-\d{8}T\d{6}Z")
_PAGE = 500
_CHUNK = 1024 * 1024
_BLOCK = tarfile.BLOCKSIZE


class BadBackup(Exception):  # noqa: N818 - it names what the operator must look at
    """The file is no whole backup; `str()` is one sentence."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup has: rows by table, and how many files of evidence."""

    revision: str
    made_at: datetime
    rows: dict[str, int]
    files: int
    missing: int = 0
    """Files that were missing or damaged when it was made, and are not in it."""


async def back_up(
    database: Database, evidence: EvidenceStore, key: bytes, target: Path, now: datetime
) -> Contents:
    """Write a backup; at its place is the whole file or nothing. Raises OSError, NotSaved."""
    rows: Counter[str] = Counter()
    files = missing = 0
    with _placed(target) as write:
        seal = Seal(key, PURPOSE)
        write(seal.head())
        async with snapshot(database) as copy:
            head = {"format": 1, "revision": copy.revision, "made_at": now.isoformat()}
            write(seal.add(_member("head.json", json.dumps(head).encode())))
            for name in TABLES:
                page = []
                async for row in copy.rows(name):
                    rows[name] += 1
                    page.append(line(row))
                    if len(page) == _PAGE:
                        write(seal.add(_member(f"rows/{name}", b"".join(page))))
                        page.clear()
                write(seal.add(_member(f"rows/{name}", b"".join(page))))
            wanted = sorted(await copy.files())
        for sha256 in wanted:
            try:
                content = await evidence.get(sha256)
            except EvidenceDamaged:
                missing += 1
                continue
            files += 1
            write(seal.add(_member(f"evidence/{sha256}", content)))
        end = {"rows": rows, "files": files, "missing": missing}
        write(seal.add(_member("end.json", json.dumps(end).encode()) + bytes(2 * _BLOCK)))
        write(seal.end())
    return Contents(copy.revision, now, dict(rows), files, missing)


def read(source: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    """The members of a backup; raises BadSeal, BadBackup and OSError."""
    with source.open("rb") as file:
        stream = _Stream(unseal(key, PURPOSE, iter(lambda: file.read(_CHUNK), b"")))
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    content = archive.extractfile(member)
                    yield member.name, content.read() if content else b""
        except tarfile.TarError as error:
            raise BadBackup(f"{source} is no backup: {error}.") from error
        stream.drain()


def contents(source: Path, key: bytes) -> Contents:
    """Read a backup to its end and count; raises BadSeal, BadBackup and OSError."""
    rows: Counter[str] = Counter()
    files = 0
    head: dict[str, str] = {}
    end: dict[str, object] | None = None
    for name, content in read(source, key):
        match name.split("/"):
            case ["head.json"]:
                head = json.loads(content)
            case ["rows", table]:
                rows[table] += content.count(b"\n")
            case ["evidence", _]:
                files += 1
            case ["end.json"]:
                end = json.loads(content)
    if not head or end is None or end["rows"] != dict(+rows) or end["files"] != files:
        raise BadBackup(f"{source} is not whole: take another backup.")
    missing = end["missing"]
    made_at = datetime.fromisoformat(head["made_at"])
    return Contents(
        head["revision"], made_at, dict(+rows), files, missing if isinstance(missing, int) else 0
    )


async def restore(
    source: Path, key: bytes, database: Database, evidence: EvidenceStore, *, hold_outbox: bool
) -> Contents:
    """Put a backup into an empty database and its files beside it.

    The whole file is read before anything is written. Raises BadSeal, BadBackup, NotEmpty,
    UnknownCopy and OSError; after each of them the database is as it was.
    """
    found = contents(source, key)
    database.create()
    for name, content in read(source, key):
        if name.startswith("evidence/"):
            await evidence.put(content)

    def parts() -> Iterator[tuple[str, Iterable[Any]]]:
        for name, content in read(source, key):
            kind, _, table = name.partition("/")
            if kind == "rows":
                yield table, map(json.loads, content.splitlines())

    await fill(database, found.revision, parts, hold_outbox=hold_outbox)
    return found


def name_of(now: datetime) -> str:
    """The name of a backup that is made now."""
    return now.strftime(_STAMP) + SUFFIX


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for other files."""
    if path.suffix != SUFFIX or not _NAME.fullmatch(path.stem):
        return None
    return datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)


def superfluous(paths: Iterable[Path]) -> list[Path]:
    """Backups beyond those that are kept: the newest of each of seven days, four weeks, a year."""
    dated = sorted(((at, one) for one in paths if (at := made_at(one))), reverse=True)
    keep: set[Path] = set()
    for span, count in KEPT.items():
        slots: dict[int, Path] = {}
        for at, one in reversed(dated):
            slots[int(at.timestamp() // span.total_seconds())] = one
        keep.update(slots[slot] for slot in sorted(slots, reverse=True)[:count])
    return [one for _, one in dated if one not in keep]


@contextmanager
def _placed(target: Path) -> Iterator[Callable[[bytes], object]]:
    """Write beside the target, and move there when everything is on the disk."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        try:
            yield file.write
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


class _Stream(io.RawIOBase):
    """Chunks as the file that `tarfile` reads."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._kept = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
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


def _member(name: str, content: bytes) -> bytes:
    """A file of the archive: its header, its content, and the rest of its last block."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    info.mode = 0o600
    return info.tobuf() + content + bytes(-len(content) % _BLOCK)
