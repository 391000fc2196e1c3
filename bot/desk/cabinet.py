"""The filing cabinet: where the desk looks things up, as values that letters are made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from complaints.deadlines import civil_day
from complaints.profile import Profile
from locales import words
from storage.casebook import Casebook
from storage.people import People


class Cabinet:
    """Cases and the people behind them."""

    def __init__(
        self, casebook: Casebook, people: People, profile: Profile, now: Callable[[], datetime]
    ) -> None:
        self.casebook = casebook
        self.profile = profile
        self.now = now
        self._people = people

    def reader(self, language: str) -> Reader:
        """The organisation's words in a language, as of today."""
        return Reader(words(language), self.profile, civil_day(self.now(), self.profile.zone))

    async def file(self, case: Case) -> CaseFile:
        """A case with what letters need beside it."""
        person = await self._people.of(case.person_id)
        return CaseFile(case, self.casebook.claim_code(case.number), person.chat_open)

    async def language_of(self, case: Case) -> str:
        """The language in which letters to the person are written."""
        person = await self._people.of(case.person_id)
        return person.language or case.language or self.profile.language
