"""Purging: the personal data of a case goes; its number, dates and statuses stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Status
from complaints.notices import NoticeKind
from storage import searching
from storage.outgoing import State
from storage.safe import NOTHING
from storage.tables import (
    CaseRow,
    CompositionRow,
    ConsentRow,
    ContactRow,
    ConversationRow,
    DraftRow,
    EventRow,
    ExhibitRow,
    FollowerRow,
    OutboxRow,
    PaperRow,
    PersonRow,
    PromptRow,
)
from storage.vault import vault_of

TALKING = timedelta(days=30)
"""An account that talked to us so lately is left alone, whatever is over."""


async def purge(session: AsyncSession, row: CaseRow, now: datetime) -> None:
    """Forget what people said and sent; the files themselves are swept away afterwards.

    Its keys go first, so that no older copy tells it either. The salts of the history go with its
    details: the digests stay and tell nobody anything, and the chain still proves that nothing else
    was changed.
    """
    row.answers = row.statement = row.course = NOTHING
    row.disputed_minor = row.disputed_currency = row.disputed_approximate = None
    row.language = ""
    await session.flush()
    history = update(EventRow).where(col(EventRow.case_id) == row.id)
    await session.exec(history.values(details=NOTHING))
    followers = select(FollowerRow.person_id).where(FollowerRow.case_id == row.id)
    people = [row.person_id, *await session.exec(followers)]
    written = select(CompositionRow.id).where(CompositionRow.case_id == row.id)
    of_case, answering = col(PromptRow.case_id) == row.id, col(PromptRow.composition_id)
    await session.exec(delete(PromptRow).where(or_(of_case, answering.in_(written))))
    added = select(ExhibitRow.draft_id).where(ExhibitRow.case_id == row.id).distinct()
    await vault_of(session).forget(session, [row.draft_id, *await session.exec(added)])
    for table in (ExhibitRow, FollowerRow, PaperRow, CompositionRow):
        await session.exec(delete(table).where(col(table.case_id) == row.id))
    # The desk's card is still to be redrawn; it never had a name on it.
    redrawn = and_(col(OutboxRow.kind) == NoticeKind.CARD, col(OutboxRow.state) == State.PENDING)
    await session.exec(delete(OutboxRow).where(col(OutboxRow.case_id) == row.id, ~redrawn))
    await searching.forget(session, row.id)
    for person_id in people:
        await forget_account(session, person_id, now)


async def forget_account(
    session: AsyncSession, person_id: int, now: datetime, *, asked: bool = False
) -> None:
    """Forget whose account it was, when nothing of theirs is left; the row stays for the cases.

    Who talked to us lately is left alone, unless they `asked` for it.
    """
    kept = (
        select(CaseRow.id).where(CaseRow.person_id == person_id, CaseRow.status != Status.PURGED),
        select(FollowerRow.case_id).where(FollowerRow.person_id == person_id),
        select(DraftRow.id).where(DraftRow.person_id == person_id),
        select(ContactRow.id).where(ContactRow.person_id == person_id),
    )
    for query in kept:
        if (await session.exec(query.limit(1))).first() is not None:
            return
    # Whom nothing is left of has nothing left that a partner could be given.
    await session.exec(delete(ConsentRow).where(col(ConsentRow.person_id) == person_id))
    person = await session.get_one(PersonRow, person_id)
    if person.telegram_id is None or person.blocked_at is not None:
        # Who was blocked for a reason does not come back as somebody new.
        return
    talks = talks_of(person.telegram_id)
    lately = select(ConversationRow.key).where(talks, ConversationRow.touched_at > now - TALKING)
    if not asked and (await session.exec(lately)).first() is not None:
        return
    await session.exec(delete(ConversationRow).where(talks))
    person.telegram_id, person.language, person.chat_open = None, None, False
    person.told_privacy, person.bot_id = False, None


def talks_of(telegram_id: int) -> ColumnElement[bool]:
    """The dialogs with this account, by their keys: bot, chat, user."""
    return col(ConversationRow.key).like(f"%:{telegram_id}:{telegram_id}")
