"""Before anything is served: the schema, the vault and the files as this release wants them."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from bot import passing
from bot.keeping import blobs_of
from bot.keys import remember
from bot.settings import Settings
from bot.wiring import House
from storage.engine import Database, DatabaseAway, NotSaved
from storage.evidence import EvidenceStore
from storage.hanging import seal_clear_files
from storage.rotating import settle

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 30.0
"""How long a server may take to come back: PostgreSQL that was killed reads its log first."""
RETRY_SECONDS = 1.0


async def prepared(
    settings: Settings,
    database: Database,
    key: bytes,
    stopping: asyncio.Event,
    patience: float = PATIENCE_SECONDS,
) -> bool:
    """Bring everything up to date, and wait for a server that is just starting again.

    Returns False when we were asked to stop meanwhile. Raises DatabaseUnreachable, SchemaTooNew or
    WrongKey; a SQLite file is not waited for, nobody brings it back.
    """
    loop = asyncio.get_running_loop()
    last = loop.time() + (patience if database.dialect == "postgresql" else 0.0)
    told = ""
    while not stopping.is_set():
        try:
            await _prepare(settings, database, key)
        except (DatabaseAway, NotSaved) as fault:
            if loop.time() >= last:
                raise _said(fault) from fault
            if told != (told := str(_said(fault))):
                log.warning("the database is waited for", cause=told)
        else:
            return True
        with suppress(TimeoutError):
            async with asyncio.timeout(RETRY_SECONDS):
                await stopping.wait()
    return False


async def resumed(house: House) -> None:
    """Take up what the last run left, and what it could not know."""
    casebook = house.casebook
    try:
        await house.inbox.release()
        await house.people.settle()
        if casebook.desk_chat is not None:
            # Cards of cases that were filed while no desk was known.
            await house.outbox.redirect("", str(casebook.desk_chat))
    except NotSaved as fault:
        # The leases of the last run end by themselves, the rest is done after the next start.
        log.error("leases not ended", cause=str(fault))


async def _prepare(settings: Settings, database: Database, key: bytes) -> None:
    """Each step may be repeated: what is done is seen and left."""
    await asyncio.to_thread(passing.sweep)
    await database.migrate()
    await database.fold()
    if await settle(database):
        remember(settings, key)
    await seal_clear_files(database, EvidenceStore(blobs_of(settings)))


def _said(fault: DatabaseAway | NotSaved) -> DatabaseAway:
    """One sentence with a remedy: a code alone tells an operator nothing."""
    if isinstance(fault, DatabaseAway):
        return fault
    return DatabaseAway(
        f"The database broke off while it was made ready ({fault}): look whether it runs, can be "
        "written and has room, then start again."
    )
