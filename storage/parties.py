"""Whose complaint a case is: the account that sent it, and those that joined it."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Actor, ActorKind, Case
from storage.tables import FollowerRow, PersonRow


async def is_party(session: AsyncSession, case: Case, actor: Actor) -> bool:
    """Whether this is the complainant, by person id or by an officer's own Telegram account."""
    person = case.person_id
    if actor.kind is ActorKind.PERSON and actor.id == person:
        return True
    followers = select(FollowerRow.person_id).where(FollowerRow.case_id == case.id)
    if actor.kind is ActorKind.PERSON:
        mine = followers.where(FollowerRow.person_id == actor.id)
        return (await session.exec(mine)).first() is not None
    accounts = select(PersonRow.telegram_id).where(
        (col(PersonRow.id) == person) | col(PersonRow.id).in_(followers)
    )
    return actor.id in set(await session.exec(accounts))
