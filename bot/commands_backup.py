"""`recours backup`, `restore` and `drill`: a copy of everything, the way back, and the proof."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.backups import BadBackup, Contents, back_up, name_of, restore, superfluous
from bot.counted import counted
from bot.diary import Chore, note
from bot.keeping import blobs_of
from bot.keyring import KEYS, SUFFIX, BadPlace
from bot.keys import master_key, older_key, remember
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from storage.blobs import FolderBlobs
from storage.condition import damage, revision
from storage.engine import BadDatabase, Database, NotSaved
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.filling import NotEmpty, UnknownCopy
from storage.hanging import hanging
from storage.only import only_process
from storage.sealing import BadSeal
from storage.verifying import verify

Source = Annotated[Path, typer.Argument(help="A file that `recours backup` made.")]


def backup(
    target: Annotated[Path, typer.Argument(help="A folder, or the name of a file to be made.")],
    thin: Annotated[
        bool, typer.Option("--thin", help="Delete older ones: keep 7 days, 4 weeks, 12 months.")
    ] = False,
) -> None:
    """Copy everything into one sealed file, while Recours runs. The master key is not in it."""
    settings = read_settings()
    now = wall_clock()
    place = target if target.suffix == SUFFIX else target / name_of(now)
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
    typer.echo(f"Written: {place} ({_counted(found)}).")
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


def restore_backup(
    source: Source,
    hold_outbox: Annotated[
        bool,
        typer.Option(
            "--hold-outbox", help="Send nothing that waited: look first, then outbox retry --all."
        ),
    ] = False,
) -> None:
    """Put a backup into an empty database, SQLite or PostgreSQL, and its files beside it."""
    settings = read_settings()
    found = asyncio.run(_restore(settings, source, hold_outbox=hold_outbox))
    typer.echo(f"Restored: {_counted(found)}, as of {found.made_at:%Y-%m-%d %H:%M} UTC.")
    _say_erased(found)
    if hold_outbox:
        typer.echo("Letters that waited are held back: recours outbox list")
    typer.echo("Next: recours doctor, then recours run")


def drill(source: Source) -> None:
    """Restore a backup into a folder of its own, look at it, and throw it away."""
    settings = read_settings()
    with tempfile.TemporaryDirectory(prefix="recours-drill-") as folder:
        try:
            found, faults = asyncio.run(_drill(settings, source, Path(folder)))
        except BadDatabase as error:
            # Of a database that nobody named: the settings have no part in it.
            raise BadSettings(
                f"A trial needs room for the whole backup in {Path(folder).parent}: make room "
                "there, or name another folder with TMPDIR."
            ) from error
    typer.echo(f"Restored for a trial: {_counted(found)}.")
    _say_erased(found)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    note(settings.data_dir, Chore.DRILL, wall_clock())
    typer.echo("Every row, file and history is whole: this backup can be relied on.")


async def _backup(settings: Settings, place: Path, now: datetime) -> Contents:
    key = _key(settings)
    async with _opened(settings.database, key) as database:
        found, newest = await revision(database)
        if found != newest:
            raise BadSettings("The database has an older schema. First: recours migrate")
        done = await back_up(database, _evidence(settings), key, place, now)
    note(settings.data_dir, Chore.BACKUP, now)
    return done


async def _restore(settings: Settings, source: Path, *, hold_outbox: bool) -> Contents:
    if not settings.tells_which:
        # The next start with tokens would not find it in the playground's folder.
        raise BadSettings(
            "No tokens are set: set those of the installation that this is to be, or name its "
            "folder with RECOURS_DATA_DIR."
        )
    settings.open_data_dir()
    # Whoever started once before the key was in its place has the fingerprint of another one.
    key = _key(settings, of_another=True)
    with only_process(settings.database):
        async with _opened(settings.database, key) as database:
            found = await _filled(settings, source, key, database, hold_outbox=hold_outbox)
        remember(settings, key)
    return found


async def _drill(settings: Settings, source: Path, folder: Path) -> tuple[Contents, list[str]]:
    key = _key(settings)
    evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
    faults = []
    async with _opened(f"sqlite+aiosqlite:///{folder / 'drill.db'}", key) as database:
        found = await _filled(settings, source, key, database, hold_outbox=True, evidence=evidence)
        faults += [f"The database is damaged: {one}." for one in await damage(database)]
        async for finding in verify(database, database.vault.root):
            if finding is not None:
                faults.append(f"{finding.number}: the history is not as it was written.")
        async with database.read() as session:
            files = [one async for one in hanging(session)]
        for one in files:
            try:
                await evidence.get(one.sha256, one.safe)
            except EvidenceDamaged as error:
                faults.append(f"{error}.")
    if found.missing:
        faults.append(
            counted(
                found.missing,
                "{n} file was missing when it was made.",
                "{n} files were missing when it was made.",
            )
        )
    return found, faults


async def _filled(
    settings: Settings,
    source: Path,
    key: bytes,
    database: Database,
    *,
    hold_outbox: bool,
    evidence: EvidenceStore | None = None,
) -> Contents:
    evidence = evidence or _evidence(settings)
    try:
        return await restore(source, key, database, evidence, wall_clock(), hold_outbox=hold_outbox)
    except BadSeal as error:
        raise BadSettings(
            f"{source} cannot be opened: {error}. Use the master key of the installation that "
            f"made it (RECOURS_SECRET_KEY or secret.key), or an earlier backup.{_older(settings)}"
        ) from error
    except NotEmpty as error:
        raise BadSettings(
            f"The database has something in it already ({error}), and is as it was. Name an empty "
            "one, or another data folder. If a restore was broken off here, all of it is there: "
            "recours doctor, then recours run"
        ) from error
    except UnknownCopy as error:
        raise BadSettings(
            f"{source} was made by a newer release (schema {error}). Install that one first."
        ) from error
    except BadBackup as error:
        raise BadSettings(str(error)) from error
    except OSError as error:
        raise BadSettings(f"{error.filename or source}: {error.strerror}.") from error


def _older(settings: Settings) -> str:
    """Where the key may be that sealed it, when the master key was changed since."""
    older = older_key(settings)
    if not older.exists():
        return ""
    return f" If the master key was changed since it was made, the one before is {older}."


def _key(settings: Settings, *, of_another: bool = False) -> bytes:
    """The master key; never made anew here, because another one opens nothing."""
    settings.check_data_dir()
    made = settings.data_dir / "secret.key"
    if settings.secret_key is None and settings.secret_key_file is None and not made.exists():
        raise BadSettings(f"There is no master key {made}: put the one of your installation there.")
    return master_key(settings, of_another=of_another)


def _evidence(settings: Settings) -> EvidenceStore:
    return EvidenceStore(blobs_of(settings))


@asynccontextmanager
async def _opened(url: str, key: bytes) -> AsyncIterator[Database]:
    database = Database(url, key)
    try:
        yield database
    except NotSaved as error:
        raise BadDatabase(f"The database cannot be used ({error}): recours doctor") from error
    finally:
        await database.close()


def _say_erased(found: Contents) -> None:
    if found.erased:
        erased = counted(
            found.erased,
            "{n} complaint was erased since; it stays erased.",
            "{n} complaints were erased since; they stay erased.",
        )
        typer.echo(erased)


def _counted(found: Contents) -> str:
    counts = (
        (found.rows.get("cases", 0), "{n} complaint", "{n} complaints"),
        (sum(found.rows.values()), "{n} row", "{n} rows"),
        (found.files, "{n} file", "{n} files"),
    )
    return ", ".join(counted(*one) for one in counts)
