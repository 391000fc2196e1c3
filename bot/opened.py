"""Database and casebook as commands open them: what runs beside them goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.attachments.sandbox import Sandbox
from bot.keeping import blobs_of
from bot.keys import master_key
from bot.settings import Settings
from bot.wiring import wall_clock
from complaints.profile import Profile
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore


@asynccontextmanager
async def database_of(settings: Settings) -> AsyncIterator[Database]:
    """The database of these settings, up to date and its vault open; closed afterwards."""
    settings.open_data_dir()
    database = Database(settings.database, master_key(settings))
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened(settings: Settings, profile: Profile) -> AsyncIterator[Casebook]:
    """The casebook of these settings, its schema up to date; closed afterwards."""
    async with database_of(settings) as database:
        evidence = EvidenceStore(blobs_of(settings), Sandbox())
        yield Casebook(database, profile, evidence, wall_clock, key=database.vault.root)
