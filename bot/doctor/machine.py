"""The machine: Python and libraries, disk, folders and their rights, time zones, open doors."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packaging.requirements import Requirement

from bot.diary import Chore, last
from bot.doctor.finding import Finding, broken, fine, warning
from bot.settings import Settings

LOW_DISK = 0.10
"""Share of the disk, or of its inodes, below which somebody should look."""
FULL_DISK = 0.05
_SHARED = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.s3fs"})
"""File systems whose locks SQLite cannot rely on."""
_GONE = frozenset({"overlay", "tmpfs", "ramfs"})
"""File systems that are gone with the container or the machine."""
BACKUP_AGE = timedelta(hours=26)
DRILL_AGE = timedelta(days=92)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})


def look(settings: Settings) -> Iterator[Finding]:
    """Everything that can be seen without opening the database."""
    yield from libraries(requires("recours") or ())
    yield time_zones(("UTC", "Europe/Paris"))
    folder = settings.data_dir
    if (other := _in_its_place(folder)) is not None:
        yield broken(
            "data-dir",
            f"The data folder {folder} cannot be used: {other} is no folder.",
            "Set RECOURS_DATA_DIR to a folder, or move away what lies in its place.",
        )
    elif folder.exists():
        yield disk(folder)
        yield from file_system(folder, _mounts())
        yield from rights(settings)
    else:
        yield fine("data-dir", f"There is no data folder {folder} yet; the first start makes it.")
    yield doors(settings)


def libraries(wanted: Iterable[str]) -> Iterator[Finding]:
    """Python and what Recours was tested with."""
    wrong = []
    for line in wanted:
        asked = Requirement(line)
        if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(asked.name)
        except PackageNotFoundError:
            wrong.append(f"{asked.name} is missing")
        else:
            if not asked.specifier.contains(found, prereleases=True):
                wrong.append(f"{asked.name} is {found}, not {asked.specifier}")
    python = ".".join(map(str, sys.version_info[:3]))
    if wrong:
        remedy = "Install what the lock file says: make run does, or pip with requirements.lock."
        yield broken("libraries", f"{'; '.join(wrong)}.", remedy)
    elif importlib.util.find_spec("greenlet") is None:
        yield broken("libraries", "greenlet is missing.", "pip install greenlet")
    else:
        yield fine("libraries", f"Python {python}; every library is in the range it was tested in.")


def time_zones(names: Iterable[str]) -> Finding:
    """Whether the time zone database is there: dates of law depend on it."""
    try:
        for name in names:
            ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        return broken("time-zones", f"{error}.", "pip install tzdata")
    return fine("time-zones", "The time zone database is there.")


def disk(folder: Path) -> Finding:
    """Room and inodes where the data lies."""
    usage, inodes = shutil.disk_usage(folder), os.statvfs(folder)
    free = usage.free / usage.total if usage.total else 0.0
    names = inodes.f_favail / inodes.f_files if inodes.f_files else 1.0
    least = min(free, names)
    said = f"{free:.0%} of the disk and {names:.0%} of its inodes are free."
    remedy = "Make room, or move RECOURS_DATA_DIR to a larger disk: a full disk takes no complaint."
    if least < FULL_DISK:
        return broken("disk", said, remedy)
    return warning("disk", said, remedy) if least < LOW_DISK else fine("disk", said)


def file_system(folder: Path, mounts: str) -> Iterator[Finding]:
    """What kind of disk it is, from the lines of /proc/mounts."""
    where, kind = _mount_of(folder.resolve(), mounts)
    if kind in _SHARED:
        yield broken(
            "file-system",
            f"The data folder is on {kind} ({where}), whose locks SQLite cannot rely on.",
            "Put RECOURS_DATA_DIR on a local disk, or use PostgreSQL.",
        )
    elif kind in _GONE:
        yield warning(
            "file-system",
            f"The data folder is on {kind} ({where}): it may be gone with the container.",
            "Mount a volume and set RECOURS_DATA_DIR to it.",
        )
    else:
        yield fine("file-system", f"The data folder is on a local disk ({kind or 'unknown'}).")


def rights(settings: Settings) -> Iterator[Finding]:
    """Who may read what people entrusted to us."""
    folder, key = settings.data_dir, settings.secret_key_file
    private = [folder, folder / "recours.db", folder / "secret.key", Path(".env")]
    private += [] if key is None else [key]
    open_ones = [one for one in private if one.exists() and _others_may_read(one)]
    if not open_ones:
        yield fine("rights", "Only the owner can read the data, the key and the settings.")
    for one in open_ones:
        mode = "700" if one.is_dir() else "600"
        yield warning(
            "rights", f"Other users of this machine can read {one}.", f"chmod {mode} {one}"
        )


def doors(settings: Settings) -> Finding:
    """Whether the playground can be reached from elsewhere."""
    host = settings.playground_listen.rpartition(":")[0]
    if settings.intake_token is None and host not in _LOOPBACK:
        return warning(
            "doors",
            f"The playground listens on {host}: others can reach it.",
            "Set RECOURS_PLAYGROUND_LISTEN=127.0.0.1:8080.",
        )
    if settings.health_listen is not None and settings.health_public:
        return warning(
            "doors",
            f"The health port listens on {settings.health_listen}: others may reach it.",
            "Let a firewall keep it to your monitoring; it tells nothing of a person.",
        )
    return fine("doors", "Nothing of ours can be reached from another machine.")


def chores(data_dir: Path, now: datetime) -> Iterator[Finding]:
    """Whether there is a backup, and whether anybody ever tried to restore one."""
    backup, drill = (last(data_dir, one) for one in Chore)
    if backup is None:
        yield warning("backup", "No backup was ever made here.", "recours backup FOLDER")
    elif now - backup > BACKUP_AGE:
        hours = (now - backup) // timedelta(hours=1)
        yield warning(
            "backup", f"The last backup is {hours} hours old.", "recours backup FOLDER, every night"
        )
    else:
        yield fine("backup", f"The last backup was made on {backup:%Y-%m-%d %H:%M} UTC.")
    if backup is not None and (drill is None or now - drill > DRILL_AGE):
        yield warning("drill", "No backup was tried out lately.", "recours drill FILE")


def _in_its_place(folder: Path) -> Path | None:
    """What keeps a folder from being there or being made: a file, or a link that leads nowhere."""
    for one in (folder, *folder.parents):
        if one.exists() or one.is_symlink():
            return None if one.is_dir() else one
    return None


def _others_may_read(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8")
    except OSError:
        return ""


def _mount_of(path: Path, mounts: str) -> tuple[str, str]:
    """The mount that a path is on, and its kind; empty where the system does not say."""
    lines = (line.split() for line in mounts.splitlines())
    fits = [
        (parts[1], parts[2]) for parts in lines if len(parts) > 2 and path.is_relative_to(parts[1])
    ]
    return max(fits, key=lambda one: len(one[0]), default=("", ""))
