"""The looks at a running house: what is quick every few seconds, the queues twice a minute."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import structlog

from bot.bots import DESK
from bot.diary import Chore, last
from bot.doctor import machine, queues
from bot.doctor.finding import Finding, broken, fine, warning
from bot.health.vitals import TICK_SECONDS, Vitals
from bot.wiring import House
from complaints.notices import Channel
from storage import condition
from storage.engine import NotSaved
from storage.gauges import Gauges, read_gauges
from storage.outgoing import Voice

log = structlog.get_logger(__name__)

QUICK_SECONDS = 5.0
THOROUGH_EVERY = 6
"""Every so many quick looks, the queues are counted too."""
SILENT_SECONDS = 120.0
"""Without an answer to a poll for so long, Telegram is away; a poll takes up to 40 seconds."""
_OF_THE_QUEUES = ("queues", "dead-updates", "dead-letters", "desk", "absent-bots", "ambiguous")


class Looks:
    """Looks at one house and notes what it finds."""

    def __init__(
        self, house: House, data_dir: Path, vitals: Vitals, names: tuple[str, ...]
    ) -> None:
        """`names` are the bots whose updates come in here."""
        self._names = names
        self._house = house
        self._data_dir = data_dir
        self._vitals = vitals
        self.gauges: Gauges | None = None
        """The queues as they were counted last."""

    async def run(self) -> None:
        """Look until cancelled."""
        looks = 0
        while True:
            try:
                await self.look(thorough=looks % THOROUGH_EVERY == 0)
            except Exception as fault:  # noqa: BLE001 - who watches must not end what is watched
                # Nobody has looked then, and soon the house is no longer said to be ready.
                log.error("look failed", cause=type(fault).__name__)
            looks += 1
            await asyncio.sleep(QUICK_SECONDS)

    async def tick(self) -> None:
        """Show until cancelled that the loop comes by."""
        while True:
            self._vitals.tick()
            await asyncio.sleep(TICK_SECONDS)

    async def look(self, *, thorough: bool = True) -> None:
        """Look once; bad weather is what is found, not a failure."""
        self._vitals.note(self._disk(), *self._telegram())
        try:
            self._vitals.note(await self._schema())
            await condition.try_to_write(self._house.database)
            if thorough:
                await self._count()
        except NotSaved as fault:
            self._vitals.note(
                broken("database", f"The database does not take a row ({fault}).", "recours doctor")
            )
        else:
            self._vitals.note(fine("database", "The database takes a row."))
        self._vitals.looked()

    async def _schema(self) -> Finding:
        found, newest = await condition.revision(self._house.database)
        if found != newest:
            return broken("schema", f"The schema is {found}, not {newest}.", "recours migrate")
        return fine("schema", f"The schema is the newest, {newest}.")

    def _disk(self) -> Finding:
        try:
            return machine.disk(self._data_dir)
        except OSError as fault:
            return broken("disk", f"The data folder cannot be read ({fault.errno}).", "")

    def _telegram(self) -> Iterator[Finding]:
        metrics, refused = self._house.metrics, self._house.relay.refused
        chats = {one for one in self._house.outbox.voices if one.channel is not Channel.EMAIL}
        for channel in (Channel.CONSUMER_CHAT, Channel.DESK_CHAT):
            # One of several bots that is refused leaves the others a way to people.
            lost = {one for one in chats if one.channel is channel} <= refused
            for one in sorted(refused & chats, key=lambda one: one.bot):
                if one.channel is channel:
                    name = metrics.name(one.bot) if one.bot else DESK
                    said = f"Telegram refuses the token of the {name} bot."
                    found = broken if lost else warning
                    yield found("telegram", said, "Copy it anew from BotFather.")
        if not refused & chats:
            yield fine("telegram", "Telegram takes every token.")
        for name in self._names:
            if name in metrics.foreign:
                yield _webhook(name, is_foreign=metrics.foreign[name])
            at = metrics.polled_at.get(name)
            silent = None if at is None else metrics.seconds() - at
            if silent is None:
                yield warning(f"updates-{name}", "No poll was answered yet.", "")
            elif silent > SILENT_SECONDS:
                yield warning(f"updates-{name}", "No poll was answered for two minutes.", "")
            else:
                yield fine(f"updates-{name}", "Polls are answered.")
        yield (
            warning("mail", "The mail server refuses our name or password.", "RECOURS_SMTP_URL")
            if Voice(Channel.EMAIL) in refused
            else fine("mail", "The mail server does not refuse us.")
        )

    async def _count(self) -> None:
        now = self._house.now()
        self.gauges = await read_gauges(self._house.database)
        bots = [one.id for one in self._house.consumer.bots]
        found = tuple(queues.look(self.gauges, now, bots))
        self._vitals.forget({*_OF_THE_QUEUES} - {one.check for one in found})
        self._vitals.note(*found, *machine.chores(self._data_dir, now))

    def backup_age(self) -> timedelta | None:
        """How old the last backup is; None when none is known of."""
        at = last(self._data_dir, Chore.BACKUP)
        return None if at is None else self._house.now() - at


def _webhook(name: str, *, is_foreign: bool) -> Finding:
    if is_foreign:
        said = f"The webhook of the {name} bot was another house's at the last look."
        return broken(f"webhook-{name}", said, "Was it you? If not, revoke the token in BotFather.")
    return fine(f"webhook-{name}", f"The webhook of the {name} bot is ours.")
