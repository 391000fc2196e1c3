"""More bugs for `sabotage`: in keys, order, owners, escaping, evidence, history and clock."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, true

from bot.clock import Clock
from bot.delivery import Delivery
from bot.letters import letter
from complaints.history import Event
from dialogs import text as windows
from storage import cases, chain, history, inbox, lanes, roads
from storage.blobs import FolderBlobs
from tests.faults import scenes

KEY = "CONSTRAINT uq_inbox_bot_id_update_id UNIQUE (bot_id, update_id)"


def no_unique_key(patch: pytest.MonkeyPatch) -> None:
    """The database lets the same update in twice."""
    picture = scenes.TAKEN["describe"]
    patch.setitem(scenes.TAKEN, "describe", replace(picture, image=_without(picture.image, KEY)))


def newest_first(patch: pytest.MonkeyPatch) -> None:
    """The last message of a person is handled before the first."""
    patch.setattr(lanes, "func", _Backwards())
    patch.setattr(inbox, "FREE_HEADS", lanes.free_heads())


def everybodys(patch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a complaint by its number or lists them gets it."""
    patch.setattr(cases, "concerns", lambda _person_id: true())


def unescaped(patch: pytest.MonkeyPatch) -> None:
    """What people write stands in messages as it came."""
    for module in (windows, letter):
        patch.setattr(module, "escape", str)


def told_again(patch: pytest.MonkeyPatch) -> None:
    """The same letter of the same event may be written twice."""
    real = roads._row  # noqa: SLF001 - bugs have no door

    def another(*said: Any) -> dict[str, Any]:
        return {**real(*said), "dedup_key": uuid4().hex}

    patch.setattr(roads, "_row", another)


def cut_short(patch: pytest.MonkeyPatch) -> None:
    """The last byte of a file is not kept."""
    real = FolderBlobs._put  # noqa: SLF001
    patch.setattr(FolderBlobs, "_put", lambda self, name, content: real(self, name, content[:-1]))


def stopped(patch: pytest.MonkeyPatch) -> None:
    """No date is ever over."""

    async def nothing(_self: Clock) -> int:
        return 0

    patch.setattr(Clock, "catch_up", nothing)


def unchained(patch: pytest.MonkeyPatch) -> None:
    """An event is not bound to the one before it."""

    def link(key: bytes, case: str, event: Event, details: str, _before: str) -> str:
        return chain.link(key, case, event, details, "")

    patch.setattr(history, "chain", SimpleNamespace(**{**vars(chain), "link": link}))


def told_before_it_left(patch: pytest.MonkeyPatch) -> None:
    """A letter is recorded as sent while it is on its way."""
    real = Delivery._carry  # noqa: SLF001

    async def boasts(self: Delivery, row: Any, said: Any, known: str | None) -> None:
        await self._outbox.sent(row.id, known or "1")
        await real(self, row, said, known)

    patch.setattr(Delivery, "_carry", boasts)


class _Backwards:
    """SQL functions, of which the smallest is the largest."""

    min = func.max

    def __getattr__(self, name: str) -> Any:
        return getattr(func, name)


def _without(image: bytes, constraint: str) -> bytes:
    """A database whose inbox does not have this constraint."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.deserialize(image)
    asked = (
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'inbox' AND sql IS NOT NULL AND type = ?"
    )
    ((table,),) = database.execute(asked, ("table",)).fetchall()
    shorter = re.sub(rf",\s*{re.escape(constraint)}", "", table)
    assert shorter != table
    indexes = [sql for (sql,) in database.execute(asked, ("index",))]
    database.execute("ALTER TABLE inbox RENAME TO before")
    database.execute(shorter)
    database.execute("INSERT INTO inbox SELECT * FROM before")
    database.execute("DROP TABLE before")
    for sql in indexes:
        database.execute(sql)
    content = database.serialize()
    database.close()
    return content
