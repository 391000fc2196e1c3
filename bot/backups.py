"""Backups: a sealed file with every row and every file of evidence, the keys beside it, and back.

A file is a tar archive under `storage.sealing`. Whoever has it and not the master key has nothing;
the master key is therefore never in it, and must be kept elsewhere. It fits SQLite and PostgreSQL.

The keys of cases are in a file of their own, which the next backup replaces: only the newest is
kept. So what was erased cannot be opened in any older backup either.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.archives import BLOCK, Chunks, member, placed
from bot.keyring import KEYS, SUFFIX, BadPlace, alone, check_house, read_keys, write_keys
from storage.copying import KEYS as KEYS_TABLE
from storage.copying import TABLES, line, snapshot
from storage.engine import Database
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.filling import NotEmpty, fill, in_use
from storage.hanging import hanging, seal_clear_files
from storage.sealing import BadSeal, Seal, unseal

PURPOSE = b"recours backup 1"
KEPT = {timedelta(days=1): 7, timedelta(weeks=1): 4, timedelta(days=30): 12}
"""How many backups are kept of each span: seven days, four weeks, twelve months."""

_STAMP = "recours-%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"recours-\d{8}T\d{6}Z")
_PAGE = 500
_CHUNK = 1024 * 1024


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
    sealed: bool = True
    """Whether it was made with the vault, so that it needs its keys."""
    erased: int = 0
    """Cases in it that were erased since."""


async def back_up(
    database: Database, evidence: EvidenceStore, key: bytes, target: Path, now: datetime
) -> Contents:
    """Write a backup and the newest keys beside it; `key` is the master key.

    At the place of each is the whole file or nothing. Raises BadPlace, OSError, NotSaved, WrongKey.
    """
    with alone(target.parent):
        return await _back_up(database, evidence, key, target, now)


async def _back_up(
    database: Database, evidence: EvidenceStore, key: bytes, target: Path, now: datetime
) -> Contents:
    rows: Counter[str] = Counter()
    files = missing = 0
    await database.write(database.vault.unlock)
    house = await database.house()
    before = check_house(target.parent, key, database.vault, house.key, PURPOSE)
    with placed(target) as writes:

        def write(content: bytes) -> None:
            # Inside a transaction, it would be taken for a fault of the database.
            try:
                writes(content)
            except OSError as error:
                raise BadPlace(f"{target}: {error.strerror}. Name another.") from error

        seal = Seal(database.vault.root, PURPOSE)
        write(seal.head())
        async with snapshot(database) as copy:
            head = {"format": 2, "revision": copy.revision, "made_at": now.isoformat()}
            write(seal.add(member("head.json", json.dumps(head).encode())))
            for name in TABLES:
                page = []
                async for row in copy.rows(name):
                    rows[name] += 1
                    page.append(line(row))
                    if len(page) == _PAGE:
                        write(seal.add(member(f"rows/{name}", b"".join(page))))
                        page.clear()
                write(seal.add(member(f"rows/{name}", b"".join(page))))
            wanted = [one async for one in hanging(copy.session)]
            keys = [line(row) async for row in copy.rows(KEYS_TABLE)]
        for one in wanted:
            try:
                lying, _ = await evidence.opened(one.sha256, one.safe)
            except EvidenceDamaged:
                missing += 1
                continue
            files += 1
            write(seal.add(member(f"evidence/{one.name}", lying)))
        end = {"rows": rows, "files": files, "missing": missing}
        write(seal.add(member("end.json", json.dumps(end).encode()) + bytes(2 * BLOCK)))
        write(seal.end())
        # Before the backup itself is there: newer keys open older backups, not the other way.
        # And never dated before those that they replace, even when a clock was set back.
        write_keys(target.with_name(KEYS), key, max(now, before or now), keys)
    return Contents(copy.revision, now, dict(rows), files, missing)


def read(source: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    """The members of a backup; raises BadSeal, BadBackup and OSError."""
    with source.open("rb") as file:
        stream = Chunks(unseal(key, PURPOSE, iter(lambda: file.read(_CHUNK), b"")))
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for one in archive:
                    content = archive.extractfile(one)
                    yield one.name, content.read() if content else b""
        except tarfile.TarError as error:
            raise BadBackup(f"{source} is no backup: {error}.") from error
        stream.drain()


def contents(source: Path, key: bytes) -> Contents:
    """Read a backup to its end and count; `key` is the root of the vault.

    Raises BadSeal, BadBackup and OSError.
    """
    rows: Counter[str] = Counter()
    files = 0
    head: dict[str, Any] = {}
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
        head["revision"],
        made_at,
        dict(+rows),
        files,
        missing if isinstance(missing, int) else 0,
        sealed=head["format"] != 1,
    )


async def restore(
    source: Path,
    key: bytes,
    database: Database,
    evidence: EvidenceStore,
    now: datetime,
    *,
    hold_outbox: bool,
) -> Contents:
    """Put a backup into a database without rows, its files beside it; `key` is the master key.

    The whole file is read before anything is written. What the keys beside it do not open was
    erased since, and stays so. Raises BadSeal, BadBackup, NotEmpty, SchemaTooNew, UnknownCopy and
    OSError; after each of them the database is as it was, after NotEmpty and SchemaTooNew the files
    too. Killed anywhere, it may be begun again.
    """
    # A name that was mistyped is no matter of keys, whatever lies beside it.
    source.open("rb").close()
    try:
        written_at, keys = read_keys(source.with_name(KEYS), key)
    except BadSeal as error:
        raise BadSeal(f"{KEYS} beside it does not open ({error})") from error
    root = key if written_at is None else database.vault.root_of(keys)
    found = contents(source, root)
    if found.sealed and (written_at is None or written_at < found.made_at):
        raise BadBackup(
            f"{source} needs the newest {KEYS} of its installation beside it, which every backup "
            "writes: without it nobody can read what people said."
        )
    database.create()
    # Before any file is put anywhere: a living house keeps its own, and gets no erased ones back.
    if used := await database.look_up(in_use):
        raise NotEmpty(*used)
    for name, content in read(source, root):
        if name.startswith("evidence/"):
            await evidence.put_back(name.removeprefix("evidence/"), content)

    def parts() -> Iterator[tuple[str, Iterable[Any]]]:
        for name, content in read(source, root):
            kind, _, table = name.partition("/")
            if kind == "rows":
                yield table, map(json.loads, content.splitlines())
        if found.sealed:
            yield KEYS_TABLE, keys

    lost = await fill(database, found.revision, parts, now, hold_outbox=hold_outbox)
    await seal_clear_files(database, evidence)
    return replace(found, erased=lost)


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
