"""What one process does of all that Recours does; a single process does everything.

Several processes share one PostgreSQL. What only one of them may do at a time (polling a bot, time,
writing by a channel with Telegram's limits) is done by whoever has its lock, and taken over within
seconds when that process is gone (decision 0022).
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from enum import StrEnum

import structlog

from bot.settings import BadSettings, Settings
from storage.connections import address
from storage.engine import NotSaved
from storage.leases import Queue
from storage.living import OnPostgresql
from storage.siblings import OnlyChild, Siblings

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
MISSED_LOOKS = 2
"""How often a holder must be missing in a row: a living one may just have lost its connection."""
ONLY = "recours"
"""What the one process of a SQLite database is called."""


class Role(StrEnum):
    """A part of the work."""

    INTAKE = "intake"
    """The consumers' bots: takes their updates and handles them."""
    DESK = "desk"
    """The staff's bot: takes its updates and handles them."""
    RELAY = "relay"
    """Tells what must be told: messages, cards, e-mails."""
    CLOCK = "clock"
    """Lets time act on cases and drafts, and tidies."""


EVERYTHING = frozenset(Role)
ALL = "all"


def roles(given: Iterable[str], settings: Settings) -> frozenset[Role]:
    """The roles of this process; raises BadSettings for parts of a house that cannot be parted."""
    named = frozenset(given) or frozenset({ALL})
    unknown = named - {one.value for one in Role} - {ALL}
    if unknown:
        raise BadSettings(
            f"--role {min(unknown)} is no role: choose among "
            f"{', '.join(one.value for one in Role)} or {ALL}."
        )
    if ALL in named:
        return EVERYTHING
    found = frozenset(map(Role, named))
    if found != EVERYTHING:
        if settings.intake_token is None:
            raise BadSettings(
                "The playground is one process: run without --role, or set RECOURS_INTAKE_TOKEN "
                "and RECOURS_DESK_TOKEN."
            )
        if _is_sqlite(settings):
            raise BadSettings(
                "SQLite serves one process: run without --role, or set RECOURS_DATABASE_URL to a "
                "PostgreSQL."
            )
    return found


def siblings(settings: Settings) -> Siblings:
    """How this process knows of the others."""
    if _is_sqlite(settings):
        return OnlyChild(ONLY)
    return OnPostgresql(settings.database_direct_url or settings.database)


def _is_sqlite(settings: Settings) -> bool:
    return address(settings.database).get_backend_name() == "sqlite"


class Heir:
    """Takes back what processes held that are gone: within seconds, not when their leases end."""

    def __init__(self, others: Siblings, queues: Collection[Queue]) -> None:
        self._others = others
        self._queues = queues
        self._missed: dict[str, int] = {}

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except NotSaved as fault:
                log.warning("dead processes not looked for", cause=str(fault))
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> int:
        """Look once; returns how many rows were taken back."""
        held = frozenset[str]().union(*[await one.holders() for one in self._queues])
        living = await self._others.living()
        if living is None or self._others.holder not in living:
            # Who cannot see itself sees nobody.
            self._missed.clear()
            return 0
        self._missed = {one: self._missed.get(one, 0) + 1 for one in held - living}
        gone = {one for one, looks in self._missed.items() if looks >= MISSED_LOOKS}
        if not gone:
            return 0
        taken = sum([await one.release_of(gone) for one in self._queues])
        log.warning("work of a dead process taken back", rows=taken)
        return taken
