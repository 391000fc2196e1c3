"""What is kept only for a while besides cases: each with its date, its rule, and its deletion.

`recours purge` counts by the same rules by which the clock deletes, so what it announces is what
will happen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, cast, delete, exists, func
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Status
from complaints.notices import Channel
from complaints.profile import Profile
from storage import incoming, outgoing
from storage.compositions import KEPT as COMPOSED
from storage.contacts import kept_for
from storage.engine import Database, Now
from storage.ledger import EXPORTED
from storage.purging import TALKING, forget_account
from storage.rows import changed
from storage.tables import (
    CaseRow,
    CompositionRow,
    ContactRow,
    ConversationRow,
    DraftRow,
    ExhibitRow,
    FollowerRow,
    InboxRow,
    OutboxRow,
    PersonRow,
    PromptRow,
    RequestRow,
    TallyRow,
)

HANDLED = timedelta(hours=48)
"""How long handled updates are known, so that one that Telegram gives again is recognised; and how
long letters that belong to no case are, whose address says who got them."""
GIVEN_UP = timedelta(days=30)
"""How long what was given up waits for somebody to look; doctor and supervisors are told."""
PROVEN = timedelta(days=365)
"""How long we can show that a request about somebody's data was answered (GDPR 5, 2)."""
COUNTED = timedelta(days=5 * 365)
"""How long we can show who exported the register: who exports is somebody, too."""
MET = TALKING
"""How long an account is known of which nothing was ever kept."""
AT_ONCE = 500
"""Accounts that are forgotten in one go."""


@dataclass(frozen=True, slots=True)
class Chore:
    """Rows of one kind, deleted so long after a moment of theirs."""

    name: str
    rule: str
    after: timedelta
    table: type[SQLModel]
    moment: InstrumentedAttribute[datetime]
    which: ColumnElement[bool] | None = None
    apart: bool = False
    """Whether it has keys of its own, and therefore a verb that forgets them too."""

    def old(self, now: datetime) -> ColumnElement[bool]:
        """The rows whose time is over."""
        over = self.moment < now - self.after
        return over if self.which is None else and_(over, self.which)


@dataclass(frozen=True, slots=True)
class Due:
    """How many of a kind are over now, and when the next ones will be; None for none."""

    name: str
    rule: str
    count: int
    next_on: datetime | None


def chores(profile: Profile) -> tuple[Chore, ...]:
    """Everything that is kept for a while, by the periods of a profile."""
    days = timedelta(days=profile.drafts.delete_after_days)
    caseless = col(OutboxRow.case_id).is_(None)
    at_desk = col(OutboxRow.channel) == Channel.DESK_CHAT
    sent = and_(caseless, col(OutboxRow.state) == outgoing.State.SENT)
    buried = and_(caseless, col(OutboxRow.state) == outgoing.State.DEAD)
    last = select(func.max(InboxRow.place)).group_by(col(InboxRow.bot_id))
    handled = and_(col(InboxRow.state) == incoming.State.DONE, col(InboxRow.place).not_in(last))
    loose = and_(
        col(ExhibitRow.case_id).is_(None), col(ExhibitRow.draft_id).not_in(select(DraftRow.id))
    )
    return (
        Chore(
            "drafts", "days since the last change, of the profile", days,
            DraftRow, _at(DraftRow.touched_at), apart=True,
        ),
        Chore(
            "files that were never sent", "days of a draft, of the profile", days,
            ExhibitRow, _at(ExhibitRow.received_at), loose, apart=True,
        ),
        Chore(
            "questions to the team", "since they were closed, as a case before the archive",
            kept_for(profile), ContactRow, _at(ContactRow.closed_at), apart=True,
        ),
        Chore(
            "updates that were handled", "48 hours: Telegram may give them again", HANDLED,
            InboxRow, _at(InboxRow.received_at), handled,
        ),
        Chore(
            "updates that were given up", "30 days for somebody to look", GIVEN_UP,
            InboxRow, _at(InboxRow.received_at), col(InboxRow.state) == incoming.State.DEAD,
        ),
        Chore(
            "letters without a case, sent", "48 hours", HANDLED,
            OutboxRow, _at(OutboxRow.sent_at), and_(sent, ~at_desk),
        ),
        Chore(
            # The same is told to the desk again in a week at the earliest, and known by its row.
            "letters to the desk without a case, sent", "30 days", GIVEN_UP,
            OutboxRow, _at(OutboxRow.sent_at), and_(sent, at_desk),
        ),
        Chore(
            "letters without a case, given up", "30 days for somebody to look", GIVEN_UP,
            OutboxRow, _at(OutboxRow.created_at), buried,
        ),
        Chore(
            "places in conversations", "30 days since the last word", TALKING,
            ConversationRow, _at(ConversationRow.touched_at),
        ),
        Chore(
            "what officers began to write", "as long as they may go on with it", COMPOSED,
            CompositionRow, _at(CompositionRow.touched_at), apart=True,
        ),
        Chore(
            "requests about data", "one year, as a proof (GDPR, article 5)", PROVEN,
            RequestRow, _at(RequestRow.asked_at),
        ),
    )  # fmt: skip


class Chores:
    """Deletes what is over, and counts it."""

    def __init__(self, database: Database, profile: Profile, now: Now) -> None:
        self._database = database
        self._profile = profile
        self._now = now

    async def due(self) -> tuple[Due, ...]:
        """What is over at this moment, kind by kind; changes nothing."""
        now = self._now()
        async with self._database.read() as session:
            found = [await _due(session, one, now) for one in chores(self._profile)]
            idle = (await session.exec(select(func.count()).where(_idle(now)))).one()
            told = (await session.exec(select(func.count()).where(_tallied(now)))).one()
        accounts = Due("accounts of which nothing is left", "30 days", idle, None)
        exports = Due("who exported the register", "5 years", told, None)
        return (*found, accounts, exports)

    async def do(self) -> int:
        """Delete everything that is over but what has a verb of its own; returns how much."""
        now = self._now()

        async def work(session: AsyncSession) -> int:
            gone = 0
            await _unprompt(session)
            for one in chores(self._profile):
                if not one.apart:
                    gone += await changed(session, delete(one.table).where(one.old(now)))
            gone += await changed(session, delete(TallyRow).where(_tallied(now)))
            people = select(PersonRow.id).where(_idle(now)).limit(AT_ONCE)
            for person_id in (await session.exec(people)).all():
                await forget_account(session, person_id, now)
                gone += 1
            return gone

        return await self._database.write(work)


async def _due(session: AsyncSession, chore: Chore, now: datetime) -> Due:
    count = (await session.exec(select(func.count()).where(chore.old(now)))).one()
    rest = chore.moment >= now - chore.after
    query = select(func.min(chore.moment)).where(rest, *_given(chore.which))
    first: datetime | None = (await session.exec(query)).one()
    return Due(chore.name, chore.rule, count, None if first is None else first + chore.after)


async def _unprompt(session: AsyncSession) -> None:
    """Let go of messages of the desk that asked for something which is forgotten."""
    nothing = and_(
        col(PromptRow.composition_id).is_(None),
        col(PromptRow.case_id).is_(None),
        col(PromptRow.field) == "",
    )
    await session.exec(delete(PromptRow).where(nothing))


def _idle(now: datetime) -> ColumnElement[bool]:
    """Accounts of which nothing is left, and that have not talked to us for a while."""
    mine, account = col(PersonRow.id), cast(col(PersonRow.telegram_id), String)
    kept = (
        and_(col(CaseRow.person_id) == mine, col(CaseRow.status) != Status.PURGED),
        col(FollowerRow.person_id) == mine,
        col(DraftRow.person_id) == mine,
        col(ContactRow.person_id) == mine,
        and_(col(RequestRow.person_id) == mine, col(RequestRow.asked_at) > now - MET),
    )
    return and_(
        col(PersonRow.telegram_id).is_not(None),
        col(PersonRow.blocked_at).is_(None),
        col(PersonRow.met_at) < now - MET,
        *(~exists().where(one) for one in kept),
        ~exists().where(
            col(ConversationRow.touched_at) > now - TALKING,
            col(ConversationRow.key).like("%:" + account + ":" + account),
        ),
    )


def _tallied(now: datetime) -> ColumnElement[bool]:
    """Counts that name somebody: who exported the register; all others are kept, for ever."""
    return and_(col(TallyRow.kind) == EXPORTED, col(TallyRow.day) < (now - COUNTED).date())


def _given(which: ColumnElement[bool] | None) -> Iterable[ColumnElement[bool]]:
    return () if which is None else (which,)


def _at(column: datetime | None) -> InstrumentedAttribute[datetime]:
    """A column of moments, as statements want it."""
    return col(column)  # type: ignore[return-value]  # SQLModel tells columns as values
