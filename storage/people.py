"""The consumers we know: one Telegram account each, with the language they chose.

Whoever writes to another of the consumers' bots is the same person, and is reached by that one from
then on. Several bots are one counter with several doors (decision 0026).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, update
from sqlalchemy import select as plain_select
from sqlmodel import col, select

from complaints.register import Number
from storage.cases import is_number
from storage.engine import Database, Now
from storage.rows import Plain, changed, noted_new, table_of
from storage.tables import CaseRow, PersonRow


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks to the bot."""

    id: int
    telegram_id: int | None
    """None for somebody who never wrote in the chat: the complaint came on paper or by phone."""
    language: str | None
    """None until chosen; never taken from an update, which background notices do not have."""
    chat_open: bool
    """False after the bot where they are was blocked, or the account deleted."""
    told_privacy: bool
    """Whether the privacy notice was shown."""
    bot: int | None = None
    """The consumers' bot where they are: that they came by last."""
    met_at: datetime | None = field(default=None, compare=False)
    """UTC, when they first wrote; nothing depends on it."""


class People:
    """Everybody who ever wrote. All verbs may be repeated.

    `first` is the bot of whoever came while there was only one.
    """

    def __init__(self, database: Database, now: Now, first: int | None = None) -> None:
        self._database = database
        self._now = now
        self._first = first

    async def meet(self, telegram_id: int, by: int | None = None) -> Person:
        """The person with this Telegram account, remembered from now on.

        Who came `by` another bot than the last time is there now, and can be written to.
        """
        known = await self._database.look_up(lambda plain: _find(plain, telegram_id))
        if known is None or by not in (None, known.bot_id):
            known = await self._database.note(lambda plain: self._meet(plain, telegram_id, by))
        return self._person(known)

    async def find(self, telegram_id: int) -> Person | None:
        """The person with this Telegram account, if we know one."""
        row = await self._database.look_up(lambda plain: _find(plain, telegram_id))
        return None if row is None else self._person(row)

    async def of(self, person_id: int) -> Person:
        """The person with our id; raises LookupError when there is none."""
        asked = {"sought": person_id}
        row = await self._database.look_up(lambda plain: plain.execute(_BY_ID, asked).first())
        if row is None:
            raise LookupError("no such person")
        return self._person(row)

    async def speak(self, person_id: int, language: str) -> None:
        """Remember the language that a person chose."""
        await self._change(person_id, language=language)

    async def inform(self, person_id: int) -> None:
        """Remember that a person was shown the privacy notice."""
        await self._change(person_id, told_privacy=True)

    async def open_chat(self, person_id: int) -> None:
        """Remember that we can write to a person (again)."""
        await self._change(person_id, chat_open=True)

    async def close_chat(self, person_id: int) -> None:
        """Remember that a person blocked the bot or deleted the account."""
        await self._change(person_id, chat_open=False)

    async def account_of(self, number: Number) -> int | None:
        """The Telegram id of whoever sent the complaint with this number, if it came that way."""
        query = select(PersonRow.telegram_id).join(
            CaseRow, col(CaseRow.person_id) == col(PersonRow.id)
        )
        async with self._database.read() as session:
            return (await session.exec(query.where(*is_number(number)))).first()

    async def settle(self) -> int:
        """Write down that who came while there was one bot is at the first; how many they are.

        Another that is named first one day could not write to them: they never were there.
        """
        theirs = (col(PersonRow.bot_id).is_(None), col(PersonRow.telegram_id).is_not(None))
        statement = update(PersonRow).where(*theirs).values(bot_id=self._first)
        return await self._database.write(lambda session: changed(session, statement))

    async def block(self, telegram_id: int) -> bool:
        """Let nothing of this account in any more; False when that is so already."""
        person = await self.meet(telegram_id)
        return await self._mark(person.id, col(PersonRow.blocked_at).is_(None), self._now())

    async def unblock(self, telegram_id: int) -> bool:
        """Read this account again; False when it was not blocked."""
        person = await self.find(telegram_id)
        listed = col(PersonRow.blocked_at).is_not(None)
        return person is not None and await self._mark(person.id, listed, None)

    async def blocked(self) -> tuple[tuple[int, datetime], ...]:
        """The Telegram ids that are not let in, and since when; the oldest first."""
        query = select(PersonRow.telegram_id, PersonRow.blocked_at).order_by(
            col(PersonRow.blocked_at)
        )
        async with self._database.read() as session:
            found = await session.exec(query.where(col(PersonRow.blocked_at).is_not(None)))
            return tuple((one, since) for one, since in found if one and since)

    async def _mark(self, person_id: int, now: ColumnElement[bool], at: datetime | None) -> bool:
        statement = update(PersonRow).where(col(PersonRow.id) == person_id, now)
        marked = statement.values(blocked_at=at)
        return bool(await self._database.write(lambda session: changed(session, marked)))

    async def _change(self, person_id: int, **values: Any) -> None:
        statement = update(_TABLE).where(_TABLE.c.id == person_id).values(**values)
        await self._database.note(lambda plain: plain.execute(statement))

    def _meet(self, plain: Connection, telegram_id: int, by: int | None) -> Plain:
        new = {"telegram_id": telegram_id, "met_at": self._now(), "bot_id": by}
        noted_new(plain, PersonRow, [{**new, "chat_open": True, "told_privacy": False}])
        if by is not None:
            plain.execute(_MOVED, {"account": telegram_id, "by": by})
        met = _find(plain, telegram_id)
        if met is None:
            raise LookupError("a person vanished while being met")
        return met

    def _person(self, row: Plain) -> Person:
        bot = self._first if row.bot_id is None else row.bot_id
        return Person(
            row.id, row.telegram_id, row.language, row.chat_open, row.told_privacy, bot, row.met_at
        )


_TABLE = table_of(PersonRow)
_BY_ID = plain_select(_TABLE).where(_TABLE.c.id == bindparam("sought"))
_BY_ACCOUNT = plain_select(_TABLE).where(_TABLE.c.telegram_id == bindparam("account"))
_MOVED = (
    update(_TABLE)
    .where(
        _TABLE.c.telegram_id == bindparam("account"),
        _TABLE.c.bot_id.is_distinct_from(bindparam("by", type_=BigInteger)),
    )
    .values(bot_id=bindparam("by", type_=BigInteger), chat_open=True)
)


def _find(plain: Connection, telegram_id: int) -> Plain | None:
    return plain.execute(_BY_ACCOUNT, {"account": telegram_id}).first()
