"""`recours backup`: a copy of everything; the way back is `bot.commands_restore`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.backups import Contents, back_up, name_of, superfluous
from bot.counted import counted
from bot.diary import Chore, note
from bot.keeping import blobs_of
from bot.keyring import KEYS, SUFFIX, BadPlace
from bot.keys import master_key
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from storage.condition import revision
from storage.engine import BadDatabase, Database, NotSaved
from storage.evidence import EvidenceStore


def backup(
    target: Annotated[str, typer.Argument(help="A folder, or the name of a file to be made.")],
    thin: Annotated[
        bool, typer.Option("--thin", help="Delete older ones: keep 7 days, 4 weeks, 12 months.")
    ] = False,
) -> None:
    """Copy everything into one sealed file, while Recours runs. The master key is not in it."""
    settings = read_settings()
    if not target.strip():
        # A variable that a timer does not set would be the folder in which it runs.
        raise BadSettings("The name of the folder for the backup is empty: name one.")
    now, named = wall_clock(), Path(target)
    place = named if named.suffix == SUFFIX else named / name_of(now)
    try:
        found = asyncio.run(_backup(settings, place, now))
        old = superfluous(place.parent.glob(f"*{SUFFIX}")) if thin else []
        # Dated by a clock that was set back, the new one may look like the oldest.
        old = [one for one in old if one != place]
        for one in old:
            one.unlink()
    except BadPlace as error:
        raise BadSettings(str(error)) from error
    except OSError as error:
        raise BadSettings(f"{error.filename or place}: {error.strerror}. Name another.") from error
    typer.echo(f"Written: {place} ({told(found)}).")
    if old:
        typer.echo(counted(len(old), "Deleted: {n} older one.", "Deleted: {n} older ones."))
    typer.echo(f"The newest keys of all cases: {place.with_name(KEYS)}. Keep only the newest.")
    typer.echo("Only the master key opens it: keep that elsewhere. Prove it: recours drill FILE")
    if found.missing:
        lost = counted(
            found.missing,
            "{n} file is missing or damaged and not in it: recours doctor",
            "{n} files are missing or damaged and not in it: recours doctor",
        )
        typer.echo(lost)
        raise typer.Exit(1)


async def _backup(settings: Settings, place: Path, now: datetime) -> Contents:
    key = key_of(settings)
    async with opened(settings.database, key) as database:
        found, newest = await revision(database)
        if found != newest:
            raise BadSettings("The database has an older schema. First: recours migrate")
        done = await back_up(database, evidence_of(settings), key, place, now)
    note(settings.data_dir, Chore.BACKUP, now)
    return done


def key_of(settings: Settings, *, of_another: bool = False) -> bytes:
    """The master key; never made anew here, because another one opens nothing."""
    settings.check_data_dir()
    made = settings.data_dir / "secret.key"
    if settings.secret_key is None and settings.secret_key_file is None and not made.exists():
        raise BadSettings(f"There is no master key {made}: put the one of your installation there.")
    return master_key(settings, of_another=of_another)


def evidence_of(settings: Settings) -> EvidenceStore:
    """Where the files of this installation are."""
    return EvidenceStore(blobs_of(settings))


@asynccontextmanager
async def opened(url: str, key: bytes) -> AsyncIterator[Database]:
    """A database as it is, not migrated, until the block ends; raises BadDatabase."""
    database = Database(url, key)
    try:
        yield database
    except NotSaved as error:
        raise BadDatabase(f"The database cannot be used ({error}): recours doctor") from error
    finally:
        await database.close()


def told(found: Contents) -> str:
    """What is in a backup, in numbers."""
    counts = (
        (found.rows.get("cases", 0), "{n} complaint", "{n} complaints"),
        (sum(found.rows.values()), "{n} row", "{n} rows"),
        (found.files, "{n} file", "{n} files"),
    )
    return ", ".join(counted(*one) for one in counts)
