"""What Telegram sent and is not yet handled. Nothing is confirmed to Telegram before it is here.

An update is stored as it came and read by nobody here beyond its sender, so that one that no
library can parse is stored too. When it was handled, its body is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlmodel import col

from storage.columns import DatabaseClock
from storage.conversations import Written, store
from storage.engine import Database, NotSaved, Now
from storage.gate import Gate
from storage.leases import LEASE, Queue, over
from storage.rows import Plain, Query, changed, noted_new, table_of
from storage.safe import NOTHING, Safe
from storage.tables import InboxRow, PersonRow


class State(StrEnum):
    """How far an update has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


_UNFINISHED = (State.WAITING, State.RUNNING)
FULL = 20_000
"""Updates that may wait; beyond it, more are left at Telegram, which keeps them for a day."""
LARGEST = 1024 * 1024
"""Bytes of an update; Telegram's own longest message is a fortieth of it."""
DEEPEST = 64
"""Levels of lists and objects in an update."""
_LOOK_AT_LIST = timedelta(seconds=30)
"""How long it takes until somebody who was blocked is not read any more."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update that a worker holds."""

    bot_id: int
    update_id: int
    lane: int
    """Telegram id of the person, so that a text and a tap of one person are handled in order."""
    kind: str
    """What it is, as Telegram names it: "message", "callback_query"…"""
    body: str
    """The whole update as JSON in ASCII; empty once it was handled."""
    received_at: datetime
    attempts: int
    """How often it was claimed, this time included."""
    cause: str = ""
    """Why it was put back or buried: a code, never content."""
    followed: bool = False
    """Whether another update of its lane waited behind it when it was claimed."""


class Inbox(Queue):
    """The queue of updates of both bots. A lane is one person's updates to one bot."""

    lock = 7_265_002
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
    ) -> None:
        super().__init__(database, now, holder=holder, lease=lease)
        self._gate = gate
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
        return (
            await self._database.look_up(lambda plain: plain.execute(_WAITING).scalar_one()) >= FULL
        )

    async def busiest(self, limit: int = 20) -> tuple[tuple[int, int], ...]:
        """Who sent most of what is remembered: Telegram ids and how many updates."""
        many = func.count()
        query = select(_INBOX.c.lane, many).group_by(_INBOX.c.lane).order_by(many.desc())
        found = await self._found(query.limit(limit))
        return tuple((lane, count) for lane, count in found)

    async def offset(self, bot_id: int) -> int | None:
        """The `update_id` that this bot received last, None when there was none.

        The last, not the largest: after a week of silence Telegram starts anew at a random number.
        """
        query = (
            select(_INBOX.c.update_id)
            .where(_INBOX.c.bot_id == bot_id)
            .order_by(_INBOX.c.place.desc())
            .limit(1)
        )
        return next((one for (one,) in await self._found(query)), None)

    async def claim(self, busy: Collection[tuple[int, int]], limit: int) -> tuple[Incoming, ...]:
        """Take up to `limit` updates, the oldest of each lane; `busy` lanes (bot, person) wait."""
        if limit <= 0:
            return ()
        now, most = self._now(), limit + len(busy)
        asked: dict[str, Any] = {"now": now, "set_back": now + self.longest, "most": most}
        heads = _FREE_HEADS
        if self.bots is not None:
            heads, asked["bots"] = _FREE_HEADS_OF, tuple(self.bots)
        safe = await self._database.house()
        found = await self._database.note(
            lambda plain: self._claim(plain, heads, asked, busy, limit)
        )
        return tuple(_incoming(one, safe, claimed=1, followed=one.unfinished > 1) for one in found)

    async def finish(self, row: Incoming, conversations: Written) -> bool:
        """End an update and write its conversations in one transaction.

        False, and nothing written, when the lease ran out and another worker has the update.
        """
        return await self._end(row, conversations, state=State.DONE, body=NOTHING)

    async def retry(self, row: Incoming, at: datetime, cause: str) -> bool:
        """Put an update back until `at` on the program's clock; its lane waits with it."""
        return await self._end(row, {}, state=State.WAITING, not_before=at, cause=cause)

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

    async def release(self) -> int:
        """End the leases that this process left behind when it was killed."""
        statement = (
            update(InboxRow)
            .where(col(InboxRow.state) == State.RUNNING, self._is_ours(col(InboxRow.holder)))
            .values(state=State.WAITING, lease_until=None, holder=None)
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def holders(self) -> frozenset[str]:
        """Who holds updates now, dead or alive."""
        query = select(_INBOX.c.holder).where(_INBOX.c.state == State.RUNNING).distinct()
        return frozenset(holder for (holder,) in await self._found(query) if holder)

    async def release_of(self, gone: Collection[str]) -> int:
        """End the leases that these processes left behind when they died."""
        statement = (
            update(InboxRow)
            .where(col(InboxRow.state) == State.RUNNING, col(InboxRow.holder).in_(gone))
            .values(state=State.WAITING, lease_until=None, holder=None)
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def dead(self, limit: int = 100) -> tuple[Incoming, ...]:
        """Updates that were given up, oldest first."""
        query = select(_INBOX).where(_INBOX.c.state == State.DEAD).order_by(_INBOX.c.place)
        found, safe = await self._found(query.limit(limit)), await self._database.house()
        return tuple(_incoming(row, safe) for row in found)

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
        usable = [one for one in raw if _is_id(one.get("update_id"))]
        safe = await self._database.house()
        rows = [_row(bot_id, one, now, safe) for one in usable]

        def work(plain: Connection) -> int:
            if stopped:
                # What was begun is finished; what nobody began belongs to the flood.
                plain.execute(_FLOOD, {"bot": bot_id, "lanes": list(stopped)})
            return noted_new(plain, InboxRow, rows)

        return await self._database.note(work)

    async def _blocked(self) -> frozenset[int]:
        people = table_of(PersonRow)
        listed = select(people.c.telegram_id).where(people.c.blocked_at.is_not(None))
        return frozenset(one for (one,) in await self._found(listed) if one is not None)

    async def _found(self, query: Query) -> Sequence[Plain]:
        return await self._database.look_up(lambda plain: plain.execute(query).all())

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
        free = [one for one in found if (one.bot_id, one.lane) not in busy][:limit]
        if free:
            lease = {"until": free[0].clock + self._lease, "by": self._holder}
            plain.execute(_HOLD, lease | {"places": [one.place for one in free]})
        return free

    async def _end(self, row: Incoming, conversations: Written, **values: Any) -> bool:
        now = self._now()
        ended = {"lease_until": None, "holder": None, **values}
        # Each claim counts an attempt, so the count tells whether the update is still ours.
        ours = {"bot": row.bot_id, "update": row.update_id, "attempt": row.attempts}

        safe = await self._database.house()

        def work(plain: Connection) -> bool:
            if not plain.execute(_OURS, ended | ours).rowcount:
                return False
            store(plain, conversations, safe, now)
            return True

        return await self._database.note(work)


_INBOX = table_of(InboxRow)
_WAITING = select(func.count()).select_from(
    select(_INBOX.c.place).where(_INBOX.c.state.in_(_UNFINISHED)).limit(FULL).subquery()
)


def _free_heads() -> Query:
    """The oldest row of each lane that nobody works, how long its lane is, and the time.

    Bound by `now`, `set_back` and `most`; built once, because building it costs more than running
    it.
    """
    clock = DatabaseClock()
    state, lease_until = _INBOX.c.state, _INBOX.c.lease_until
    # A row that arrives late with a smaller place must wait for the one that runs already.
    lanes = (
        select(func.min(_INBOX.c.place).label("head"), func.count().label("unfinished"))
        .where(state.in_(_UNFINISHED))
        .group_by(_INBOX.c.bot_id, _INBOX.c.lane)
        .having(func.coalesce(over(func.max(lease_until)), True))
        .subquery()
    )
    ran_out = and_(state == State.RUNNING, over(lease_until))
    is_due = or_(
        # What nobody has tried yet waits for nothing, even if the clock was set back since.
        _INBOX.c.attempts == 0,
        _INBOX.c.not_before <= bindparam("now"),
        _INBOX.c.not_before > bindparam("set_back"),
    )
    return (
        select(_INBOX, lanes.c.unfinished, clock.label("clock"))
        .join(lanes, lanes.c.head == _INBOX.c.place)
        .where(
            is_due,
            or_(state == State.WAITING, ran_out),
        )
        .order_by(_INBOX.c.place)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=_INBOX, skip_locked=True)
    )


_FREE_HEADS = _free_heads()
_FREE_HEADS_OF = _FREE_HEADS.where(_INBOX.c.bot_id.in_(bindparam("bots", expanding=True)))
"""The same of these bots only, bound by `bots` too."""
_BODY = "inbox.body"

_FLOOD = (
    update(_INBOX)
    .where(
        _INBOX.c.bot_id == bindparam("bot"),
        _INBOX.c.lane.in_(bindparam("lanes", expanding=True)),
        _INBOX.c.state == State.WAITING,
        _INBOX.c.attempts == 0,
    )
    .values(state=State.DONE, body=NOTHING, cause="flood")
)
_HOLD = (
    update(_INBOX)
    .where(_INBOX.c.place.in_(bindparam("places", expanding=True)))
    .values(
        state=State.RUNNING,
        attempts=_INBOX.c.attempts + 1,
        lease_until=bindparam("until"),
        holder=bindparam("by"),
    )
)
_OURS = update(_INBOX).where(
    _INBOX.c.bot_id == bindparam("bot"),
    _INBOX.c.update_id == bindparam("update"),
    _INBOX.c.state == State.RUNNING,
    _INBOX.c.attempts == bindparam("attempt"),
)


def _row(bot_id: int, raw: Mapping[str, Any], now: datetime, safe: Safe) -> dict[str, Any]:
    kind, lane = sender_of(raw)
    number, body = raw["update_id"], _body(raw)
    return {
        "bot_id": bot_id,
        "update_id": number,
        "lane": lane,
        "kind": kind,
        "body": safe.seal(_BODY, body or json.dumps({"update_id": number}), _place(bot_id, number)),
        "received_at": now,
        "state": State.WAITING if body else State.DEAD,
        "attempts": 0,
        "not_before": now,
        "cause": "" if body else "oversized",
    }


def _body(raw: Mapping[str, Any]) -> str:
    """An update as JSON; empty for one that nobody writes and every reader would choke on (S22)."""
    inside: list[Any] = [raw]
    for _ in range(DEEPEST):
        contents = (one.values() if isinstance(one, Mapping) else one for one in inside)
        inside = [one for content in contents for one in content if isinstance(one, Mapping | list)]
        if not inside:
            text = json.dumps(raw)
            return text if len(text) <= LARGEST else ""
    return ""


def sender_of(raw: Mapping[str, Any]) -> tuple[str, int]:
    """What an update is and whose lane it belongs to: the person, else the chat, else nobody's."""
    kind = next((name for name in raw if name != "update_id"), "")
    content = raw.get(kind)
    if isinstance(content, Mapping):
        for name in ("from", "user", "chat"):
            somebody = content.get(name)
            if isinstance(somebody, Mapping) and _is_id(somebody.get("id")):
                return kind, somebody["id"]
    return kind, 0


def _is_id(value: object) -> bool:
    """Whether this is a number that 64 bits hold."""
    return isinstance(value, int) and -(2**63) <= value < 2**63


def _place(bot_id: int, update_id: int) -> str:
    return f"{bot_id} {update_id}"


def _incoming(row: Plain, safe: Safe, *, claimed: int = 0, followed: bool = False) -> Incoming:
    return Incoming(
        bot_id=row.bot_id,
        update_id=row.update_id,
        lane=row.lane,
        kind=row.kind,
        body=safe.text(_BODY, row.body, _place(row.bot_id, row.update_id)),
        received_at=row.received_at,
        attempts=row.attempts + claimed,
        cause=row.cause,
        followed=followed,
    )
