"""A letter that is to be told: one row of the outbox as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from complaints.notices import Channel, NoticeKind
from storage.rows import Plain
from storage.safe import Safe


class State(StrEnum):
    """How far a row has come."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


UNSENT = (State.PENDING, State.SENDING)
NOTHING_LEFT = "nothing left to tell"
"""Cause of a letter whose occasion is over, such as a reminder of what was done meanwhile."""
OBSOLETE = (NOTHING_LEFT, "draft-gone", "erased")
"""Causes of letters that were given up because nobody needs them any more: no misfortune."""
SEALED = "sealed"
"""In the place of an e-mail address, which lies sealed in a column of its own."""
ADDRESS = "outbox.address"


@dataclass(frozen=True, slots=True)
class Voice:
    """What tells letters: a channel, and for the consumers' chats which of their bots.

    Each has its own pace and its own credentials; what closes one leaves the others open.
    """

    channel: Channel
    bot: int = 0
    """A consumers' bot by its Telegram id; 0 on every other channel."""


@dataclass(frozen=True, slots=True)
class Half:
    """What arrived of a letter of several messages; a new try goes on after it."""

    said: str
    """The id that the other side gave the first message."""
    given: int = 0
    """How many messages arrived after that one."""
    bot: int = 0
    """The consumers' bot that they came by; 0 on other channels."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to tell by one road."""

    id: UUID
    """Stays the same on every try: the Message-ID of an e-mail is made of it."""
    kind: NoticeKind
    channel: Channel
    dest: str
    """A Telegram user id, the desk's chat id or an e-mail address, as text."""
    contact: str
    """The mediator's id in the profile, for a mediator; for the desk's group the Telegram id of the
    officer in whose place it hears this."""
    case_id: int | None
    draft_id: UUID | None
    attempts: int
    """How often it was claimed, this time included."""
    created_at: datetime
    ambiguous: bool
    """Whether an earlier try may have arrived."""
    cause: str = ""
    """Why the last try failed: a code, never content."""
    seq: int = 0
    """The event of the case that it tells of."""
    bot: int = 0
    """The consumers' bot where the reader was when this was looked at; 0 on other channels."""
    half: Half | None = None
    """What arrived of it, when it is one of several messages and not all did."""

    @property
    def voice(self) -> Voice:
        """By what it leaves."""
        return Voice(self.channel, self.bot)


def outgoing(row: Plain, safe: Safe | None, claimed: int = 0) -> Outgoing:
    """The letter of a row; a row as it was before `claimed` more attempts.

    `safe` is its owner's, None when its address is not sealed.
    """
    dest = row.dest
    if dest == SEALED:
        # Without its key nobody knows any more where it was to go.
        known = safe is not None and safe.is_open
        dest = safe.text(ADDRESS, row.address, row.id) if safe is not None and known else ""
    return Outgoing(
        id=row.id,
        kind=NoticeKind(row.kind),
        channel=Channel(row.channel),
        dest=dest,
        contact=row.contact,
        case_id=row.case_id,
        draft_id=row.draft_id,
        attempts=row.attempts + claimed,
        created_at=row.created_at,
        # Whoever was sending it died: it may have arrived.
        ambiguous=row.ambiguous or (bool(claimed) and row.state == State.SENDING),
        cause=row.cause,
        seq=row.seq,
        bot=row.bot,
        half=_half(row),
    )


def _half(row: Plain) -> Half | None:
    # In the chat with another bot, to which the reader went since, nothing was said yet.
    if row.external_id is None or row.said_by != row.bot:
        return None
    return Half(row.external_id, row.given, row.said_by)
