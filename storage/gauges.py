"""How full the queues are and how many cases there are: numbers for operators, nobody's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, case, func
from sqlmodel import col, select

from complaints.case import Status
from complaints.notices import NUDGES, Channel, NoticeKind
from storage import incoming, outgoing
from storage.due import OUTBOX, THEIR_BOT
from storage.engine import Database
from storage.tables import CaseRow, DraftRow, InboxRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of a queue that wait or are being worked; `oldest`: since when the first does, UTC."""

    count: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gauges:
    """One reading of all of them."""

    inbox: Waiting
    inbox_dead: int
    outbox: Mapping[Channel, Waiting]
    outbox_dead: int
    outbox_ambiguous: int
    """Letters under way that may have arrived already."""
    outbox_unaddressed: int
    """Letters to a desk that nobody has named yet."""
    cases: Mapping[Status, int]
    drafts: int
    outbox_bots: Mapping[int, int] = field(default_factory=dict)
    """How many letters wait for people at each of the consumers' bots, by its Telegram id."""


_COMING = (incoming.State.WAITING, incoming.State.RUNNING)
_GOING = (outgoing.State.PENDING, outgoing.State.SENDING)


async def read_gauges(database: Database) -> Gauges:
    """Count once, in one view of the database."""
    going = col(OutboxRow.state).in_(_GOING)
    addressed = col(OutboxRow.dest) != ""
    coming = select(func.count(), func.min(InboxRow.not_before)).where(
        col(InboxRow.state).in_(_COMING)
    )
    given_up = (
        select(func.count()).select_from(InboxRow).where(InboxRow.state == incoming.State.DEAD)
    )
    # A letter that was tried waits since it was written, however far its next try is put off; what
    # may wait for the morning waits since it may leave.
    tried = and_(col(OutboxRow.attempts) > 0, col(OutboxRow.kind).not_in(NUDGES))
    since = case((tried, col(OutboxRow.created_at)), else_=col(OutboxRow.not_before))
    letters = (
        select(OutboxRow.channel, func.count(), func.min(since))
        # An alarm that is late must not be what the next one warns of.
        .where(going, addressed, col(OutboxRow.kind) != NoticeKind.ALARM)
        .group_by(col(OutboxRow.channel))
    )
    lost = (
        select(func.count())
        .select_from(OutboxRow)
        .where(
            OutboxRow.state == outgoing.State.DEAD, col(OutboxRow.cause).not_in(outgoing.OBSOLETE)
        )
    )
    unsure = select(func.count()).select_from(OutboxRow).where(going, col(OutboxRow.ambiguous))
    homeless = select(func.count()).select_from(OutboxRow).where(going, ~addressed)
    theirs = select(THEIR_BOT.label("bot")).select_from(OUTBOX).where(going).subquery()
    bots = select(theirs.c.bot, func.count()).where(theirs.c.bot.is_not(None)).group_by("bot")
    cases = select(CaseRow.status, func.count()).group_by(col(CaseRow.status))
    async with database.read() as session:
        count, oldest = (await session.exec(coming)).one()
        return Gauges(
            inbox=Waiting(count, oldest),
            inbox_dead=(await session.exec(given_up)).one(),
            outbox={Channel(one): Waiting(n, at) for one, n, at in await session.exec(letters)},
            outbox_dead=(await session.exec(lost)).one(),
            outbox_ambiguous=(await session.exec(unsure)).one(),
            outbox_unaddressed=(await session.exec(homeless)).one(),
            outbox_bots=dict((await session.exec(bots)).all()),
            cases={Status(status): n for status, n in await session.exec(cases)},
            drafts=(await session.exec(select(func.count()).select_from(DraftRow))).one(),
        )
