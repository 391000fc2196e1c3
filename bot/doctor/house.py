"""The house: key, profile, words, database, queues, files, history."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from bot.counted import counted
from bot.doctor import places, queues
from bot.doctor.finding import Finding, Level, broken, fine, warning
from bot.doctor.sealed import RESTORE_KEY, history, vault
from bot.keeping import blobs_of
from bot.keys import master_key
from bot.settings import BadSettings, Settings
from bot.tokens import bot_id
from complaints.profile import ProfileError, read_profile
from locales import languages, words
from storage import condition
from storage.engine import Database, DatabaseUnreachable, NotSaved
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.gauges import read_gauges
from storage.hanging import files_of, files_wanted
from storage.holding import Hold, holds

SLOW_SECONDS = 1.0
SAMPLE = 50
"""So many files are read and compared with their hash."""
WAL_BYTES = 64 * 1024 * 1024
LONG_HELD = timedelta(days=365)
RESTORE = "Stop Recours, keep a copy of the file, and restore your last backup."


def before(settings: Settings) -> Iterator[Finding]:
    """What must be right before the database is opened."""
    try:
        profile = read_profile(settings.profile)
    except ProfileError as error:
        remedy = f"recours profile check {settings.profile}"
        mistakes = counted(len(error.problems), "{n} mistake", "{n} mistakes")
        yield broken("profile", f"The profile has {mistakes}.", remedy)
    else:
        yield fine("profile", f"The profile {profile.name} has no mistakes.")
        yield _speaks(profile.languages)
    known = (settings.data_dir / "secret.key").exists() or settings.secret_key is not None
    if not known and settings.secret_key_file is None:
        yield fine("key", "There is no master key yet; the first start makes one.")
        return
    try:
        master_key(settings)
    except BadSettings as error:
        yield broken("key", str(error), RESTORE_KEY)
    else:
        yield fine("key", "The master key is the one that this database was used with.")


def _speaks(wanted: tuple[str, ...]) -> Finding:
    silent = [one for one in wanted if one not in languages()]
    if silent:
        return broken(
            "words",
            f"The product has no words for {', '.join(silent)}.",
            f"Translate them (make language L={silent[0]}), or take the language out of the "
            "profile.",
        )
    english = {one: words(one).missing for one in wanted if words(one).missing}
    if english:
        counted = ", ".join(f"{n} sentences of {one}" for one, n in english.items())
        return warning("words", f"{counted} are said in English.", "make language L=…, translate")
    return fine("words", f"The product speaks {' and '.join(wanted)}, whole.")


async def look(settings: Settings, database: Database, now: datetime) -> AsyncIterator[Finding]:
    """Everything that the database and the files say of themselves."""
    try:
        found, newest = await condition.revision(database)
    except (NotSaved, DatabaseUnreachable) as error:
        yield unreadable(error)
        return
    if found is None:
        yield fine("database", "The database is empty; the first start fills it.")
        return
    if found != newest:
        yield warning(
            "schema", f"The schema is {found}, the newest is {newest}.", "recours migrate"
        )
        return
    yield fine("schema", f"The schema is the newest, {newest}.")
    async for finding in _database(settings, database):
        yield finding
    sealed = await vault(database)
    yield sealed
    bots = [bot_id(one) for one in settings.intake_tokens]
    for one in queues.look(await read_gauges(database), now, bots):
        yield one
    place = await places.bucket(settings)
    if place is not None:
        yield place
    if sealed.level is Level.FINE and (place is None or place.level is Level.FINE):
        evidence = EvidenceStore(blobs_of(settings))
        async for finding in files(evidence, database):
            yield finding
    if (scanner := await places.scanner(settings)) is not None:
        yield scanner
    yield _held(await holds(database), now)
    yield await history(database, sealed)


def unreadable(error: NotSaved | DatabaseUnreachable) -> Finding:
    """Why the database cannot be read: its file is damaged, or something around it."""
    cause = str(error)
    if cause.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return broken("integrity", f"The database file is damaged ({cause}).", RESTORE)
    return broken(
        "database",
        f"The database cannot be read ({cause}).",
        "Look at its server, its disk and RECOURS_DATABASE_URL.",
    )


async def _database(settings: Settings, database: Database) -> AsyncIterator[Finding]:
    began = monotonic()
    try:
        await condition.try_to_write(database)
    except NotSaved as error:
        yield broken(
            "database",
            f"The database cannot be written: {error}.",
            "Make room, give back the right to write, or end what locks it.",
        )
    else:
        took = monotonic() - began
        said = f"The database takes a row in {took * 1000:.0f} ms."
        slow = "Look for what else uses its disk or its server."
        yield warning("database", said, slow) if took > SLOW_SECONDS else fine("database", said)
    if database.dialect == "sqlite":
        yield _sqlite_version(sqlite3.sqlite_version_info)
        wrong = await condition.wrong_settings(database)
        yield (
            broken("pragmas", f"SQLite is not set as it must be: {'; '.join(wrong)}.", "Restart.")
            if wrong
            else fine("pragmas", "SQLite is set as it must be.")
        )
        yield _log_size(settings.data_dir / "recours.db-wal")
    damage = await condition.damage(database)
    if damage:
        yield broken(
            "integrity",
            f"The database file is damaged: {damage[0]} "
            f"({counted(len(damage), '{n} finding', '{n} findings')}).",
            RESTORE,
        )
    else:
        yield fine("integrity", "No damage was found in the database.")


def _sqlite_version(found: tuple[int, ...]) -> Finding:
    said = f"SQLite is {'.'.join(map(str, found))}"
    if found < condition.SAFE_SQLITE:
        # We open one writing connection for this reason; a second program would bring it back.
        return fine("sqlite", f"{said}: safe with one writing connection, which is all we open.")
    return fine("sqlite", f"{said}.")


def _log_size(path: Path) -> Finding:
    size = path.stat().st_size if path.exists() else 0
    said = f"The write-ahead log has {size / 1024 / 1024:.0f} MB."
    if size > WAL_BYTES:
        return warning("wal", said, "End long readings of the database, then restart Recours.")
    return fine("wal", said)


async def files(evidence: EvidenceStore, database: Database) -> AsyncIterator[Finding]:
    """Whether every file of a complaint is there, and a sample of them unchanged."""
    wanted, kept = await files_wanted(database), await evidence.kept()
    missing = sorted(wanted.keys() - kept)
    if missing:
        yield broken(
            "files",
            counted(
                len(missing),
                "{n} file of a complaint is missing",
                "{n} files of complaints are missing",
            )
            + f", the first is {missing[0][:12]}…",
            "Restore the folder `evidence` from your backup.",
        )
    there = sorted(wanted.keys() & kept)
    damaged = []
    # Another sample each time: in the end all were looked at.
    sample = random.sample(there, min(SAMPLE, len(there)))
    for one in await files_of(database, {wanted[name] for name in sample}):
        try:
            if one.name in sample:
                await evidence.get(one.sha256, one.safe)
        except EvidenceDamaged:
            damaged.append(one.name)
    if damaged:
        yield broken(
            "files",
            counted(
                len(damaged),
                "{n} file is not what was stored",
                "{n} files are not what was stored",
            )
            + f", the first is {damaged[0][:12]}…",
            "Restore them from your backup, and check the disk.",
        )
    if not missing and not damaged:
        looked = min(SAMPLE, len(there))
        yield fine("files", f"All {len(wanted)} files are there; {looked} were read and unchanged.")
    orphans = len(kept - wanted.keys())
    if orphans:
        yield fine("orphans", f"{orphans} files belong to nobody; they are deleted once a day.")


def _held(found: tuple[Hold, ...], now: datetime) -> Finding:
    """A hold is forgotten easily, and nobody's data is kept for ever."""
    old = [one for one in found if now - one.since > LONG_HELD]
    if old:
        return warning(
            "holds",
            counted(len(old), "{n} case", "{n} cases")
            + f" may not be erased since more than a year, {old[0].number} first.",
            "Ask a supervisor whether the reason still stands; recours purge lists them.",
        )
    held = counted(len(found), "{n} case", "{n} cases")
    return fine("holds", f"{held} may not be erased for now; none for over a year.")
