"""Where dialogs stand. All writes of one update are kept back and written with its end.

aiogram-dialog saves its stack and its contexts in separate writes; written at once, a crash between
them leaves a person in no window at all (TELEGRAM §2.2 D2). So an update collects them here, and
`Inbox.finish` writes them in the transaction that ends the update.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from storage import attention
from storage.engine import Database, Now
from storage.rows import noted, table_of
from storage.safe import Safe, Sealed
from storage.tables import ConversationRow


@dataclass(frozen=True, slots=True)
class Conversation:
    """A state by name and its data, which is what JSON can hold and nothing else."""

    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nothing needs to be remembered; such a row is deleted (TELEGRAM §2.2 D18)."""
        return self.state is None and not self.data


Written = Mapping[str, Conversation | None]
"""What an update wrote, by key; None forgets the conversation."""


_written: ContextVar[dict[str, Conversation | None] | None] = ContextVar("written", default=None)


class Conversations:
    """Reads see what the current update wrote before they see the database."""

    def __init__(self, database: Database, now: Now) -> None:
        self._database = database
        self._now = now

    @contextmanager
    def buffered(self) -> Iterator[dict[str, Conversation | None]]:
        """Keep back all writes of this task in the mapping given; nothing is written by itself."""
        written: dict[str, Conversation | None] = {}
        token = _written.set(written)
        try:
            with attention.attending():
                yield written
        finally:
            _written.reset(token)

    async def read(self, key: str) -> Conversation:
        """Where this conversation stands; an empty one when nothing is known.

        An update asks the database once and remembers what it said.
        """
        written = _written.get() or {}
        if key in written:
            return _copy(written[key] or Conversation())
        known = attention.recall(Conversation, key)
        return _copy(known or attention.remember(key, await self._read(key)))

    async def write(self, key: str, conversation: Conversation | None) -> None:
        """Remember where a conversation stands, None to forget it; TypeError if not JSON."""
        kept = conversation and _copy(conversation)
        written = _written.get()
        if written is not None:
            written[key] = kept
            return
        now, safe = self._now(), await self._database.house()
        await self._database.note(lambda plain: store(plain, {key: kept}, safe, now))

    async def _read(self, key: str) -> Conversation:
        asked = {"sought": key}
        row = await self._database.look_up(lambda plain: plain.execute(_BY_KEY, asked).first())
        if row is None:
            return Conversation()
        safe, (state, data) = await self._database.house(), row
        return Conversation(state, safe.value(_DATA, Sealed(data), key) or {})


_DATA = "conversations.data"
_TABLE = table_of(ConversationRow)
_BY_KEY = select(_TABLE.c.state, _TABLE.c.data).where(_TABLE.c.key == bindparam("sought"))
_OVER = delete(_TABLE).where(_TABLE.c.key == bindparam("sought"))


def store(plain: Connection, written: Written, safe: Safe, now: datetime) -> None:
    """Write what an update collected, in the transaction of the caller."""
    for key, conversation in written.items():
        if conversation is None or conversation.is_over:
            plain.execute(_OVER, {"sought": key})
        else:
            data = safe.seal(_DATA, conversation.data, key)
            row = {"key": key, "state": conversation.state, "data": data}
            noted(plain, ConversationRow, {**row, "touched_at": now})


def _copy(conversation: Conversation) -> Conversation:
    """A copy as the database would give it back: nobody shares a dictionary by accident."""
    return Conversation(conversation.state, json.loads(json.dumps(conversation.data)))
