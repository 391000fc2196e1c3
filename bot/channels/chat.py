"""How a letter becomes messages in a Telegram chat, whichever library carries them.

What Telegram answered is read by code and parameters first, then by a closed set of words in
lower case; never by whole strings, because their case and wording change (TELEGRAM §1.2).
"""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bot.channels.channel import Outcome, Progress, Undelivered
from bot.letters.letter import Enclosure, Letter, Parcel

CAPTION_LIMIT = 1024
"""Characters under a file after the markup is read (TELEGRAM E22)."""

UNCHANGED = "not modified"
"""A 400 that says that a message already is what it should become."""

GONE = ("to edit not found", "can't be edited", "thread not found")
SHUT = ("topic_closed", "topic closed", "topic is closed")
CLOSED = ("chat not found", "not enough rights", "write access", "write_forbidden")
"""Codes 400 that mean what a 403 means."""

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat and, in a forum, the thread of a topic."""

    chat: str
    thread: int | None = None


class ChatCarrier(ABC):
    """Carries letters to chats: one message, or a message and its files."""

    faults: ClassVar[tuple[type[Exception], ...]]
    """What the library raises when a request fails."""

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
        """Send the letter, or make the message `known` say the same; raises Undelivered."""
        try:
            if known is None:
                return await self._send(letter, Place(dest, thread), progress or Progress())
            await self.replace(dest, known, letter)
        except self.faults as fault:
            if known is not None and UNCHANGED in str(fault).lower():
                return known
            # Not chained: some faults of the libraries print the whole payload (TELEGRAM A4).
            raise self.undelivered(fault, dest) from None
        except ValueError as fault:
            # Both libraries refuse to build a request that they know to be wrong.
            raise Undelivered(Outcome.REJECTED, type(fault).__name__) from None
        return known

    async def _send(self, letter: Letter, place: Place, progress: Progress) -> str:
        if progress.half is None and (sent := await self._send_as_one(letter, place)):
            return sent
        # Several calls cannot be one; when one fails, a new try does not repeat those before it.
        half = progress.half or progress.goes_on(await self.say(place, letter))
        for enclosure in letter.enclosures[half.given :]:
            await self.hand_over(place, enclosure)
            progress.goes_on(half.said)
        return half.said

    async def _send_as_one(self, letter: Letter, place: Place) -> str | None:
        """Send it as one message and return its id; None when it takes several."""
        if letter.parcel is not None:
            return await self.bring(place, letter.parcel, letter)
        match letter.enclosures:
            case ():
                return await self.say(place, letter)
            case (only,) if len(_read(letter)) <= CAPTION_LIMIT:
                return await self.hand_over(place, only, letter)
            case _:
                return None

    @abstractmethod
    async def say(self, place: Place, letter: Letter) -> str:
        """Send the words and buttons as a message; returns its id."""

    @abstractmethod
    async def hand_over(
        self, place: Place, enclosure: Enclosure, letter: Letter | None = None
    ) -> str:
        """Send a file, with words and buttons of the letter when given; returns its id."""

    async def bring(self, place: Place, parcel: Parcel, letter: Letter) -> str:
        """Send a large file with the words under it; returns its id. Most chats carry none."""
        raise ValueError("this chat carries no parcels")

    @abstractmethod
    async def replace(self, dest: str, known: str, letter: Letter) -> None:
        """Make an earlier message say this."""

    @abstractmethod
    def undelivered(self, fault: Exception, dest: str) -> Undelivered:
        """What a fault of the library means for a letter to this chat."""


def refused(code: int, said: str, dest: str) -> Undelivered:
    """What a 400 or 403 of the Bot API means for a letter to this chat."""
    words = said.lower()
    if code == 403 or any(one in words for one in CLOSED):
        # Ids of persons are positive, ids of groups negative: a person left, or we were shut out.
        return Undelivered(Outcome.EXPELLED if dest.startswith("-") else Outcome.BLOCKED, str(code))
    if any(one in words for one in SHUT):
        return Undelivered(Outcome.SHUT, str(code))
    gone = any(one in words for one in GONE)
    return Undelivered(Outcome.GONE if gone else Outcome.REJECTED, str(code))


def _read(letter: Letter) -> str:
    return html.unescape(_TAG.sub("", letter.html)) if letter.html else letter.plain
