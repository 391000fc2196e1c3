"""By which roads a notice leaves, and to whom: the only place that makes outbox rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Case
from complaints.notices import NUDGES, ROADS, Audience, Channel, Notice
from complaints.organisation import OfficerRole
from complaints.profile import Profile
from storage.outgoing import ADDRESS, SEALED, State
from storage.parties import chats_of
from storage.rows import add_all
from storage.safe import NOTHING, Safe
from storage.tables import OutboxRow
from storage.vault import HOUSE, vault_of

_SUPERVISING = frozenset({OfficerRole.SUPERVISOR, OfficerRole.ADMIN})


@dataclass(frozen=True, slots=True)
class Origin:
    """What a notice tells of: a case or a draft, its person, and the event that caused it."""

    chats: tuple[int, ...]
    """The Telegram ids of the person's open chats: their own, and those that joined the case."""
    email: str | None
    """Where the person gave us to write."""
    seq: int
    """Number of the first event; with it, a notice of one event is written once."""
    case_id: int | None = None
    draft_id: UUID | None = None
    handler: int | None = None
    """Telegram user id of the officer who has the case."""
    brand: str = ""
    """Id of the brand that the case is about, as far as the directory has it."""
    sender: int | None = None
    """The Telegram id of the open chat from which the case was sent."""
    followers: tuple[int, ...] = ()
    """The Telegram ids of the open chats of all others that joined it."""
    owner: UUID | None = None
    """Whose key seals an address: the case's."""

    @property
    def about(self) -> str:
        """What it tells of, as a word for keys."""
        return str(self.case_id or self.draft_id)


@dataclass(frozen=True, slots=True)
class Roads:
    """The addresses of one organisation."""

    profile: Profile
    desk_chat: int | None
    """Without one, cards wait with an empty `dest` until `Outbox.redirect` gives them one."""
    left: frozenset[int] = frozenset()
    """Officers who are told nothing any more."""

    async def send(
        self, session: AsyncSession, origin: Origin, notices: Iterable[Notice], now: datetime
    ) -> int:
        """Write a row for every road that has an address; returns how many roads there were.

        What was written before for the same event is not written again.
        """
        notices, owner = tuple(notices), origin.owner or origin.draft_id or HOUSE
        safe = Safe(owner, None)
        if any(Channel.EMAIL in ROADS[one.kind] for one in notices):
            safe = await vault_of(session).made(session, owner)
        rows = {
            row["dedup_key"]: row
            for notice in notices
            for channel in ROADS[notice.kind]
            for dest in self._dests(origin, notice, channel)
            for row in [_row(origin, notice, channel, dest, now, safe)]
        }
        await add_all(session, OutboxRow, list(rows.values()))
        return len(rows)

    def _dests(self, origin: Origin, notice: Notice, channel: Channel) -> tuple[str, ...]:
        match channel, notice.audience:
            case Channel.CONSUMER_CHAT, Audience.SENDER:
                return () if origin.sender is None else (str(origin.sender),)
            case Channel.CONSUMER_CHAT, Audience.FOLLOWERS:
                return tuple(map(str, origin.followers))
            case Channel.CONSUMER_CHAT, _:
                return tuple(map(str, origin.chats))
            case Channel.DESK_CHAT, Audience.BRAND:
                return self._contacts(notice.contact)
            case Channel.DESK_CHAT, audience:
                return self._desks(origin, audience)
            case Channel.EMAIL, Audience.BRAND:
                brand = self.profile.directory.brand(notice.contact)
                return (brand.email,) if brand and brand.email else ()
            case Channel.EMAIL, Audience.MEDIATOR:
                mediator = self.profile.mediator(notice.contact)
                return (mediator.email,) if mediator and mediator.email else ()
            case Channel.EMAIL, _:
                return (origin.email,) if origin.email else ()

    def _desks(self, origin: Origin, audience: Audience) -> tuple[str, ...]:
        """Officers in private; the group when there is nobody to name, or for all to see."""
        group = "" if self.desk_chat is None else str(self.desk_chat)
        supervisors = tuple(
            str(one.id)
            for one in self.profile.officers
            if one.role in _SUPERVISING and self._works_here(one.id)
        )
        brand = self.profile.directory.brand(origin.brand)
        match audience:
            case Audience.HANDLER if self._works_here(origin.handler):
                return (str(origin.handler),)
            case _ if brand is not None and brand.own:
                # What is said of the platform itself, its usual team does not hear.
                return tuple(str(one) for one in brand.handlers if self._works_here(one))
            case Audience.SUPERVISORS if supervisors:
                return supervisors
            case _:
                return (group,)

    def _contacts(self, brand: str) -> tuple[str, ...]:
        """The contacts of a brand, each in private; nobody when it has none: never the group."""
        return tuple(str(one.id) for one in self.profile.officers if brand and one.brand == brand)

    def _works_here(self, officer_id: int | None) -> bool:
        """Who has left the desk is told nothing any more."""
        on_the_list = officer_id is not None and self.profile.officer(officer_id) is not None
        return on_the_list and officer_id not in self.left


def _row(
    origin: Origin, notice: Notice, channel: Channel, dest: str, now: datetime, safe: Safe
) -> dict[str, Any]:
    row_id, is_mail = uuid4(), channel is Channel.EMAIL
    told = safe.mark(dest) if is_mail else dest
    return {
        "id": row_id,
        "dedup_key": f"{origin.about}:{origin.seq}:{notice.kind}:{channel}:{told}",
        # By contact and by officer too: a mediator's broken mailbox must not hold up the person's
        # e-mail, nor a closed private chat the card in the group. What waits for the morning waits
        # apart: an answer that is sent at night goes at once.
        "order_key": f"{origin.about}:{channel}:{_queue(notice, channel, dest)}",
        "kind": notice.kind,
        "channel": channel,
        "dest": SEALED if is_mail else dest,
        "owner": safe.owner,
        "address": safe.seal(ADDRESS, dest, row_id) if is_mail else NOTHING,
        "contact": notice.contact,
        "case_id": origin.case_id,
        "draft_id": origin.draft_id,
        "seq": origin.seq,
        "state": State.PENDING,
        "attempts": 0,
        "ambiguous": False,
        "not_before": now,
        "cause": "",
        "created_at": now,
    }


def _queue(notice: Notice, channel: Channel, dest: str) -> str:
    """The rest of the name of the queue that a letter stands in."""
    if notice.kind in NUDGES:
        return f"nudge:{dest}"
    return notice.contact or _apart(channel, dest)


def _apart(channel: Channel, dest: str) -> str:
    """What keeps the letters of one chat in order, apart from those of another."""
    # A group's id is negative and may change; what goes there has the empty name.
    private = channel is not Channel.EMAIL and dest and not dest.startswith("-")
    return dest if private else ""


async def origin_of(session: AsyncSession, case: Case, seq: int, profile: Profile) -> Origin:
    """Where notices about a case come from."""
    chats = await chats_of(session, case)
    return Origin(
        tuple(chats.values()),
        profile.form.email(case.answers),
        seq,
        case_id=case.id,
        handler=case.handler,
        brand=case.brand,
        sender=chats.get(case.person_id),
        followers=tuple(chat for person, chat in chats.items() if person != case.person_id),
        owner=case.draft_id,
    )
