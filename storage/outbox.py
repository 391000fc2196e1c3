"""What must still be told. A row is written with the change that it tells of, or not at all.

Nothing is sent here. Rows of one `order_key` (a case, a channel, a recipient) leave one after the
other, others beside them. A row that was being sent when its worker died may have arrived: it is
sent again and marked ambiguous, because a receipt twice is better than none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, update
from sqlmodel import col

from complaints.notices import Channel
from complaints.register import Number
from storage.due import DUE_HEADS, HOLD, LISTED, NEXT_DUE, OUTBOX
from storage.engine import Database, Now
from storage.leases import LEASE, Queue
from storage.outgoing import UNSENT, Half, Outgoing, State, Voice, outgoing
from storage.rows import Plain, changed, table_of
from storage.safe import NOTHING
from storage.tables import CaseRow, OutboxRow

_CASES = table_of(CaseRow)


class Outbox(Queue):
    """The queue of everything that nobody asked for at this moment.

    `bots` are the consumers' bots; whoever came while there was one is at the first of them. What
    is for somebody at a bot that is not among them waits until they come by another one.
    """

    lock = 7_265_003
    table = OUTBOX
    taken = State.SENDING
    freed: Mapping[str, Any] = {"state": State.PENDING, "ambiguous": True}
    longest = timedelta(days=1)

    def __init__(
        self,
        database: Database,
        now: Now,
        *,
        holder: str = "",
        lease: timedelta = LEASE,
        bots: Sequence[int] = (),
    ) -> None:
        super().__init__(database, now, holder=holder, lease=lease)
        self._first = bots[0] if bots else 0
        self.voices = frozenset(
            Voice(channel, bot)
            for channel in Channel
            for bot in ((bots or (0,)) if channel is Channel.CONSUMER_CHAT else (0,))
        )
        """All that tells letters here."""

    async def claim(
        self,
        limit: int,
        *,
        each: Mapping[Voice, int] | None = None,
        but: Collection[UUID] = (),
    ) -> tuple[Outgoing, ...]:
        """Take up to `limit` rows that are due; rows without `dest` wait.

        With `each`, by these voices only and no more rows of one than it says, however many of
        another are due. What whoever claims has in hand (`but`) is not taken again, even when a
        clock that was set makes its lease look over.
        """
        free = dict.fromkeys(self.voices, limit) if each is None else dict(each)
        largest = max(free.values(), default=0)
        if min(limit, largest) <= 0:
            return ()
        now = self._now()
        asked = {"now": now, "set_back": now + self.longest, **self._asked(free)}
        asked |= {"each": largest, "most": largest * len(free)}
        found = await self._database.note(lambda plain: self._claim(plain, asked, free, limit, but))
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

    async def retry(self, row_id: UUID, at: datetime, cause: str, half: Half | None = None) -> None:
        """Record that no more of it than `half` arrived; the rest is tried again at `at`.

        That is on the program's clock.
        """
        await self._end(
            row_id,
            self._is_taken(),
            state=State.PENDING,
            not_before=at,
            cause=cause,
            **_columns(half),
        )

    async def ambiguous(
        self, row_id: UUID, at: datetime, cause: str, half: Half | None = None
    ) -> None:
        """Record that nobody knows whether more of it than `half` arrived.

        The rest is tried again at `at`, and marked.
        """
        await self._end(
            row_id,
            self._is_taken(),
            state=State.PENDING,
            not_before=at,
            cause=cause,
            ambiguous=True,
            **_columns(half),
        )

    async def bury(self, row_id: UUID, cause: str, half: Half | None = None) -> None:
        """Give up what did not arrive of it; it stays for a person to look at.

        The next of its order goes on.
        """
        await self._end(row_id, self._is_taken(), state=State.DEAD, cause=cause, **_columns(half))

    async def readdress(self, row_id: UUID, desk: str, instead_of: str, cause: str) -> None:
        """Let the desk's group hear what could not be told where it should; sent at once.

        `desk` is "" while no group is known; `instead_of` says in whose place. The group has heard
        nothing of it yet, however much arrived elsewhere.
        """
        await self._end(
            row_id,
            self._is_taken(),
            state=State.PENDING,
            channel=Channel.DESK_CHAT,
            dest=desk,
            address=NOTHING,
            contact=instead_of,
            not_before=self._now(),
            cause=cause,
            **_columns(None),
        )

    async def revive(self, row_id: UUID) -> bool:
        """Send a given-up row after all; False when there is none with this id."""
        dead = col(OutboxRow.state) == State.DEAD
        return await self._end(row_id, dead, state=State.PENDING, not_before=self._now())

    async def redirect(self, old_dest: str, new_dest: str) -> int:
        """Send what waits for one chat of the desk to another; "" means no chat was known."""
        statement = (
            update(OutboxRow)
            .where(
                col(OutboxRow.channel) == Channel.DESK_CHAT,
                col(OutboxRow.dest) == old_dest,
                col(OutboxRow.state).in_(UNSENT),
            )
            .values(dest=new_dest)
        )
        return await self._database.write(lambda session: changed(session, statement))

    async def next_due(self, voices: Collection[Voice] | None = None) -> datetime | None:
        """When the first row may leave that nobody holds, on the program's clock.

        By any voice, or by these only.
        """
        asked = self._asked(self.voices if voices is None else voices)
        return await self._database.look_up(lambda plain: plain.execute(NEXT_DUE, asked).scalar())

    async def unsent(self, limit: int = 100) -> tuple[Outgoing, ...]:
        """What waits or is being sent, oldest first."""
        return await self._list(col(OutboxRow.state).in_(UNSENT), limit)

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
        query = LISTED.where(condition).limit(limit).params(first=self._first)
        return await self._opened(await self._found(query))

    async def _opened(self, rows: Sequence[Plain], claimed: int = 0) -> tuple[Outgoing, ...]:
        owners = {one.owner for one in rows if one.address}
        safes = {owner: await self._database.safe(owner) for owner in owners}
        return tuple(outgoing(one, safes.get(one.owner), claimed) for one in rows)

    def _asked(self, voices: Collection[Voice]) -> dict[str, Any]:
        return {
            "first": self._first,
            "channels": [str(one) for one in {one.channel for one in voices}],
            "bots": list({one.bot for one in voices}),
        }

    def _claim(
        self,
        plain: Connection,
        asked: dict[str, Any],
        free: Mapping[Voice, int],
        limit: int,
        but: Collection[UUID],
    ) -> Sequence[Plain]:
        self._alone(plain)
        found, left = list[Plain](), dict(free)
        for one in plain.execute(DUE_HEADS, asked):
            voice = Voice(Channel(one.channel), one.bot)
            if left.get(voice, 0) > 0 and len(found) < limit and one.id not in but:
                left[voice] -= 1
                found.append(one)
        if found:
            lease = {"until": found[0].clock + self._lease, "by": self._holder}
            plain.execute(HOLD, lease | {"places": [one.place for one in found]})
        return found

    async def _end(self, row_id: UUID, condition: ColumnElement[bool], **values: Any) -> bool:
        statement = (
            update(OUTBOX)
            .where(OUTBOX.c.id == row_id, condition)
            .values(lease_until=None, holder=None, **values)
        )
        return bool(await self._database.note(lambda plain: plain.execute(statement).rowcount))


def _columns(half: Half | None) -> dict[str, Any]:
    if half is None:
        return {"external_id": None, "given": 0, "said_by": 0}
    return {"external_id": half.said, "given": half.given, "said_by": half.bot}
