"""The casebook as commands open it: what runs beside it goes on."""

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
async def opened(settings: Settings, profile: Profile) -> AsyncIterator[Casebook]:
    """The casebook of these settings, its schema up to date; closed afterwards."""
    settings.open_data_dir()
    database = Database(settings.database)
    try:
        await database.migrate()
        evidence = EvidenceStore(blobs_of(settings), Sandbox())
        yield Casebook(database, profile, evidence, wall_clock, key=master_key(settings))
    finally:
        await database.close()
