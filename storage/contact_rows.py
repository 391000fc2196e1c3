"""A question to the team and its row: found, read, and closed without an answer."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.answers import Answers
from complaints.contacts import Contact, Outcome, Way
from complaints.refusals import Refusal, Refused
from storage.safe import NOTHING
from storage.tables import ContactRow
from storage.vault import vault_of

TEXT, ADDRESS, ANSWER = "contacts.text", "contacts.address", "contacts.answer"


async def found(
    session: AsyncSession, contact_id: int, person_id: int | None, *, lock: bool = False
) -> ContactRow:
    """The row of a question, of this person if one is named; raises Refused(UNKNOWN_CASE)."""
    query = select(ContactRow).where(ContactRow.id == contact_id)
    if person_id is not None:
        query = query.where(ContactRow.person_id == person_id)
    row = (await session.exec(query.with_for_update() if lock else query)).first()
    if row is None:
        raise Refused(Refusal.UNKNOWN_CASE)
    return row


async def still_open(session: AsyncSession, contact_id: int) -> ContactRow:
    """The row of a question that waits, locked; raises Refused(UNKNOWN_CASE, TOO_LATE)."""
    row = await found(session, contact_id, None, lock=True)
    if row.outcome != Outcome.OPEN:
        raise Refused(Refusal.TOO_LATE)
    return row


async def value_of(session: AsyncSession, row: ContactRow) -> Contact:
    """The question of a row."""
    safe = await vault_of(session).safe(session, row.key)
    return Contact(
        id=row.id,
        key=row.key,
        person_id=row.person_id,
        text=safe.text(TEXT, row.text),
        way=Way(row.way),
        address=safe.text(ADDRESS, row.address),
        language=row.language,
        asked_at=row.asked_at,
        outcome=Outcome(row.outcome),
        closed_at=row.closed_at,
        officer=row.officer,
        answer=safe.text(ANSWER, row.answer),
    )


async def close_complained(
    session: AsyncSession, person_id: int, answers: Answers, now: datetime
) -> None:
    """Close this person's open questions whose words stand in a complaint that is sent now.

    A draft closes none: whoever never sends it is still answered. Words are carried into the
    form as lines of their own, so that a short question is not found inside a longer sentence.
    """
    told = [f"\n{one}\n" for one in answers.values() if isinstance(one, str)]
    mine = select(ContactRow).where(
        ContactRow.person_id == person_id, ContactRow.outcome == Outcome.OPEN
    )
    for row in (await session.exec(mine.with_for_update())).all():
        asked = (await value_of(session, row)).text
        if any(f"\n{asked}\n" in one for one in told):
            row.outcome, row.closed_at, row.answer = Outcome.COMPLAINT, now, NOTHING
