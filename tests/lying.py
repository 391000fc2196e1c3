"""Where a file of evidence lies: under a name that tells nobody what it is."""

from __future__ import annotations

from pathlib import Path

from storage.engine import Database
from storage.hanging import files_of, files_wanted


async def lying(database: Database, folder: Path, sha256: str) -> Path:
    """The one file below `folder` whose plain content has this SHA-256."""
    owners = set((await files_wanted(database)).values())
    (name,) = {one.name for one in await files_of(database, owners) if one.sha256 == sha256}
    return _below(folder, name)


def _below(folder: Path, name: str) -> Path:
    (found,) = folder.rglob(name)
    return found
