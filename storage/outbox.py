"""What must still be told. A row is written with the change that it tells of, or not at all.

Nothing is sent here. Rows of one `order_key` (a case, a channel, a recipient) leave one after the
other, others beside them. A row that was being sent when its worker died may have arrived: it is
sent again and marked ambiguous, because a receipt twice is better than none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlmodel import col

from complaints.notices import Channel, NoticeKind
from complaints.register import Number
from storage.columns import DatabaseClock
from storage.leases import Queue, over
from storage.rows import Plain, Query, changed, table_of
from storage.safe import NOTHING, Safe
from storage.tables import CaseRow, OutboxRow


class State(StrEnum):
    """How far a row has come."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


_UNSENT = (State.PENDING, State.SENDING)

SEALED = "sealed"
"""In the place of an e-mail address, which lies sealed in a column of its own."""
ADDRESS = "outbox.address"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to tell by one road."""

    id: UUID
    """Stays the same on every try: the Message-ID of an e-mail is made of it."""
    kind: NoticeKind
    channel: Channel
    dest: str
    """A Telegram user id, the desk's chat id or an e-mail address, as text."""
    contact: str
    """The mediator's id in the profile, for a mediator; for the desk's group the Telegram id of the
    officer in whose place it hears this."""
    case_id: int | None
    draft_id: UUID | None
    attempts: int
    """How often it was claimed, this time included."""
    created_at: datetime
    ambiguous: bool
    """Whether an earlier try may have arrived."""
    cause: str = ""
    """Why the last try failed: a code, never content."""
    seq: int = 0
    """The event of the case that it tells of."""


class Outbox(Queue):
    """The queue of everything that nobody asked for at this moment."""

    lock = 7_265_003
    longest = timedelta(days=1)

    async def claim(
        self,
        limit: int,
        *,
        held: Collection[Channel] = frozenset(),
        each: Mapping[Channel, int] | None = None,
    ) -> tuple[Outgoing, ...]:
        """Take up to `limit` rows that are due; `held` channels and rows without `dest` wait.

        With `each`, no more rows of a channel than it says, however many of another are due.
        """
        if limit <= 0:
            return ()
        now = self._now()
        asked = {"now": now, "set_back": now + self.longest, "most": limit}
        asked["held"] = [str(one) for one in held]
        for channel in Channel:
            asked[channel] = limit if each is None else each.get(channel, 0)
        found = await self._database.note(lambda plain: self._claim(plain, asked))
        return await self._opened(found, claimed=1)

    async def sent(self, row_id: UUID, external_id: str) -> None:
        """Record that it arrived, even when the lease ran out meanwhile."""
        now = self._now()
        await self._end(
            row_id,
            col(OutboxRow.state) != State.SENT,
            state=State.SENT,
            external_id=external_id,
            sent_at=now,
            cause="",
        )

    async def retry(self, row_id: UUID, at: datetime, cause: str) -> None:
        """Record that it surely did not arrive; tried again at `at` on the program's clock."""
        await self._end(row_id, _held(), state=State.PENDING, not_before=at, cause=cause)

    async def ambiguous(self, row_id: UUID, at: datetime, cause: str) -> None:
        """Record that nobody knows whether it arrived; tried again at `at`, and marked."""
        await self._end(
            row_id, _held(), state=State.PENDING, not_before=at, cause=cause, ambiguous=True
        )

    async def bury(self, row_id: UUID, cause: str) -> None:
        """Give it up; it stays for a person to look at, and the next of its order goes on."""
        await self._end(row_id, _held(), state=State.DEAD, cause=cause)

    async def readdress(self, row_id: UUID, desk: str, instead_of: str, cause: str) -> None:
        """Let the desk's group hear what could not be told where it should; sent at once.

        `desk` is "" while no group is known; `instead_of` says in whose place.
        """
        await self._end(
            row_id,
            _held(),
            state=State.PENDING,
            channel=Channel.DESK_CHAT,
            dest=desk,
            address=NOTHING,
            contact=instead_of,
            not_before=self._now(),
            cause=cause,
        )

    async def revive(self, row_id: UUID) -> bool:
        """Send a given-up row after all; False when there is none with this id."""
        dead = col(OutboxRow.state) == State.DEAD
        return await self._end(row_id, dead, state=State.PENDING, not_before=self._now())

    async def release(self) -> int:
        """End the leases that this process left behind; those rows may have arrived."""
        statement = (
            update(OutboxRow)
            .where(_held(), self._is_ours(col(OutboxRow.holder)))
            .values(state=State.PENDING, ambiguous=True, lease_until=None, holder=None)
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def holders(self) -> frozenset[str]:
        """Who is sending now, dead or alive."""
        query = select(_OUTBOX.c.holder).where(_OUTBOX.c.state == State.SENDING).distinct()
        return frozenset(holder for (holder,) in await self._found(query) if holder)

    async def release_of(self, gone: Collection[str]) -> int:
        """End the leases that these processes left behind; those rows may have arrived."""
        statement = (
            update(OutboxRow)
            .where(_held(), col(OutboxRow.holder).in_(gone))
            .values(state=State.PENDING, ambiguous=True, lease_until=None, holder=None)
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def redirect(self, old_dest: str, new_dest: str) -> int:
        """Send what waits for one chat of the desk to another; "" means no chat was known."""
        statement = (
            update(OutboxRow)
            .where(
                col(OutboxRow.channel) == Channel.DESK_CHAT,
                col(OutboxRow.dest) == old_dest,
                col(OutboxRow.state).in_(_UNSENT),
            )
            .values(dest=new_dest)
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def next_due(self, *, held: Collection[Channel] = frozenset()) -> datetime | None:
        """When the first row may leave that nobody holds, on the program's clock."""
        asked = {"held": [str(one) for one in held]}
        return await self._database.look_up(lambda plain: plain.execute(_NEXT_DUE, asked).scalar())

    async def unsent(self, limit: int = 100) -> tuple[Outgoing, ...]:
        """What waits or is being sent, oldest first."""
        return await self._list(col(OutboxRow.state).in_(_UNSENT), limit)

    async def dead(self, limit: int = 100) -> tuple[Outgoing, ...]:
        """What was given up, oldest first."""
        return await self._list(col(OutboxRow.state) == State.DEAD, limit)

    async def numbers(self, rows: Collection[Outgoing]) -> dict[int, Number]:
        """The register numbers of the cases that these rows tell of, by case id."""
        query = select(_CASES.c.id, _CASES.c.year, _CASES.c.serial).where(
            _CASES.c.id.in_({row.case_id for row in rows if row.case_id is not None})
        )
        found = await self._found(query)
        return {id_: Number(year, serial) for id_, year, serial in found}

    async def _list(self, condition: ColumnElement[bool], limit: int) -> tuple[Outgoing, ...]:
        query = select(_OUTBOX).where(condition).order_by(_OUTBOX.c.place).limit(limit)
        return await self._opened(await self._found(query))

    async def _found(self, query: Query) -> Sequence[Plain]:
        return await self._database.look_up(lambda plain: plain.execute(query).all())

    async def _opened(self, rows: Sequence[Plain], claimed: int = 0) -> tuple[Outgoing, ...]:
        owners = {one.owner for one in rows if one.address}
        safes = {owner: await self._database.safe(owner) for owner in owners}
        return tuple(_value(one, safes.get(one.owner), claimed) for one in rows)

    def _claim(self, plain: Connection, asked: dict[str, Any]) -> Sequence[Plain]:
        self._alone(plain)
        found = plain.execute(_DUE_HEADS, asked).all()
        if found:
            lease = {"until": found[0].clock + self._lease, "by": self._holder}
            plain.execute(_HOLD, lease | {"places": [one.place for one in found]})
        return found

    async def _end(self, row_id: UUID, condition: ColumnElement[bool], **values: Any) -> bool:
        statement = (
            update(_OUTBOX)
            .where(_OUTBOX.c.id == row_id, condition)
            .values(lease_until=None, holder=None, **values)
        )
        return bool(await self._database.note(lambda plain: plain.execute(statement).rowcount))


_OUTBOX, _CASES = table_of(OutboxRow), table_of(CaseRow)


def _held() -> ColumnElement[bool]:
    return _OUTBOX.c.state == State.SENDING


def _heads() -> Query:
    """The oldest unsent row of each order; the others wait behind it."""
    unsent = select(func.min(_OUTBOX.c.place)).where(_OUTBOX.c.state.in_(_UNSENT))
    return unsent.group_by(_OUTBOX.c.order_key)


def _due_heads() -> Query:
    """The rows that may leave now, and the time.

    Bound by `now`, `set_back`, `most`, `held` and how many of each channel, under its name; built
    once, because building it costs more than running it.
    """
    clock = DatabaseClock()
    place, channel = _OUTBOX.c.place, _OUTBOX.c.channel
    ran_out = and_(_held(), over(_OUTBOX.c.lease_until))
    is_due = and_(
        place.in_(_heads()),
        or_(
            # What nobody has tried yet waits for nothing, even if the clock was set back since.
            _OUTBOX.c.attempts == 0,
            _OUTBOX.c.not_before <= bindparam("now"),
            _OUTBOX.c.not_before > bindparam("set_back"),
        ),
        or_(_OUTBOX.c.state == State.PENDING, ran_out),
        _OUTBOX.c.dest != "",
        channel.not_in(bindparam("held", expanding=True)),
    )
    nth = func.row_number().over(partition_by=channel, order_by=place)
    due = select(place, channel, nth.label("nth")).where(is_due).subquery()
    first = (
        and_(due.c.channel == one, due.c.nth <= bindparam(one.value, type_=Integer))
        for one in Channel
    )
    return (
        select(_OUTBOX, clock.label("clock"))
        # Said twice: a row that another transaction changed meanwhile is looked at again.
        .where(place.in_(select(due.c.place).where(or_(*first))), is_due)
        .order_by(place)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=_OUTBOX, skip_locked=True)
    )


_DUE_HEADS = _due_heads()
_NEXT_DUE = select(func.min(_OUTBOX.c.not_before)).where(
    _OUTBOX.c.place.in_(_heads()),
    _OUTBOX.c.state == State.PENDING,
    _OUTBOX.c.dest != "",
    _OUTBOX.c.channel.not_in(bindparam("held", expanding=True)),
)
_HOLD = (
    update(_OUTBOX)
    .where(_OUTBOX.c.place.in_(bindparam("places", expanding=True)))
    .values(
        ambiguous=or_(_OUTBOX.c.ambiguous, _held()),
        state=State.SENDING,
        attempts=_OUTBOX.c.attempts + 1,
        lease_until=bindparam("until"),
        holder=bindparam("by"),
    )
)


def _value(row: Plain, safe: Safe | None, claimed: int) -> Outgoing:
    dest = row.dest
    if dest == SEALED:
        # Without its key nobody knows any more where it was to go.
        known = safe is not None and safe.is_open
        dest = safe.text(ADDRESS, row.address, row.id) if safe is not None and known else ""
    return Outgoing(
        id=row.id,
        kind=NoticeKind(row.kind),
        channel=Channel(row.channel),
        dest=dest,
        contact=row.contact,
        case_id=row.case_id,
        draft_id=row.draft_id,
        attempts=row.attempts + claimed,
        created_at=row.created_at,
        # Whoever was sending it died: it may have arrived.
        ambiguous=row.ambiguous or (bool(claimed) and row.state == State.SENDING),
        cause=row.cause,
        seq=row.seq,
    )
