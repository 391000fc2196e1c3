"""`recours restore` and `drill`: the way back from a backup, and the proof that there is one."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.backups import BadBackup, Contents, restore
from bot.commands_backup import evidence_of, key_of, opened, told
from bot.counted import counted
from bot.diary import Chore, note
from bot.keys import older_key, remember
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from storage.blobs import FolderBlobs
from storage.condition import damage
from storage.engine import BadDatabase, Database
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.filling import NotEmpty, UnknownCopy
from storage.hanging import hanging
from storage.only import only_process
from storage.sealing import BadSeal
from storage.verifying import verify

Source = Annotated[Path, typer.Argument(help="A file that `recours backup` made.")]


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
    typer.echo(f"Restored: {told(found)}, as of {found.made_at:%Y-%m-%d %H:%M} UTC.")
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
    typer.echo(f"Restored for a trial: {told(found)}.")
    _say_erased(found)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    note(settings.data_dir, Chore.DRILL, wall_clock())
    typer.echo("Every row, file and history is whole: this backup can be relied on.")


async def _restore(settings: Settings, source: Path, *, hold_outbox: bool) -> Contents:
    if not settings.tells_which:
        # The next start with tokens would not find it in the playground's folder.
        raise BadSettings(
            "No tokens are set: set those of the installation that this is to be, or name its "
            "folder with RECOURS_DATA_DIR."
        )
    settings.open_data_dir()
    # Whoever started once before the key was in its place has the fingerprint of another one.
    key = key_of(settings, of_another=True)
    with only_process(settings.database):
        async with opened(settings.database, key) as database:
            found = await _filled(settings, source, key, database, hold_outbox=hold_outbox)
        remember(settings, key)
    return found


async def _drill(settings: Settings, source: Path, folder: Path) -> tuple[Contents, list[str]]:
    key = key_of(settings)
    evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
    faults = []
    async with opened(f"sqlite+aiosqlite:///{folder / 'drill.db'}", key) as database:
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
    evidence = evidence or evidence_of(settings)
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


def _say_erased(found: Contents) -> None:
    if found.erased:
        erased = counted(
            found.erased,
            "{n} complaint was erased since; it stays erased.",
            "{n} complaints were erased since; they stay erased.",
        )
        typer.echo(erased)
