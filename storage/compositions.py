"""What officers are writing, and which of our messages asked them for which words.

A composition belongs to one officer, one case and one kind of action: begun twice, it goes on. It
is sent by nobody but its officer, and forgotten when nobody touched it for a month. Every verb may
be repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from complaints.case import Status
from complaints.refusals import Refusal, Refused
from storage.engine import Database, Now
from storage.rows import changed, put
from storage.tables import CaseRow, CompositionRow, PromptRow
from storage.vault import vault_of

KEPT = timedelta(days=30)
"""How long a composition is kept that nobody goes on with."""

Said = Mapping[str, Any]
"""What was written so far, as JSON can hold it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Something an officer is writing."""

    id: int
    officer_id: int
    """Telegram user id."""
    case_id: int | None
    """None while a complaint that came on paper is being entered."""
    version: int
    """The version of the case that the officer saw."""
    kind: str
    said: Said
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class Prompt:
    """A message of ours that a reply belongs to."""

    composition_id: int | None
    """None when the message only shows a case, or when what it asked for is over."""
    case_id: int | None
    field: str
    """What it asked for; empty when it only shows a case."""


def kept_since(now: datetime) -> datetime:
    """Compositions that were touched before this moment are forgotten."""
    return now - KEPT


class Compositions:
    """Everything that is being written at the desk."""

    def __init__(self, database: Database, now: Now) -> None:
        self._database = database
        self._now = now

    async def begin(
        self, officer_id: int, case_id: int | None, version: int, kind: str
    ) -> Composition:
        """What this officer writes of this kind to this case, begun now if there is nothing.

        Raises Refused(NOT_NOW) for a case that was erased.
        """
        now = self._now()

        async def work(session: AsyncSession) -> Composition:
            row = (await session.exec(_same(officer_id, case_id, kind))).first()
            if row is None:
                row = CompositionRow(
                    officer_id=officer_id,
                    case_id=case_id,
                    version=version,
                    kind=kind,
                    owner=await _owner(session, case_id),
                    touched_at=now,
                )
                session.add(row)
                await session.flush()
            return await _value(session, row)

        await self.drop_old()
        return await self._database.write(work)

    async def find(self, composition_id: int, officer_id: int) -> Composition | None:
        """This composition of this officer; None when it is over, or somebody else's."""
        async with self._database.read() as session:
            row = (await session.exec(_own(composition_id, officer_id))).first()
            return None if row is None else await _value(session, row)

    async def all_of(self, officer_id: int) -> tuple[Composition, ...]:
        """Everything that an officer is writing, what was touched last first."""
        query = (
            select(CompositionRow)
            .where(CompositionRow.officer_id == officer_id)
            .order_by(col(CompositionRow.touched_at).desc(), col(CompositionRow.id).desc())
        )
        async with self._database.read() as session:
            return tuple([await _value(session, row) for row in await session.exec(query)])

    async def change(
        self,
        composition_id: int,
        officer_id: int,
        edit: Callable[[Said], Said],
        *,
        version: int | None = None,
    ) -> Composition | None:
        """Make what was said what `edit` makes of it; with `version`, of a case seen anew.

        None when the composition is over, or somebody else's.
        """
        now = self._now()

        async def work(session: AsyncSession) -> Composition | None:
            query = _own(composition_id, officer_id).with_for_update()
            row = (await session.exec(query)).first()
            if row is None:
                return None
            safe = await vault_of(session).safe(session, row.owner)
            said = edit((await _value(session, row)).said)
            row.data = safe.seal(_DATA, dict(said), _place(row))
            row.version = row.version if version is None else version
            row.touched_at = now
            return await _value(session, row)

        return await self._database.write(work)

    async def end(self, composition_id: int) -> None:
        """It was sent, or is not wanted any more; its messages still say which case they were."""

        async def work(session: AsyncSession) -> None:
            asked = col(PromptRow.composition_id) == composition_id
            await session.exec(update(PromptRow).where(asked).values(composition_id=None))
            await _forget(session, col(CompositionRow.id) == composition_id)

        await self._database.write(work)

    async def ask(
        self, chat_id: int, message_id: int, composition: Composition, field: str
    ) -> None:
        """Record that a reply to this message belongs to this field."""
        row = {"composition_id": composition.id, "case_id": composition.case_id, "field": field}
        await self._prompt(chat_id, message_id, row)

    async def show(self, chat_id: int, message_id: int, case_id: int) -> None:
        """Record that a reply to this message is about this case."""
        await self._prompt(
            chat_id, message_id, {"composition_id": None, "case_id": case_id, "field": ""}
        )

    async def about(self, chat_id: int, message_id: int, field: str) -> None:
        """Record that a reply to this message belongs to something that is no case."""
        row = {"composition_id": None, "case_id": None, "field": field}
        await self._prompt(chat_id, message_id, row)

    async def prompt(self, chat_id: int, message_id: int) -> Prompt | None:
        """What a message of ours asked for or showed; None when it did neither."""
        async with self._database.read() as session:
            row = await session.get(PromptRow, (chat_id, message_id))
        return None if row is None else Prompt(row.composition_id, row.case_id, row.field)

    async def drop_old(self) -> int:
        """Forget what nobody went on with; returns how much that was."""
        old = col(CompositionRow.touched_at) < kept_since(self._now())

        async def work(session: AsyncSession) -> int:
            gone = select(CompositionRow.id).where(old)
            asked = col(PromptRow.composition_id).in_(gone)
            await session.exec(update(PromptRow).where(asked).values(composition_id=None))
            return await _forget(session, old)

        return await self._database.write(work)

    async def _prompt(self, chat_id: int, message_id: int, row: dict[str, Any]) -> None:
        key = {"chat_id": chat_id, "message_id": message_id}
        await self._database.write(lambda session: put(session, PromptRow, {**key, **row}))


def _own(composition_id: int, officer_id: int) -> SelectOfScalar[CompositionRow]:
    return select(CompositionRow).where(
        CompositionRow.id == composition_id, CompositionRow.officer_id == officer_id
    )


def _same(officer_id: int, case_id: int | None, kind: str) -> SelectOfScalar[CompositionRow]:
    return select(CompositionRow).where(
        CompositionRow.officer_id == officer_id,
        # None means "no case yet" here, which SQL would take for "unknown".
        col(CompositionRow.case_id).is_not_distinct_from(case_id),
        CompositionRow.kind == kind,
    )


async def _owner(session: AsyncSession, case_id: int | None) -> UUID:
    """Whose key seals what is written: the case's, or one of its own until there is a case."""
    owner: UUID | None = uuid4()
    if case_id is not None:
        there = CaseRow.id == case_id, CaseRow.status != Status.PURGED
        # Locked against an erasure: a case that got a key again after it would seem whole to a
        # restore, with nothing in it that the key opens.
        query = select(CaseRow.draft_id).where(*there).with_for_update(read=True)
        owner = (await session.exec(query)).first()
    if owner is None:
        raise Refused(Refusal.NOT_NOW)
    return (await vault_of(session).made(session, owner)).owner


async def _forget(session: AsyncSession, which: ColumnElement[bool]) -> int:
    """Delete these, with the keys that are theirs alone."""
    theirs = select(CompositionRow.owner).where(which, col(CompositionRow.case_id).is_(None))
    owners = (await session.exec(theirs)).all()
    gone = await changed(session, delete(CompositionRow).where(which))
    await vault_of(session).forget(session, owners)
    return gone


_DATA = "compositions.data"


def _place(row: CompositionRow) -> str:
    return f"{row.officer_id} {row.kind}"


async def _value(session: AsyncSession, row: CompositionRow) -> Composition:
    safe = await vault_of(session).safe(session, row.owner)
    said = safe.value(_DATA, row.data, _place(row)) or {}
    return Composition(
        row.id, row.officer_id, row.case_id, row.version, row.kind, said, row.touched_at
    )
