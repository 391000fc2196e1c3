"""What people ask for about their own data: a copy, which leaves in parts through the outbox.

Each part is a row of its own and is made when it leaves, so a crash between two repeats none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Exhibit
from complaints.notices import Audience, Notice, NoticeKind
from complaints.refusals import Refusal, Refused
from storage.cases import concerns
from storage.files import opened
from storage.outgoing import State
from storage.records import Records
from storage.roads import Origin
from storage.tables import CaseRow, ExhibitRow, OutboxRow, PersonRow, RequestRow

LATELY = timedelta(hours=1)
"""A copy once in so long a time."""
FIRST_PART, PART = 25_000_000, 45_000_000
"""Bytes of files in the first part, which has the letters too, and in the others: a bot sends at
most 50 MB (TELEGRAM E35)."""


class Wanted(StrEnum):
    """What somebody asks for."""

    DATA = "data"
    ERASURE = "erasure"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `figures` say how much went, or which files go in which part."""

    key: UUID
    person_id: int
    kind: Wanted
    language: str
    asked_at: datetime
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def parts(self) -> Sequence[Sequence[int]]:
        """The ids of the files of each part, in order."""
        return tuple(tuple(one) for one in self.figures.get("parts", ()))


class Requests(Records):
    """The casebook's verbs for copies of somebody's data."""

    async def request_of(self, key: UUID) -> Request | None:
        """The request with this key; None once it was forgotten."""
        async with self._database.read() as session:
            row = (await session.exec(select(RequestRow).where(RequestRow.key == key))).first()
        return None if row is None else _value(row)

    async def requests_of(self, person_id: int) -> tuple[Request, ...]:
        """Every request of a person that is still kept, the oldest first."""
        query = select(RequestRow).where(RequestRow.person_id == person_id)
        async with self._database.read() as session:
            rows = await session.exec(query.order_by(col(RequestRow.id)))
            return tuple(map(_value, rows))

    async def ask_for_data(self, person_id: int, language: str) -> Request:
        """Begin to send a person their data; raises Refused(DATA_UNDER_WAY, DATA_LATELY)."""
        now = self._now()

        async def work(session: AsyncSession) -> Request:
            person = await session.get_one(PersonRow, person_id, with_for_update=True)
            await _may_ask(session, person_id, now)
            sizes = ((one.id, one.size) for one in await _rows(session, person_id))
            parts = in_parts(sizes)
            new = RequestRow(
                key=uuid4(),
                person_id=person_id,
                kind=Wanted.DATA,
                language=language,
                asked_at=now,
                figures={"parts": parts},
            )
            session.add(new)
            chats = () if person.telegram_id is None else (person.telegram_id,)
            for part in range(1, len(parts) + 1):
                origin = Origin(chats, None, part, draft_id=new.key)
                notice = Notice(NoticeKind.MY_DATA, Audience.PERSON)
                await self._roads.send(session, origin, [notice], now)
            self._ring(session, told=True, moved=False)
            return _value(new)

        return await self._database.write(work)

    async def exhibits_of(self, person_id: int) -> tuple[tuple[int | None, Exhibit], ...]:
        """Every file that concerns a person, with the id of its case, the oldest first."""
        async with self._database.read() as session:
            rows = await _rows(session, person_id)
            files = await opened(session, rows)
        return tuple((row.case_id, one) for row, one in zip(rows, files, strict=True))


def in_parts(files: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Files (id and size in bytes) in parts that a bot may send, in their order.

    There is one part at least, for what is no file.
    """
    parts: list[list[int]] = [[]]
    left = FIRST_PART
    for one, size in files:
        if size > left:
            parts.append([])
            left = PART
        parts[-1].append(one)
        left -= size
    return parts


async def _may_ask(session: AsyncSession, person_id: int, now: datetime) -> None:
    mine = RequestRow.person_id == person_id, RequestRow.kind == Wanted.DATA
    unsent = (
        select(func.count())
        .select_from(OutboxRow)
        .join(RequestRow, col(RequestRow.key) == col(OutboxRow.draft_id))
        .where(*mine, col(OutboxRow.state).in_((State.PENDING, State.SENDING)))
    )
    if (await session.exec(unsent)).one():
        raise Refused(Refusal.DATA_UNDER_WAY)
    # A copy of which a part was given up never came: whoever had blocked the bot may ask again.
    lost = select(OutboxRow.draft_id).where(
        col(OutboxRow.state) == State.DEAD, col(OutboxRow.draft_id) == col(RequestRow.key)
    )
    came = select(func.max(RequestRow.asked_at)).where(*mine, ~lost.exists())
    last: datetime | None = (await session.exec(came)).one()
    if last is not None and now - last < LATELY:
        raise Refused(Refusal.DATA_LATELY)


async def _rows(session: AsyncSession, person_id: int) -> Sequence[ExhibitRow]:
    """The files of a person's cases, joined ones too, of their draft, and of what they write."""
    cases = select(CaseRow.id).where(concerns(person_id))
    unsent = col(ExhibitRow.case_id).is_(None) & (col(ExhibitRow.person_id) == person_id)
    query = select(ExhibitRow).where(col(ExhibitRow.case_id).in_(cases) | unsent)
    return (await session.exec(query.order_by(col(ExhibitRow.id)))).all()


def _value(row: RequestRow) -> Request:
    return Request(
        row.key, row.person_id, Wanted(row.kind), row.language, row.asked_at, row.figures
    )
