"""Questions to the team: kept, answered by one officer, or taken for a complaint after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.contacts import Contact, Outcome, Way
from complaints.deadlines import Unit
from complaints.notices import Audience, Notice, NoticeKind
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from storage.allowing import room_for_question
from storage.contact_rows import ADDRESS, ANSWER, TEXT, found, still_open, value_of
from storage.records import Records
from storage.roads import Origin
from storage.rows import add_new
from storage.safe import NOTHING
from storage.tables import ContactRow, PersonRow
from storage.vault import vault_of

_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.YEARS: 366}

_ASKED, _CLOSED, _WAITING = 1, 2, 100
"""Numbers of what can be told of a question, in the place of an event's number; to the last one,
the days are added that it had waited for by then."""

FIRST_REMINDER = 3
"""Days after which the desk is told again of a question that nobody answered; then every week."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some of the questions that wait, and how many there are."""

    contacts: tuple[Contact, ...]
    total: int


class Contacts(Records):
    """The casebook's verbs for questions. Every verb may be repeated."""

    async def ask_team(
        self, key: UUID, person_id: int, text: str, language: str, way: Way, address: str = ""
    ) -> Contact:
        """Keep a question and tell the desk that it is there; sent twice it is kept once.

        Raises Refused(TOO_MANY_TODAY).
        """
        now = self._now()
        most = self._profile.allowance.questions_per_day

        async def work(session: AsyncSession) -> Contact:
            safe = await vault_of(session).made(session, key)
            new = {
                "key": key,
                "person_id": person_id,
                "text": safe.seal(TEXT, text),
                "way": way,
                "address": safe.seal(ADDRESS, address),
                "language": language,
                "asked_at": now,
                "outcome": Outcome.OPEN,
                "closed_at": None,
                "officer": None,
                "answer": NOTHING,
            }
            query = select(ContactRow).where(
                ContactRow.key == key, ContactRow.person_id == person_id
            )
            if (await session.exec(query)).first() is None:
                await room_for_question(session, person_id, now, most)
            is_new = await add_new(session, ContactRow, [new])
            row = (await session.exec(query)).one()
            if is_new:
                notice = Notice(NoticeKind.QUESTION, Audience.DESK)
                origin = Origin((), None, _ASKED, draft_id=key)
                await self._roads.send(session, origin, [notice], now)
                self._ring(session, told=True, moved=False)
            return await value_of(session, row)

        return await self._database.write(work)

    async def contact(self, contact_id: int, person_id: int | None = None) -> Contact:
        """A question, of this person if one is named; raises Refused(UNKNOWN_CASE)."""
        async with self._database.read() as session:
            return await value_of(session, await found(session, contact_id, person_id))

    async def contact_of(self, key: UUID) -> Contact | None:
        """The question with this key; None once it was forgotten."""
        async with self._database.read() as session:
            row = (await session.exec(select(ContactRow).where(ContactRow.key == key))).first()
            return None if row is None else await value_of(session, row)

    async def contacts_of(self, person_id: int) -> tuple[Contact, ...]:
        """Every question of a person that is still kept, the oldest first."""
        query = select(ContactRow).where(ContactRow.person_id == person_id)
        async with self._database.read() as session:
            rows = (await session.exec(query.order_by(col(ContactRow.id)))).all()
            return tuple([await value_of(session, row) for row in rows])

    async def waiting_contacts(self, limit: int, offset: int = 0) -> Waiting:
        """The questions that wait for an answer, the oldest first."""
        is_open = ContactRow.outcome == Outcome.OPEN
        page = select(ContactRow).where(is_open).order_by(col(ContactRow.id))
        async with self._database.read() as session:
            rows = (await session.exec(page.limit(limit).offset(offset))).all()
            total = (
                await session.exec(select(func.count()).select_from(ContactRow).where(is_open))
            ).one()
            return Waiting(tuple([await value_of(session, row) for row in rows]), total)

    async def prepare_answer(self, contact_id: int, officer_id: int, answer: str) -> Contact:
        """Keep what an officer is about to answer; raises Refused(UNKNOWN_CASE, TOO_LATE)."""

        async def work(session: AsyncSession) -> Contact:
            row = await still_open(session, contact_id)
            safe = await vault_of(session).safe(session, row.key)
            row.officer, row.answer = officer_id, safe.seal(ANSWER, answer)
            return await value_of(session, row)

        return await self._database.write(work)

    async def send_answer(self, contact_id: int, officer_id: int) -> Contact:
        """Send what this officer has prepared; raises Refused(UNKNOWN_CASE, TOO_LATE).

        Prepared by somebody else since, it is too late: nobody sends words that they did not read.
        """

        async def work(session: AsyncSession) -> Contact:
            row = await still_open(session, contact_id)
            if row.officer != officer_id or not row.answer:
                raise Refused(Refusal.TOO_LATE)
            return await self._close(session, row, Outcome.ANSWERED)

        return await self._database.write(work)

    async def call_it_complaint(self, contact_id: int, officer_id: int) -> Contact:
        """Tell the person how to make it a complaint; raises Refused(UNKNOWN_CASE, TOO_LATE)."""

        async def work(session: AsyncSession) -> Contact:
            row = await still_open(session, contact_id)
            row.officer, row.answer = officer_id, NOTHING
            return await self._close(session, row, Outcome.COMPLAINT)

        return await self._database.write(work)

    async def remind_of_contacts(self) -> int:
        """Tell the desk again of questions that wait too long; returns how many were due.

        Of the same length of waiting it is told once, however often this runs.
        """
        now = self._now()
        late = select(ContactRow.key, ContactRow.asked_at).where(
            ContactRow.outcome == Outcome.OPEN,
            col(ContactRow.asked_at) <= now - timedelta(days=FIRST_REMINDER),
        )

        async def work(session: AsyncSession) -> int:
            rows = (await session.exec(late)).all()
            notice = Notice(NoticeKind.QUESTION, Audience.DESK)
            for key, asked_at in rows:
                weeks = ((now - asked_at).days - FIRST_REMINDER) // 7
                origin = Origin((), None, _WAITING + FIRST_REMINDER + 7 * weeks, draft_id=key)
                await self._roads.send(session, origin, [notice], now)
            self._ring(session, told=bool(rows), moved=False)
            return len(rows)

        return await self._database.write(work)

    async def drop_old_contacts(self) -> int:
        """Forget questions that were closed long ago; returns how many."""
        old = col(ContactRow.closed_at) < self._now() - kept_for(self._profile)

        async def work(session: AsyncSession) -> int:
            keys = (await session.exec(select(ContactRow.key).where(old))).all()
            await session.exec(delete(ContactRow).where(col(ContactRow.key).in_(keys)))
            await vault_of(session).forget(session, keys)
            return len(keys)

        return await self._database.write(work)

    async def _close(self, session: AsyncSession, row: ContactRow, outcome: Outcome) -> Contact:
        now = self._now()
        row.outcome, row.closed_at = outcome, now
        person = await session.get_one(PersonRow, row.person_id)
        reachable = person.telegram_id is not None and person.chat_open
        chats = (person.telegram_id,) if reachable and person.telegram_id else ()
        contact = await value_of(session, row)
        email = contact.address if contact.way is Way.EMAIL else None
        origin = Origin(chats, email, _CLOSED, draft_id=row.key)
        notice = Notice(NoticeKind.REPLY, Audience.PERSON)
        await self._roads.send(session, origin, [notice], now)
        self._ring(session, told=True, moved=False)
        return contact


def kept_for(profile: Profile) -> timedelta:
    """How long a closed question is kept: until a case closed with it would be archived."""
    archived = [one for one in profile.deadlines if one.key == "archive"]
    days = (one.length * _DAYS.get(one.unit, 1) for one in archived)
    return timedelta(days=max(days, default=_DAYS[Unit.YEARS]))
