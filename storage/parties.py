"""Whose complaint a case is: the account that sent it, and those that joined it."""

from __future__ import annotations

from sqlalchemy import BigInteger, bindparam, delete, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Actor, ActorKind, Case
from complaints.notices import Channel, NoticeKind
from storage.outgoing import State
from storage.tables import FollowerRow, OutboxRow, PersonRow

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


async def silence_followers(session: AsyncSession, case: Case) -> None:
    """Take out of the outbox what would still go to accounts that only follow a case.

    Also what was given up: nobody may send it after all. What is under way just now may arrive.
    """
    query = select(PersonRow.telegram_id).where(
        col(PersonRow.id).in_(select(FollowerRow.person_id).where(FollowerRow.case_id == case.id))
    )
    chats = [str(one) for one in await session.exec(query)]
    waiting = (
        col(OutboxRow.case_id) == case.id,
        col(OutboxRow.channel) == Channel.CONSUMER_CHAT,
        col(OutboxRow.dest).in_(chats),
        col(OutboxRow.state) != State.SENT,
        # That they were shut out earlier they may still hear.
        col(OutboxRow.kind) != NoticeKind.UNFOLLOWED,
    )
    await session.exec(delete(OutboxRow).where(*waiting))


async def part(session: AsyncSession, case: Case) -> None:
    """Let nobody follow a case any more."""
    await session.exec(delete(FollowerRow).where(col(FollowerRow.case_id) == case.id))
