"""By which roads a notice leaves, and to whom: the only place that makes outbox rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Case
from complaints.notices import ROADS, Audience, Channel, Notice
from complaints.profile import Profile
from storage.outbox import State
from storage.people import Person
from storage.rows import add_new
from storage.tables import OutboxRow


@dataclass(frozen=True, slots=True)
class Origin:
    """What a notice tells of: a case or a draft, its person, and the event that caused it."""

    person: Person
    email: str | None
    """Where the person gave us to write."""
    seq: int
    """Number of the first event; with it, a notice of one event is written once."""
    case_id: int | None = None
    draft_id: UUID | None = None

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

    async def send(
        self, session: AsyncSession, origin: Origin, notices: Iterable[Notice], now: datetime
    ) -> int:
        """Write a row for every road that has an address; returns how many were new."""
        rows = {
            row["dedup_key"]: row
            for notice in notices
            for channel in ROADS[notice.kind]
            if (row := self._row(origin, notice, channel, now)) is not None
        }
        return await add_new(session, OutboxRow, list(rows.values()))

    def _row(
        self, origin: Origin, notice: Notice, channel: Channel, now: datetime
    ) -> dict[str, Any] | None:
        dest = self._dest(origin, notice, channel)
        if dest is None:
            return None
        return {
            "id": uuid4(),
            "dedup_key": f"{origin.about}:{origin.seq}:{notice.kind}:{channel}:{dest}",
            # By contact too: a mediator's broken mailbox must not hold up the person's e-mail.
            "order_key": f"{origin.about}:{channel}:{notice.contact}",
            "kind": notice.kind,
            "channel": channel,
            "dest": dest,
            "contact": notice.contact,
            "case_id": origin.case_id,
            "draft_id": origin.draft_id,
            "state": State.PENDING,
            "attempts": 0,
            "ambiguous": False,
            "not_before": now,
            "cause": "",
            "created_at": now,
        }

    def _dest(self, origin: Origin, notice: Notice, channel: Channel) -> str | None:
        match channel, notice.audience:
            case Channel.CONSUMER_CHAT, _:
                return str(origin.person.telegram_id) if origin.person.chat_open else None
            case Channel.DESK_CHAT, _:
                return "" if self.desk_chat is None else str(self.desk_chat)
            case Channel.EMAIL, Audience.MEDIATOR:
                mediator = self.profile.mediator(notice.contact)
                return None if mediator is None else mediator.email
            case Channel.EMAIL, _:
                return origin.email


def origin_of(case: Case, person: Person, seq: int, profile: Profile) -> Origin:
    """Where notices about a case come from."""
    return Origin(person, profile.form.email(case.answers), seq, case_id=case.id)
