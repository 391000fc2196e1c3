"""What Telegram sent and is not yet handled. Nothing is confirmed to Telegram before it is here.

An update is stored as it came and read by nobody here beyond its sender, so that one that no
library can parse is stored too. When it was handled, its body is forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlmodel import col

from storage.conversations import Written, store
from storage.engine import Database, NotSaved, Now
from storage.gate import Gate
from storage.incoming import Incoming, State, incoming, is_id, row_of, sender_of
from storage.lanes import (
    FLOOD,
    FREE_HEADS,
    FREE_HEADS_OF,
    HOLD,
    INBOX,
    OURS,
    RESTED,
    SHARED,
    WAITING,
)
from storage.leases import LEASE, Queue
from storage.rows import Plain, Query, changed, noted_new, table_of
from storage.safe import NOTHING
from storage.tables import InboxRow, PersonRow

FULL = 20_000
"""Updates that may wait; beyond it, more are left at Telegram, which keeps them for a day."""
_LOOK_AT_LIST = timedelta(seconds=30)
"""How long it takes until somebody who was blocked is not read any more."""


class Inbox(Queue):
    """The queue of updates of all bots.

    A lane is one person's updates to one bot, or to the bots that are `shared`: one after the
    other, whichever of them received one.
    """

    lock = 7_265_002
    table = INBOX
    taken = State.RUNNING
    freed: Mapping[str, Any] = {"state": State.WAITING}
    longest = timedelta(hours=2)
    bots: Collection[int] | None = None
    """Whose updates this process claims, all others are left to other processes; None: all."""

    def __init__(
        self,
        database: Database,
        now: Now,
        *,
        holder: str = "",
        lease: timedelta = LEASE,
        gate: Gate | None = None,
        shared: Collection[int] = (),
    ) -> None:
        super().__init__(database, now, holder=holder, lease=lease)
        self._gate = gate
        self._shared = tuple(shared)
        self._looked_at: datetime | None = None

    async def receive(self, bot_id: int, raw: Sequence[Mapping[str, Any]]) -> int:
        """Store updates in one transaction; returns how many were new, dropped ones among them.

        What has no usable `update_id` cannot be confirmed either, and is left out; so is what the
        gate does not let through.
        """
        now, gate = self._now(), self._gate
        if gate is None:
            return await self._store(bot_id, raw, frozenset(), now)
        if self._looked_at is None or abs(now - self._looked_at) >= _LOOK_AT_LIST:
            gate.blocked, self._looked_at = await self._blocked(), now
        passed = gate.look(bot_id, raw, sender_of, now)
        try:
            new = await self._store(bot_id, passed.updates, passed.stopped, now)
        except NotSaved:
            gate.undo(passed)
            raise
        return new + len(raw) - len(passed.updates)

    async def is_full(self) -> bool:
        """Whether so much waits that nothing more should be fetched for a while."""
        waiting: int = await self._database.look_up(
            lambda plain: plain.execute(WAITING, {"most": FULL}).scalar_one()
        )
        return waiting >= FULL

    async def busiest(self, limit: int = 20) -> tuple[tuple[int, int], ...]:
        """Who sent most of what is remembered: Telegram ids and how many updates."""
        many = func.count()
        query = select(INBOX.c.lane, many).group_by(INBOX.c.lane).order_by(many.desc())
        found = await self._found(query.limit(limit))
        return tuple((lane, count) for lane, count in found)

    async def offset(self, bot_id: int) -> int | None:
        """The `update_id` that this bot received last, None when there was none.

        The last, not the largest: after a week of silence Telegram starts anew at a random number.
        """
        query = (
            select(INBOX.c.update_id)
            .where(INBOX.c.bot_id == bot_id)
            .order_by(INBOX.c.place.desc())
            .limit(1)
        )
        return next((one for (one,) in await self._found(query)), None)

    def lane(self, row: Incoming | Plain) -> tuple[int, int]:
        """What no two workers may hold a row of: the bot, or the shared ones, and the person."""
        return SHARED if row.bot_id in self._shared else row.bot_id, row.lane

    async def claim(self, busy: Collection[tuple[int, int]], limit: int) -> tuple[Incoming, ...]:
        """Take up to `limit` updates, the oldest of each lane; `busy` lanes wait."""
        if limit <= 0:
            return ()
        now, most = self._now(), limit + len(busy)
        asked: dict[str, Any] = {"now": now, "set_back": now + self.longest, "most": most}
        asked["shared"] = self._shared
        heads = FREE_HEADS
        if self.bots is not None:
            heads, asked["bots"] = FREE_HEADS_OF, tuple(self.bots)
        safe = await self._database.house()
        found = await self._database.note(
            lambda plain: self._claim(plain, heads, asked, busy, limit)
        )
        return tuple(incoming(one, safe, claimed=1, followed=one.unfinished > 1) for one in found)

    async def finish(self, row: Incoming, conversations: Written) -> bool:
        """End an update and write its conversations in one transaction.

        False, and nothing written, when the lease ran out and another worker has the update.
        """
        return await self._end(row, conversations, state=State.DONE, body=NOTHING)

    async def retry(self, row: Incoming, at: datetime, cause: str) -> bool:
        """Put an update back until `at` on the program's clock; its lane waits with it."""
        return await self._end(row, {}, state=State.WAITING, not_before=at, cause=cause)

    async def hasten(self, row: Incoming) -> None:
        """Let an update that was put back be handled now: the clock was set back meanwhile."""
        ours = {"bot": row.bot_id, "update": row.update_id, "attempt": row.attempts}
        rested = {**ours, "now": self._now()}
        await self._database.note(lambda plain: plain.execute(RESTED, rested))

    async def bury(self, row: Incoming, cause: str, conversations: Written | None = None) -> bool:
        """Give an update up; it stays for a person to look at, and its lane goes on."""
        return await self._end(row, conversations or {}, state=State.DEAD, cause=cause)

    async def revive(self, bot_id: int, update_id: int) -> bool:
        """Handle an update after all that was given up; False when there is no such update.

        What the person wrote since was handled already: it comes later than it was said.
        """
        statement = (
            update(InboxRow)
            .where(
                col(InboxRow.state) == State.DEAD,
                col(InboxRow.bot_id) == bot_id,
                col(InboxRow.update_id) == update_id,
            )
            .values(state=State.WAITING, attempts=0, not_before=self._now())
        )
        return bool(await self._database.write(lambda session: changed(session, statement)))

    async def dead(self, limit: int = 100) -> tuple[Incoming, ...]:
        """Updates that were given up, oldest first."""
        query = select(INBOX).where(INBOX.c.state == State.DEAD).order_by(INBOX.c.place)
        found, safe = await self._found(query.limit(limit)), await self._database.house()
        return tuple(incoming(row, safe) for row in found)

    async def forget(self, before: datetime) -> int:
        """Delete handled updates received before a moment, but each bot's last one."""
        last = select(func.max(InboxRow.place)).group_by(col(InboxRow.bot_id))
        statement = delete(InboxRow).where(
            col(InboxRow.state) == State.DONE,
            col(InboxRow.received_at) < before,
            col(InboxRow.place).not_in(last),
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def _store(
        self,
        bot_id: int,
        raw: Sequence[Mapping[str, Any]],
        stopped: Collection[int],
        now: datetime,
    ) -> int:
        usable = [one for one in raw if is_id(one.get("update_id"))]
        safe = await self._database.house()
        rows = [row_of(bot_id, one, now, safe) for one in usable]

        def work(plain: Connection) -> int:
            if stopped:
                # What was begun is finished; what nobody began belongs to the flood.
                bots = self._shared if bot_id in self._shared else (bot_id,)
                plain.execute(FLOOD, {"bots": bots, "lanes": list(stopped)})
            return noted_new(plain, InboxRow, rows)

        return await self._database.note(work)

    async def _blocked(self) -> frozenset[int]:
        people = table_of(PersonRow)
        listed = select(people.c.telegram_id).where(people.c.blocked_at.is_not(None))
        return frozenset(one for (one,) in await self._found(listed) if one is not None)

    def _claim(
        self,
        plain: Connection,
        heads: Query,
        asked: dict[str, Any],
        busy: Collection[tuple[int, int]],
        limit: int,
    ) -> list[Plain]:
        self._alone(plain)
        found = plain.execute(heads, asked).all()
        free = [one for one in found if self.lane(one) not in busy][:limit]
        if free:
            lease = {"until": free[0].clock + self._lease, "by": self._holder}
            plain.execute(HOLD, lease | {"places": [one.place for one in free]})
        return free

    async def _end(self, row: Incoming, conversations: Written, **values: Any) -> bool:
        now = self._now()
        ended = {"lease_until": None, "holder": None, **values}
        ours = {"bot": row.bot_id, "update": row.update_id, "attempt": row.attempts}
        safe = await self._database.house()

        def work(plain: Connection) -> bool:
            if not plain.execute(OURS, ended | ours).rowcount:
                return False
            store(plain, conversations, safe, now)
            return True

        return await self._database.note(work)
