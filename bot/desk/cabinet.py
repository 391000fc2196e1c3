"""The filing cabinet: where the desk looks things up, as values that letters are made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.desk.sight import seen
from bot.desk.veil import case_for, profile_for
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from complaints.deadlines import civil_day
from complaints.organisation import Officer
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

    def reader(self, language: str, officer: Officer | None = None) -> Reader:
        """The organisation's words in a language, as of today; as this officer may read them."""
        said = words(language)
        profile = self.profile if officer is None else profile_for(officer, self.profile, said)
        return Reader(said, profile, civil_day(self.now(), self.profile.zone))

    async def look(self, case_id: int, officer: Officer, language: str) -> Case:
        """A case as this officer may read it; raises Refused, of what they may not know of."""
        case = seen(await self.casebook.case(case_id), officer, self.reader(language))
        return case_for(officer, case, self.profile)

    async def file(self, case: Case) -> CaseFile:
        """A case with what letters need beside it."""
        person = await self._people.of(case.person_id)
        return CaseFile(case, self.casebook.claim_code(case.number), person.chat_open)

    async def language_of(self, case: Case) -> str:
        """The language in which letters to the person are written."""
        person = await self._people.of(case.person_id)
        return person.language or case.language or self.profile.language
