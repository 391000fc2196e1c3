"""Erasure at the person's request: what goes now, what a duty delays, and a receipt of it.

One transaction, which may be repeated: what is gone stays gone, and is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.actions import AskErasure, Leave
from complaints.case import Actor, ActorKind, Case, Status
from complaints.deadlines import civil_day
from complaints.notices import Audience, Notice, NoticeKind
from complaints.register import Number
from complaints.retention import if_asked
from storage import incoming
from storage.acting import Acting
from storage.cases import rebuild
from storage.draft_rows import forget
from storage.erasable import Erasable, Gone
from storage.outgoing import State
from storage.purging import forget_account, talks_of
from storage.requests import Wanted
from storage.roads import Origin
from storage.rows import changed
from storage.safe import NOTHING
from storage.tables import (
    CaseRow,
    ConsentRow,
    ContactRow,
    ConversationRow,
    DraftRow,
    ExhibitRow,
    FollowerRow,
    InboxRow,
    OutboxRow,
    PersonRow,
    RequestRow,
)
from storage.vault import vault_of


class Erasing(Acting):
    """The casebook's verbs for erasure."""

    async def erasable(self, person_id: int) -> Erasable:
        """What erasure would do; changes nothing."""
        async with self._database.read() as session:
            now = {what: await _count(session, rows) for what, rows in _rows_of(person_id).items()}
            cases = await self._own_cases(session, person_id)
            followed = await _followed(session, person_id)
            person = await session.get_one(PersonRow, person_id)
        today = civil_day(self._now(), self._profile.zone)
        kept = tuple((one, if_asked(one, today, self._profile)) for one in cases)
        there = tuple((one, found) for one, found in kept if found is not None)
        at_once = sum(found.obstacle is None for _, found in there)
        # Who was blocked for a reason does not come back as somebody new.
        known = person.telegram_id is not None and person.blocked_at is None
        account = known and at_once == len(there)
        return Erasable({**now, Gone.CASES: at_once}, followed, there, account)

    async def erase(self, person_id: int, language: str) -> Mapping[Gone, int]:
        """Erase what may go, ask for the rest, and send a receipt; returns how much of what.

        Erased again, nothing is counted and no receipt is sent.
        """
        return await self._database.write(lambda session: self._erase(session, person_id, language))

    async def _erase(
        self, session: AsyncSession, person_id: int, language: str
    ) -> Mapping[Gone, int]:
        person = await session.get_one(PersonRow, person_id, with_for_update=True)
        chat = person.telegram_id
        gone = Counter(await self._what_was_begun(session, person_id))
        gone[Gone.FOLLOWED] = await self._leave(session, person_id)
        gone += await self._cases(session, person_id)
        if chat is not None:
            await session.exec(delete(ConversationRow).where(talks_of(chat)))
            await self._unhandled(session, chat)
        await forget_account(session, person_id, self._now(), asked=True)
        gone[Gone.ACCOUNT] = int(chat is not None and person.telegram_id is None)
        if gone.total() and chat is not None:
            await self._receipt(session, person_id, chat, language, gone)
        return {one: gone[one] for one in Gone}

    async def _what_was_begun(self, session: AsyncSession, person_id: int) -> dict[Gone, int]:
        """Erase drafts, questions, agreements, files without a case, and copies under way."""
        rows = _rows_of(person_id)
        gone = {what: await _count(session, those) for what, those in rows.items()}
        mine = select(DraftRow).where(DraftRow.person_id == person_id).with_for_update()
        for draft in (await session.exec(mine)).all():
            await forget(session, draft)
        asked = select(ContactRow.key).where(ContactRow.person_id == person_id)
        copies = select(RequestRow.key).where(
            RequestRow.person_id == person_id, RequestRow.kind == Wanted.DATA
        )
        about = col(OutboxRow.draft_id)
        unsent = update(OutboxRow).where(
            about.in_(asked) | about.in_(copies),
            col(OutboxRow.state) == State.PENDING,
        )
        await session.exec(unsent.values(state=State.DEAD, cause="erased"))
        # Their keys go too, so that no older copy tells them either.
        loose = select(ExhibitRow.draft_id).where(rows[Gone.FILES]).distinct()
        keys = [*await session.exec(asked), *await session.exec(loose)]
        for what in (Gone.QUESTIONS, Gone.CONSENTS, Gone.FILES):
            await changed(session, delete(_TABLES[what]).where(rows[what]))
        await vault_of(session).forget(session, keys)
        return gone

    async def _unhandled(self, session: AsyncSession, chat: int) -> None:
        """Forget what the person wrote and nobody could handle: no replay brings it back.

        Of an officer it stays its time: it may as well be what they wrote at the desk.
        """
        if self._profile.officer(chat) is None:
            theirs = col(InboxRow.lane) == chat, col(InboxRow.state) == incoming.State.DEAD
            done = {"state": incoming.State.DONE, "body": NOTHING, "cause": "erased"}
            await session.exec(update(InboxRow).where(*theirs).values(**done))

    async def _leave(self, session: AsyncSession, person_id: int) -> int:
        followed = select(FollowerRow.case_id).where(FollowerRow.person_id == person_id)
        cases = sorted((await session.exec(followed)).all())
        actor = Actor(ActorKind.PERSON, person_id)
        for case_id in cases:
            row = await session.get_one(CaseRow, case_id)
            if row.status != Status.PURGED:
                await self._act(session, case_id, Leave(), actor, None)
        mine = delete(FollowerRow).where(col(FollowerRow.person_id) == person_id)
        return await changed(session, mine)

    async def _cases(self, session: AsyncSession, person_id: int) -> Counter[Gone]:
        """Ask for the erasure of every case of the person; what nothing keeps goes at once."""
        counted = Counter[Gone]()
        actor = Actor(ActorKind.PERSON, person_id)
        for case in await self._own_cases(session, person_id):
            before = case.course.erasure_asked
            await self._act(session, case.id, AskErasure(), actor, None)
            # What is due is done at once, and not when the clock comes round.
            await self._pass_time(session, case.id)
            row = await session.get_one(CaseRow, case.id)
            if row.status == Status.PURGED:
                counted[Gone.CASES] += 1
            elif before is None:
                counted[Gone.DELAYED] += 1
        return counted

    async def _own_cases(self, session: AsyncSession, person_id: int) -> tuple[Case, ...]:
        """The cases that this account sent and that are not erased yet, the latest first."""
        own = CaseRow.person_id == person_id, CaseRow.status != Status.PURGED
        rows = (await session.exec(select(CaseRow).where(*own).order_by(col(CaseRow.id)))).all()
        return tuple(reversed(await rebuild(session, rows)))

    async def _receipt(
        self,
        session: AsyncSession,
        person_id: int,
        chat: int,
        language: str,
        gone: Mapping[Gone, int],
    ) -> None:
        now = self._now()
        request = RequestRow(
            key=uuid4(),
            person_id=person_id,
            kind=Wanted.ERASURE,
            language=language,
            asked_at=now,
            figures={one.value: gone[one] for one in Gone if gone[one]},
        )
        session.add(request)
        origin = Origin((chat,), None, 1, draft_id=request.key)
        notice = Notice(NoticeKind.ERASURE_RECEIPT, Audience.PERSON)
        await self._roads.send(session, origin, [notice], now)
        self._ring(session, told=True, moved=True)


_TABLES = {
    Gone.DRAFTS: DraftRow,
    Gone.FILES: ExhibitRow,
    Gone.QUESTIONS: ContactRow,
    Gone.CONSENTS: ConsentRow,
    Gone.FOLLOWED: FollowerRow,
}


def _rows_of(person_id: int) -> dict[Gone, ColumnElement[bool]]:
    """What goes at once, as conditions on its table."""
    return {
        Gone.DRAFTS: col(DraftRow.person_id) == person_id,
        Gone.FILES: (col(ExhibitRow.person_id) == person_id) & col(ExhibitRow.case_id).is_(None),
        Gone.QUESTIONS: col(ContactRow.person_id) == person_id,
        Gone.CONSENTS: col(ConsentRow.person_id) == person_id,
        Gone.FOLLOWED: col(FollowerRow.person_id) == person_id,
    }


async def _count(session: AsyncSession, rows: ColumnElement[bool]) -> int:
    return (await session.exec(select(func.count()).where(rows))).one()


async def _followed(session: AsyncSession, person_id: int) -> tuple[Number, ...]:
    query = (
        select(CaseRow.year, CaseRow.serial)
        .join(FollowerRow, col(FollowerRow.case_id) == col(CaseRow.id))
        .where(FollowerRow.person_id == person_id)
        .order_by(col(CaseRow.id))
    )
    return tuple(Number(year, serial) for year, serial in await session.exec(query))
