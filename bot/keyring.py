"""The keys of cases beside the backups of a house: one file, which every backup replaces.

Whoever replaces it with keys of another database makes every older backup there worthless. So a
folder of backups belongs to one house, and one backup at a time is written into it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.archives import placed
from storage.copying import line
from storage.sealing import BadSeal, Seal, unseal
from storage.vault import HOUSE, Vault

if sys.platform != "win32":
    import fcntl

PURPOSE = b"recours keys 1"
SUFFIX = ".backup"
KEYS = "recours.keys"
"""Name of the file with the keys, beside all backups of a house."""


class BadPlace(Exception):  # noqa: N818 - it names what the operator must change
    """A backup must not be written into this folder; `str()` is one sentence."""


def write_keys(target: Path, key: bytes, now: datetime, keys: list[bytes]) -> None:
    """Put the rows of keys in their place, sealed with the master key; raises OSError."""
    with placed(target) as write:
        seal, head = Seal(key, PURPOSE), line({"made_at": now.isoformat()})
        write(seal.head() + seal.add(head + b"".join(keys)) + seal.end())


def read_keys(source: Path, key: bytes) -> tuple[datetime | None, list[dict[str, Any]]]:
    """When the keys in a file were written, and their rows; none, when there is no such file.

    Raises BadSeal and OSError.
    """
    if not source.exists():
        return None, []
    opened = b"".join(unseal(key, PURPOSE, [source.read_bytes()]))
    head, *rows = (json.loads(one) for one in opened.splitlines())
    return datetime.fromisoformat(head["made_at"]), rows


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes a backup into a folder; raises BadPlace and OSError.

    Of two at once, the one that began first would leave its older keys beside the other's backup.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadPlace(
                f"Another backup is being written into {folder}: wait for its end."
            ) from None
        except OSError:
            pass  # A network disk without such locks: as good as it gets there.
        else:
            # What a backup that was killed left half written; nobody writes here now.
            for half in (*folder.glob(f".*{SUFFIX}.*"), *folder.glob(f".{KEYS}.*")):
                half.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def check_house(
    folder: Path, key: bytes, vault: Vault, house: bytes, purpose: bytes
) -> datetime | None:
    """Make sure that the keys in a folder, if there are any, are of this house; raises BadPlace.

    Returns when they were written, as far as that is known. `key` is the master key, `house` the
    key of the house, which no change of the master key changes, and `purpose` what backups are
    sealed for.
    """
    keys = folder / KEYS
    written_at = None
    try:
        written_at, rows = read_keys(keys, key)
        ours = written_at is None or vault.key_of(HOUSE, rows) == house
    except BadSeal:
        # Written before the master key was changed; what seals backups never changes.
        ours = any(_opens(one, vault.root, purpose) for one in folder.glob(f"*{SUFFIX}"))
    if not ours:
        raise BadPlace(
            f"{keys} has the keys of another database, and every backup there needs them: name "
            "another folder. If this database was begun anew after a loss, restore a backup first."
        )
    return written_at


def _opens(backup: Path, root: bytes, purpose: bytes) -> bool:
    """Whether the beginning of a backup opens."""
    with backup.open("rb") as file:
        try:
            return bool(next(unseal(root, purpose, iter(lambda: file.read(_CHUNK), b""))))
        except BadSeal:
            return False


_CHUNK = 64 * 1024
