"""How much one person may send in a day; what is refused here was kept, or never fetched (S8).

The limits are the profile's (decision 0023). A day is the last 24 hours: nobody waits for midnight
to send twice as much.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from complaints.actions import Action, RenewCode
from complaints.case import ActorKind
from complaints.history import EventKind
from complaints.refusals import Refusal, Refused
from storage.tables import CaseRow, ContactRow, EventRow, PersonRow

DAY = timedelta(days=1)


async def room_for_complaint(
    session: AsyncSession, person_id: int, now: datetime, most: int
) -> None:
    """Raise Refused(TOO_MANY_TODAY) when this person sent so many complaints in a day."""
    mine = CaseRow.person_id == person_id, CaseRow.filed_at > now - DAY
    await _room(session, select(func.count()).select_from(CaseRow).where(*mine), most)


async def room_for_question(
    session: AsyncSession, person_id: int, now: datetime, most: int
) -> None:
    """Raise Refused(TOO_MANY_TODAY) when this person asked the team so many questions in a day."""
    mine = ContactRow.person_id == person_id, ContactRow.asked_at > now - DAY
    await _room(session, select(func.count()).select_from(ContactRow).where(*mine), most)


async def room_for_step(
    session: AsyncSession, case_id: int, action: Action, now: datetime, most: int
) -> None:
    """Raise Refused(TOO_MANY_TODAY) when persons did so much in one case in a day.

    Each step may send letters, some to an e-mail address that nobody has confirmed. To shutting
    others out only the same counts: nobody who follows can use up the steps that it takes.
    """
    shuts_out = isinstance(action, RenewCode)
    kinds = (EventRow.kind == EventKind.CODE_RENEWED,) if shuts_out else ()
    theirs = (
        EventRow.case_id == case_id,
        EventRow.actor_kind == ActorKind.PERSON,
        EventRow.at > now - DAY,
        *kinds,
    )
    await _room(session, select(func.count()).select_from(EventRow).where(*theirs), most)


async def take_bytes(
    session: AsyncSession, person_id: int, size: int, now: datetime, most: int
) -> None:
    """Count a file of so many bytes, kept or not; raises Refused(TOO_MUCH_TODAY)."""
    query = select(PersonRow).where(col(PersonRow.id) == person_id).with_for_update()
    person = (await session.exec(query)).one()
    if person.sent_since is None or person.sent_since + DAY <= now:
        person.sent_since, person.sent_bytes = now, 0
    if person.sent_bytes + size > most:
        raise Refused(Refusal.TOO_MUCH_TODAY)
    person.sent_bytes += size


async def _room(session: AsyncSession, count: SelectOfScalar[int], most: int) -> None:
    if (await session.exec(count)).one() >= most:
        raise Refused(Refusal.TOO_MANY_TODAY)
