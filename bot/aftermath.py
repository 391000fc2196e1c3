"""The aftermath: what becomes of a letter that did not arrive (the classes of RELIABILITY §3.3).

What certainly did not leave is tried again for ever; what can never arrive is buried where a
person looks; what nobody knows goes again and is marked.
"""

from __future__ import annotations

import asyncio
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from pathlib import Path
from uuid import UUID

import structlog

from bot.channels.channel import Outcome, Undelivered
from bot.metrics import Metrics
from bot.pacing import Pace
from bot.timing import Timing
from bot.unreachable import lose
from complaints.notices import Audience, Channel, Notice, NoticeKind
from storage.cards import Cards
from storage.casebook import Casebook
from storage.outbox import Outbox
from storage.outgoing import Outgoing, Voice
from storage.people import People
from storage.topics import Topics

log = structlog.get_logger(__name__)

LONGEST_PAUSE_SECONDS = 300.0
DOUBT_SECONDS = 30.0
"""Before a letter goes again that may have arrived."""
PROBE_SECONDS = 300.0
"""How often we try whether a group lets us in again."""
BREAKS = 8
"""How often a letter may break its writer or its carrier before it is buried."""

_TO_BRANDS = frozenset({NoticeKind.BRAND_NOTICE, NoticeKind.BRAND_REMINDER})
"""What a brand is told by all of its ways; the desk hears when one of them is closed."""

_DOUBLINGS = 10
"""More of them exceed every pause."""


@dataclass(frozen=True, slots=True)
class Stores:
    """What telling reads and records."""

    outbox: Outbox
    cards: Cards
    people: People
    casebook: Casebook
    topics: Topics


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a letter did not arrive: the message that it should have edited, or its topic."""

    failed: Undelivered
    known: str | None
    thread: int | None

    @property
    def tried_again(self) -> Undelivered:
        """The same, for a letter that certainly did not arrive and may go once more."""
        return Undelivered(Outcome.NOT_SENT, self.failed.cause)


class Aftermath:
    """Records what happens next to rows that were not delivered; knows which voices are shut."""

    def __init__(
        self, stores: Stores, paces: Mapping[Voice, Pace], timing: Timing, metrics: Metrics
    ) -> None:
        self._stores = stores
        self._paces = paces
        self._timing = timing
        self._metrics = metrics
        self._shut: dict[Voice, float] = {}
        self._moved: dict[str, str] = {}
        self._failures: Counter[UUID] = Counter()
        self._losing = asyncio.Lock()
        """Several letters to one person fail at once; the loss is recorded once."""

    @property
    def refused(self) -> frozenset[Voice]:
        """Voices whose credentials are not accepted."""
        return frozenset(voice for voice, until in self._shut.items() if until == inf)

    @property
    def shut(self) -> frozenset[Voice]:
        """Voices that are closed to us for now."""
        now = self._timing.seconds()
        return frozenset(voice for voice, until in self._shut.items() if until > now)

    def reopen(self, voice: Voice) -> None:
        """Try a shut voice again, because somebody mended it."""
        self._shut.pop(voice, None)

    def address(self, dest: str) -> str:
        """Where a destination is now: a staff group that moved has a new id."""
        return self._moved.get(dest, dest)

    def over(self, row: Outgoing) -> None:
        """Nothing more will happen to this row."""
        del self._failures[row.id]

    async def put_back(self, row: Outgoing, seconds: float, cause: str) -> None:
        """Try again later what surely did not arrive of it."""
        at = self._timing.now() + timedelta(seconds=seconds)
        await self._stores.outbox.retry(row.id, at, cause, row.half)

    async def bury(self, row: Outgoing, cause: str) -> None:
        """Give it up, where a person can see it."""
        log.error("letter buried", row=str(row.id), kind=row.kind.value, cause=cause)
        await self._stores.outbox.bury(row.id, cause, row.half)
        self.over(row)

    async def tell_the_group(self, row: Outgoing, *, instead_of: str, cause: str) -> None:
        """Let the desk's group hear what could not be told where it should, so nothing is lost."""
        log.warning("the group hears it instead", row=str(row.id), kind=row.kind.value, cause=cause)
        group = self._stores.casebook.desk_chat
        desk = "" if group is None else str(group)
        await self._stores.outbox.readdress(row.id, desk, instead_of, cause)
        self.over(row)

    async def broke(self, row: Outgoing, fault: Exception) -> None:
        """Something failed that should not: perhaps the weather, perhaps our mistake."""
        cause = type(fault).__name__
        # Where it broke, never the message: that may quote what people wrote.
        log.error("letter broke", row=str(row.id), kind=row.kind, cause=cause, at=_places(fault))
        if self._failures[row.id] >= BREAKS:
            await self.bury(row, cause)
        else:
            await self._doubt(row, cause)

    async def settle(self, row: Outgoing, failed: Undelivered, *, was_edit: bool) -> None:
        """Do what the outcome asks for, once nothing can be mended at once."""
        match failed.outcome:
            case Outcome.NOT_SENT:
                await self.put_back(row, self._backoff(row), failed.cause)
            case Outcome.UNKNOWN if was_edit:
                # An edit may be repeated: it says the same twice in one place.
                await self.put_back(row, self._backoff(row), failed.cause)
            case Outcome.UNKNOWN:
                await self._doubt(row, failed.cause)
            case Outcome.FLOOD:
                await self._wait(row, failed)
            case Outcome.MIGRATED if row.channel is Channel.DESK_CHAT:
                await self._follow(row, failed)
            case Outcome.EXPELLED | Outcome.TOKEN | Outcome.SHUT:
                await self._shut_out(row, failed)
            case Outcome.BLOCKED if row.channel is Channel.CONSUMER_CHAT:
                await self._lose(row, failed)
            case Outcome.BLOCKED | Outcome.REJECTED if _tells_a_brand(row):
                await self.tell_the_group(row, instead_of="", cause=failed.cause)
            case Outcome.BLOCKED | Outcome.REJECTED if _tells_one_officer(row):
                await self.tell_the_group(row, instead_of=row.dest, cause=failed.cause)
            case Outcome.BLOCKED | Outcome.REJECTED if _is_the_file(row):
                await self._say_that_it_is_refused(row)
                await self.tell_the_group(row, instead_of="", cause=failed.cause)
            case Outcome.BLOCKED | Outcome.REJECTED | Outcome.GONE | Outcome.MIGRATED:
                await self.bury(row, failed.cause)

    async def _lose(self, row: Outgoing, failed: Undelivered) -> None:
        async with self._losing:
            stores = self._stores
            lost = await lose(int(row.dest), row.bot, stores.people, stores.casebook)
        if lost:
            await self.bury(row, failed.cause)
        else:
            # They went to another bot while this was under way, and it goes by that one.
            await self.put_back(row, 0.0, failed.cause)

    async def _say_that_it_is_refused(self, row: Outgoing) -> None:
        """Tell the person, who believes that the mediator has the file; the year runs on."""
        notice = Notice(NoticeKind.FILE_REFUSED, Audience.PERSON)
        await self._stores.casebook.tell(row.case_id or 0, row.seq, notice)

    async def _doubt(self, row: Outgoing, cause: str) -> None:
        # One try after half a minute; when that is lost too, ever later, because a receipt twice
        # is better than none.
        at = self._timing.now() + timedelta(seconds=max(DOUBT_SECONDS, self._backoff(row)))
        self._metrics.doubted()
        await self._stores.outbox.ambiguous(row.id, at, cause, row.half)

    async def _wait(self, row: Outgoing, failed: Undelivered) -> None:
        wait = (failed.retry_after or self._backoff(row)) * (1 + self._timing.chance.random() / 10)
        if row.voice in self._paces:
            self._paces[row.voice].pause(row.dest, wait)
        await self.put_back(row, wait, failed.cause)

    async def _follow(self, row: Outgoing, failed: Undelivered) -> None:
        new = str(failed.migrated_to)
        log.error("the staff group has a new id: set RECOURS_DESK_CHAT", old=row.dest, new=new)
        self._moved[row.dest] = new
        self._stores.casebook.desk_chat = failed.migrated_to
        await self._stores.outbox.redirect(row.dest, new)
        await self.put_back(row, 0.0, failed.cause)

    async def _shut_out(self, row: Outgoing, failed: Undelivered) -> None:
        for_good = failed.outcome is Outcome.TOKEN
        self._shut[row.voice] = inf if for_good else self._timing.seconds() + PROBE_SECONDS
        which = {"bot": row.bot} if row.bot else {}
        log.error("channel held", channel=row.channel.value, outcome=failed.outcome.value, **which)
        await self.put_back(row, 0.0, failed.cause)

    def _backoff(self, row: Outgoing) -> float:
        # Counted here and not by the row's attempts: waiting for one's turn is no failure.
        doublings = min(_DOUBLINGS, self._failures[row.id])
        self._failures[row.id] += 1
        longest = min(LONGEST_PAUSE_SECONDS, 2.0**doublings)
        return longest * (1 + self._timing.chance.random()) / 2


def _tells_one_officer(row: Outgoing) -> bool:
    # Ids of persons are positive: an officer who never opened the chat, or blocked the bot.
    return row.channel is Channel.DESK_CHAT and not row.dest.startswith("-")


def _tells_a_brand(row: Outgoing) -> bool:
    # Without a contact, it is the group already that is told in the brand's place.
    return row.kind in _TO_BRANDS and bool(row.contact)


def _is_the_file(row: Outgoing) -> bool:
    """Whether a person waits for a mediator to get this."""
    return row.kind is NoticeKind.MEDIATION_FILE and bool(row.contact)


def _places(fault: Exception) -> list[str]:
    frames = traceback.extract_tb(fault.__traceback__)[-3:]
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
