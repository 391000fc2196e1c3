"""Whose complaint a case is: the account that sent it, and those that joined it."""

from __future__ import annotations

from sqlalchemy import BigInteger, bindparam, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Actor, ActorKind, Case
from storage.tables import FollowerRow, PersonRow

_FOLLOWERS = select(FollowerRow.person_id).where(
    col(FollowerRow.case_id) == bindparam("case", type_=BigInteger)
)
_PARTIES = or_(
    col(PersonRow.id) == bindparam("person", type_=BigInteger), col(PersonRow.id).in_(_FOLLOWERS)
)
_CHATS = (
    select(PersonRow.id, PersonRow.telegram_id)
    .where(col(PersonRow.chat_open), col(PersonRow.telegram_id).is_not(None), _PARTIES)
    .order_by(col(PersonRow.id))
)
_ACCOUNT = select(PersonRow.id).where(
    _PARTIES, col(PersonRow.telegram_id) == bindparam("account", type_=BigInteger)
)
_FOLLOWS = _FOLLOWERS.where(col(FollowerRow.person_id) == bindparam("person", type_=BigInteger))


async def is_party(session: AsyncSession, case: Case, actor: Actor) -> bool:
    """Whether this is the complainant, by person id or by an officer's own Telegram account."""
    if actor.kind is ActorKind.PERSON:
        if actor.id == case.person_id:
            return True
        asked = {"case": case.id, "person": actor.id}
        return (await session.exec(_FOLLOWS, params=asked)).first() is not None
    asked = {"case": case.id, "person": case.person_id, "account": actor.id}
    return (await session.exec(_ACCOUNT, params=asked)).first() is not None


async def chats_of(session: AsyncSession, case: Case) -> dict[int, int]:
    """The Telegram ids of the open chats of everybody whose case it is, by our ids of them."""
    asked = {"case": case.id, "person": case.person_id}
    found = await session.exec(_CHATS, params=asked)
    return {person: chat for person, chat in found if chat is not None}
