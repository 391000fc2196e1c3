"""The writer: turns a row of the outbox into a letter in its reader's language.

A letter is written at the moment it leaves, so it says how things stand then.
"""

from __future__ import annotations

from bot.letters.letter import Letter
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import CASE_LETTERS, DRAFT_LETTERS
from complaints.case import Case
from complaints.deadlines import civil_day
from complaints.notices import Channel, NoticeKind
from complaints.profile import Profile
from locales import words
from storage.casebook import Casebook
from storage.leases import Now
from storage.outbox import Outgoing
from storage.people import People, Person


class Writer:
    """Writes every letter of one profile."""

    def __init__(self, casebook: Casebook, people: People, profile: Profile, now: Now) -> None:
        self._casebook = casebook
        self._people = people
        self._profile = profile
        self._now = now

    async def write(self, row: Outgoing) -> Letter | None:
        """The letter; None when there is nothing left to tell, such as of a draft that was sent."""
        if row.case_id is None:
            return await self._of_a_draft(row)
        case = await self._casebook.case(row.case_id)
        person = await self._people.of(case.person_id)
        file = CaseFile(case, self._casebook.claim_code(case.number), person.chat_open)
        write = CASE_LETTERS[row.kind, row.channel]
        return await write(self._reader(self._language(row, case, person)), file)

    async def _of_a_draft(self, row: Outgoing) -> Letter | None:
        person = await self._people.meet(int(row.dest))
        draft = await self._casebook.draft_of(person.id)
        if draft is None or draft.id != row.draft_id:
            return None
        write = DRAFT_LETTERS[row.kind, row.channel]
        return await write(
            self._reader(person.language or self._profile.language), draft.touched_at
        )

    def _reader(self, language: str) -> Reader:
        return Reader(words(language), self._profile, civil_day(self._now(), self._profile.zone))

    def _language(self, row: Outgoing, case: Case, person: Person) -> str:
        if row.kind is NoticeKind.MEDIATOR_NOTICE:
            mediator = self._profile.mediator(row.contact)
            return mediator.language if mediator else self._profile.language
        if row.channel is Channel.DESK_CHAT:
            spoken = {str(one.id): one.language for one in self._profile.officers}
            return spoken.get(row.dest, "") or self._profile.language
        return person.language or case.language
