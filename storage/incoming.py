"""An update as it came: whose it is, how it becomes a row, and how a row is read again.

Nothing here is parsed beyond the sender, so that what no library understands is stored too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.rows import Plain
from storage.safe import Safe


class State(StrEnum):
    """How far an update has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


UNFINISHED = (State.WAITING, State.RUNNING)
LARGEST = 1024 * 1024
"""Bytes of an update; Telegram's own longest message is a fortieth of it."""
DEEPEST = 64
"""Levels of lists and objects in an update."""
_BODY = "inbox.body"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update that a worker holds."""

    bot_id: int
    update_id: int
    lane: int
    """Telegram id of the person, so that a text and a tap of one person are handled in order."""
    kind: str
    """What it is, as Telegram names it: "message", "callback_query"…"""
    body: str
    """The whole update as JSON in ASCII; empty once it was handled."""
    received_at: datetime
    attempts: int
    """How often it was claimed, this time included."""
    cause: str = ""
    """Why it was put back or buried: a code, never content."""
    followed: bool = False
    """Whether another update of its lane waited behind it when it was claimed."""


def sender_of(raw: Mapping[str, Any]) -> tuple[str, int]:
    """What an update is and whose lane it belongs to: the person, else the chat, else nobody's."""
    kind = next((name for name in raw if name != "update_id"), "")
    content = raw.get(kind)
    if isinstance(content, Mapping):
        for name in ("from", "user", "chat"):
            somebody = content.get(name)
            if isinstance(somebody, Mapping) and is_id(somebody.get("id")):
                return kind, somebody["id"]
    return kind, 0


def is_id(value: object) -> bool:
    """Whether this is a number that 64 bits hold."""
    return isinstance(value, int) and -(2**63) <= value < 2**63


def row_of(bot_id: int, raw: Mapping[str, Any], now: datetime, safe: Safe) -> dict[str, Any]:
    """A new row for an update of this bot; one that is too large or too deep is dead at once."""
    kind, lane = sender_of(raw)
    number, body = raw["update_id"], _json(raw)
    return {
        "bot_id": bot_id,
        "update_id": number,
        "lane": lane,
        "kind": kind,
        "body": safe.seal(_BODY, body or json.dumps({"update_id": number}), _place(bot_id, number)),
        "received_at": now,
        "state": State.WAITING if body else State.DEAD,
        "attempts": 0,
        "not_before": now,
        "cause": "" if body else "oversized",
    }


def incoming(row: Plain, safe: Safe, *, claimed: int = 0, followed: bool = False) -> Incoming:
    """The update of a row; a row as it was before `claimed` more attempts."""
    return Incoming(
        bot_id=row.bot_id,
        update_id=row.update_id,
        lane=row.lane,
        kind=row.kind,
        body=safe.text(_BODY, row.body, _place(row.bot_id, row.update_id)),
        received_at=row.received_at,
        attempts=row.attempts + claimed,
        cause=row.cause,
        followed=followed,
    )


def _json(raw: Mapping[str, Any]) -> str:
    """An update as JSON; empty for one that nobody writes and every reader would choke on (S22)."""
    inside: list[Any] = [raw]
    for _ in range(DEEPEST):
        contents = (one.values() if isinstance(one, Mapping) else one for one in inside)
        inside = [one for content in contents for one in content if isinstance(one, Mapping | list)]
        if not inside:
            text = json.dumps(raw)
            return text if len(text) <= LARGEST else ""
    return ""


def _place(bot_id: int, update_id: int) -> str:
    return f"{bot_id} {update_id}"
