"""What every channel promises: deliver a letter, or say in one word why it could not.

A channel knows one library and no rule: it never touches the database and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable
from uuid import UUID

from bot.letters.letter import Letter
from storage.outgoing import Half


class Outcome(StrEnum):
    """Why a letter did not arrive, by what can be done about it (RELIABILITY §3.3)."""

    NOT_SENT = "not-sent"
    """It certainly did not leave the house; try again."""
    FLOOD = "flood"
    """Too many messages; this chat must wait `retry_after` seconds."""
    REJECTED = "rejected"
    """It will never be taken like this; our mistake."""
    GONE = "gone"
    """The message that was to be edited, or the topic that was written to, is no longer there."""
    SHUT = "shut"
    """The topic was closed."""
    BLOCKED = "blocked"
    """This reader cannot be reached by this channel."""
    EXPELLED = "expelled"
    """We may not write where we must; somebody of the organisation has to mend it."""
    MIGRATED = "migrated"
    """The group has a new id, `migrated_to`."""
    TOKEN = "token"  # noqa: S105 - the name of an outcome
    """Our own credentials are refused."""
    UNKNOWN = "unknown"
    """Nobody can tell whether it arrived."""


class Undelivered(Exception):  # noqa: N818 - an outcome to act on, not an error of ours
    """A letter that did not arrive, as far as one can tell; `cause` holds codes, never content."""

    def __init__(
        self,
        outcome: Outcome,
        cause: str,
        *,
        retry_after: float | None = None,
        migrated_to: int | None = None,
    ) -> None:
        super().__init__(f"{outcome.value}: {cause}")
        self.outcome = outcome
        self.cause = cause
        self.retry_after = retry_after
        self.migrated_to = migrated_to


@dataclass(slots=True)
class Progress:
    """How far a letter of several messages has come; its carrier writes it on at each of them.

    Written on, and not returned or raised, because a delivery may be cut off at any moment.
    """

    half: Half | None = None
    """What arrived, this time or before; None when nothing did."""
    bot: int = 0
    """The consumers' bot that carries it; 0 on other channels."""

    def goes_on(self, said: str) -> Half:
        """One more message arrived; `said` is the id of the first of them."""
        self.half = Half(said, self.half.given + 1 if self.half else 0, self.bot)
        return self.half


class Carrier(Protocol):
    """Takes letters along one channel."""

    async def deliver(
        self,
        letter: Letter,
        dest: str,
        *,
        key: UUID,
        known: str | None = None,
        thread: int | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Deliver and return the id that the other side gave the message; raises Undelivered.

        `key` is the same at every try of one letter. `known` is the id of an earlier message that
        this letter replaces; a message that already says the same counts as delivered. `thread` is
        the topic of a forum; channels without topics make nothing of it. What `progress` says to
        have arrived is not repeated.
        """
        ...


@runtime_checkable
class ForumHall(Carrier, Protocol):
    """A carrier whose groups may have topics."""

    async def open_topic(self, dest: str, name: str) -> int:
        """Make a topic and return its thread; raises Undelivered, REJECTED where there are none."""
        ...

    async def close_topic(self, dest: str, thread: int) -> None:
        """Close a topic, one that is closed already too; raises Undelivered."""
        ...

    async def reopen_topic(self, dest: str, thread: int) -> None:
        """Open a closed topic again, one that is open already too; raises Undelivered."""
        ...
