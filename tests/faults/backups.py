"""T15: a backup is made while people write, or is killed in the middle; then it is brought back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from bot.backups import back_up, contents, restore
from bot.keyring import SUFFIX
from storage.blobs import FolderBlobs
from storage.condition import damage
from storage.engine import Database
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.hanging import files_of, files_wanted
from storage.outbox import Outbox
from storage.verifying import verify
from tests.faults.days import Plan, lived
from tests.faults.machine import Machine
from tests.faults.result import Result
from tests.faults.town import Town
from tests.faults.troubles import disk_is_slow, killed
from tests.keys import KEY

FOLDER = "copies"


async def backed_up(here: Town, chance: Random) -> None:
    """Another process makes a backup; in one of three cases it is killed while it does so."""
    number = len(list((here.folder / FOLDER).glob("*"))) if (here.folder / FOLDER).exists() else 0
    target = here.folder / FOLDER / f"{number}{SUFFIX}"
    async with _process(here, here.folder / "recours.db", chance) as (machine, database):
        making = asyncio.create_task(
            back_up(database, _evidence(here.folder), KEY, target, here.now())
        )
        if chance.random() < 1 / 3:
            await asyncio.sleep(chance.random())
            machine.cut()
            making.cancel()
        await asyncio.wait({making})
        if not making.cancelled() and making.exception() is None:
            here.copies.append((target, making.result()))


PLAN = Plan("backups", (backed_up, backed_up, killed, disk_is_slow), most=4)


async def copied(seed: int) -> Result:
    """One day with backups."""
    return await lived(replace(PLAN, afterwards=_brought_back), seed)


async def _brought_back(here: Town, chance: Random) -> list[str]:
    """Restore every backup on an empty host; what is not whole is told."""
    found: list[str] = []
    there = here.folder / FOLDER
    whole = {target for target, _ in here.copies}
    halves = set(there.glob(f"*{SUFFIX}")) - whole
    # A process that is killed leaves a whole file at the place, or none.
    for half in sorted(halves):
        contents(half, KEY)
    for n, (target, made) in enumerate(here.copies):
        host = here.folder / f"host-{n}"
        host.mkdir()
        held = chance.random() < 0.5
        async with _process(here, host / "recours.db", chance) as (_, database):
            back = await restore(
                target, KEY, database, _evidence(host), here.now(), hold_outbox=held
            )
            found += [f"T15: {one}" for one in await _looked(here, database, host, held=held)]
        if back != made:
            found.append(f"T15: {made} became {back}")
    return found


async def _looked(here: Town, database: Database, host: Path, *, held: bool) -> list[str]:
    found = list(await damage(database))
    damaged = [one async for one in verify(database, KEY) if one is not None]
    found += [f"{one.number} is damaged: {one.damage}" for one in damaged]
    evidence = _evidence(host)
    for one in await files_of(database, set((await files_wanted(database)).values())):
        try:
            await evidence.get(one.sha256, one.safe)
        except EvidenceDamaged as fault:
            found.append(str(fault))
    if held and await Outbox(database, here.now).unsent():
        found.append("letters wait that were to be held back")
    return found


@asynccontextmanager
async def _process(
    here: Town, file: Path, chance: Random
) -> AsyncIterator[tuple[Machine, Database]]:
    """Another process of the same machine, with connections of its own."""
    machine = Machine(file, Random(chance.random()), here.now)
    database = Database(f"sqlite+aiosqlite:///{file}", KEY, connect=machine.connect)
    try:
        yield machine, database
    finally:
        await database.close()


def _evidence(folder: Path) -> EvidenceStore:
    return EvidenceStore(FolderBlobs(folder / "evidence"))
