"""Who may work here, and where: by numbers only, never by a name, a title or a chat's words.

An update is admitted when its chat *and* its user are known: the desk's group or an officer's own
private chat, and a user id on the list of officers (RELIABILITY S2).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum

import structlog
from telegram import Message, Update
from telegram.constants import ChatType

from bot.desk.sight import sight_of
from complaints.organisation import Officer
from complaints.profile import Profile
from locales import languages
from storage.casebook import Casebook
from storage.engine import NotSaved
from storage.lists import EVERYTHING, Sight

log = structlog.get_logger(__name__)

RECALL_SECONDS = 1.0
"""How soon the database is asked again that did not answer."""


class Standing(StrEnum):
    """What we make of the sender of an update."""

    OFFICER = "officer"
    """On the list, in the desk's group or in their own private chat."""
    STRANGER = "stranger"
    """In one of those places, but not on the list."""
    ANONYMOUS = "anonymous"
    """Speaks in the name of a group or channel: nobody can tell who that is."""
    CONTACT = "contact"
    """The contact of a brand in the desk's group, where only the staff work."""
    ELSEWHERE = "elsewhere"
    """In a group or channel that is not the desk."""
    NOBODY = "nobody"
    """Another bot, or no sender at all."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The sender of an update and the place."""

    standing: Standing
    language: str
    """The language of what everybody in the chat may read."""
    officer: Officer | None = None
    is_private: bool = False
    sight: Sight = EVERYTHING
    """Which cases may be listed here."""


class Staff:
    """The list of officers and the place where they work."""

    def __init__(self, profile: Profile, casebook: Casebook) -> None:
        self._profile = profile
        self._casebook = casebook
        self._officers = {one.id: one for one in profile.officers}
        self._chosen: dict[int, str] = {}
        """The languages that officers chose, which come before what the list says."""

    @property
    def desk(self) -> int | None:
        """Telegram id of the group; the relay may learn a new one too."""
        return self._casebook.desk_chat

    def move(self, chat_id: int) -> None:
        """Go on in the same group under its new id, which Telegram itself has told."""
        self._casebook.desk_chat = chat_id

    def officer(self, user_id: int) -> Officer | None:
        """The officer with this Telegram user id; None once they have left the desk's group."""
        return None if self.has_left(user_id) else self._officers.get(user_id)

    def has_left(self, user_id: int) -> bool:
        """Whether somebody on the list was removed from the desk's group (S4)."""
        return user_id in self._casebook.left

    async def mark(self, user_id: int, *, left: bool) -> None:
        """Remember that an officer has left the group, or is back; raises NotSaved."""
        await self._casebook.officers.mark(user_id, left=left)
        self._casebook.left = await self._casebook.officers.left()
        self._casebook.staffed.ring()

    def language(self, officer: Officer) -> str:
        """What to speak with an officer alone: what they chose, else what the list says."""
        chosen = self._chosen.get(officer.id) or officer.language
        return chosen if chosen in languages() else self._profile.language

    async def recall(self) -> None:
        """Remember what officers chose, and who has left: before this start, or elsewhere."""
        self._casebook.left = await self._casebook.officers.left()
        self._chosen |= await self._casebook.officers.languages()

    async def keep_up(self) -> None:
        """Remember it now and whenever another process tells of a change, until cancelled.

        Also where no desk is: letters to officers are written wherever a case moves.
        """
        while True:
            try:
                await self.recall()
            except NotSaved as fault:
                log.warning("officers not recalled", cause=str(fault))
                await asyncio.sleep(RECALL_SECONDS)
            else:
                await self._casebook.staffed.wait()

    async def speak(self, officer: Officer, language: str) -> None:
        """Speak this language with an officer from now on; raises NotSaved."""
        await self._casebook.officers.speak(officer.id, language)
        self._chosen[officer.id] = language
        self._casebook.staffed.ring()

    def visit(self, update: Update) -> Visit:
        """Who sent this update, and from where."""
        chat, user = update.effective_chat, update.effective_user
        language = self._profile.language
        if chat is None and update.callback_query is not None:
            return Visit(Standing.STRANGER, language)
        if chat is None:
            return Visit(Standing.NOBODY, language)
        is_private = chat.type == ChatType.PRIVATE
        if not is_private and (self.desk is None or chat.id != self.desk):
            return Visit(Standing.ELSEWHERE, language)
        message = update.message
        if message is not None and message.sender_chat is not None:
            return Visit(_in_disguise(message), language)
        if user is None or user.is_bot or (is_private and chat.id != user.id):
            return Visit(Standing.NOBODY, language)
        officer = self.officer(user.id)
        if officer is None:
            guessed = (user.language_code or "").partition("-")[0]
            known = is_private and guessed in self._profile.languages
            said = guessed if known else language
            return Visit(Standing.STRANGER, said, is_private=is_private)
        if not is_private and not officer.role.is_staff:
            return Visit(Standing.CONTACT, language)
        spoken = self.language(officer) if is_private else language
        sight = sight_of(self._profile, officer if is_private else None)
        return Visit(Standing.OFFICER, spoken, officer, is_private, sight)


def _in_disguise(message: Message) -> Standing:
    # Posts of the linked channel appear by themselves; nobody waits for an answer to them.
    return Standing.NOBODY if message.is_automatic_forward else Standing.ANONYMOUS
