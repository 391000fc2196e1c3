"""The writer: turns a row of the outbox into a letter in its reader's language.

A letter is written at the moment it leaves, so it says how things stand then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.alarms import seen
from bot.documents.papers import Printer
from bot.letters.desk import of_the_house
from bot.letters.letter import Letter, Topic, cut
from bot.letters.privacy import Asked
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import (
    CASE_LETTERS,
    DRAFT_LETTERS,
    FALLBACKS,
    HOUSE_LETTERS,
    QUESTION_LETTERS,
    REQUEST_LETTERS,
    Write,
)
from bot.mydata.parcel import Packing
from complaints.case import Case
from complaints.clocks import quiet_until
from complaints.deadlines import civil_day
from complaints.history import Event, EventKind
from complaints.notices import NUDGES, Channel, NoticeKind
from complaints.profile import Profile
from locales import words
from storage.casebook import Casebook
from storage.leases import Now
from storage.outgoing import Outgoing
from storage.people import People, Person

TOPIC_LIMIT = 128
"""Characters of the name of a forum topic (TELEGRAM §1.7)."""

_FOR_THE_MEDIATOR = frozenset({NoticeKind.MEDIATOR_NOTICE, NoticeKind.MEDIATION_FILE})


class Writer:
    """Writes every letter of one profile."""

    def __init__(
        self,
        casebook: Casebook,
        people: People,
        profile: Profile,
        now: Now,
        papers: Printer | None = None,
        *,
        unset: Collection[Channel] = (),
    ) -> None:
        self._casebook = casebook
        self._people = people
        self._profile = profile
        self._now = now
        self._papers = papers
        self._unset = frozenset(unset)
        """Channels that nobody has set up: what waits for them is no alarm."""

    def leaves_at(self, row: Outgoing) -> datetime:
        """When this letter may leave: now, or when the quiet hours are over if it is a nudge."""
        now = self._now().astimezone(self._profile.zone)
        if row.kind not in NUDGES:
            return now
        terms = self._profile.procedure
        return quiet_until(now, terms.quiet_from, terms.quiet_until)

    async def write(self, row: Outgoing) -> Letter | None:
        """The letter; None when there is nothing left to tell, such as of a draft that was sent."""
        if (row.kind, row.channel) in QUESTION_LETTERS:
            return await self._of_a_question(row)
        if (row.kind, row.channel) in HOUSE_LETTERS:
            return await self._of_the_house(row)
        if (row.kind, row.channel) in REQUEST_LETTERS:
            return await self._of_a_request(row)
        if row.case_id is None:
            return await self._of_a_draft(row)
        case = await self._casebook.case(row.case_id)
        person = await self._people.of(case.person_id)
        event = await self._event(row)
        file = CaseFile(
            case,
            self._casebook.claim_code(case.number),
            person.chat_open,
            event,
            self._papers,
            self._addressee(row),
        )
        reader = self._reader(await self._language(row, case, person, event))
        letter = await _writing(row, reader, case)(reader, file)
        if self._papers is not None and letter is not None:
            for one in letter.enclosures:
                await self._papers.remember(case, row.kind, row.seq, one.content)
        if letter is None or not self._profile.procedure.forum_topics:
            return letter
        return replace(letter, topic=topic_of(reader, case, event))

    async def _event(self, row: Outgoing) -> Event | None:
        history = await self._casebook.history(row.case_id or 0)
        return next((one for one in history if one.seq == row.seq), None)

    async def _of_a_draft(self, row: Outgoing) -> Letter | None:
        person = await self._people.meet(int(row.dest))
        draft = await self._casebook.draft_of(person.id)
        if draft is None or draft.id != row.draft_id:
            return None
        write = DRAFT_LETTERS[row.kind, row.channel]
        return await write(
            self._reader(person.language or self._profile.language), draft.touched_at
        )

    async def _of_a_question(self, row: Outgoing) -> Letter | None:
        contact = await self._casebook.contact_of(row.draft_id) if row.draft_id else None
        if contact is None:
            return None
        language = self._profile.language if row.channel is Channel.DESK_CHAT else contact.language
        return await QUESTION_LETTERS[row.kind, row.channel](self._reader(language), contact)

    async def _of_the_house(self, row: Outgoing) -> Letter | None:
        found = seen(await self._casebook.gauges(), self._now(), self._unset)
        reader = self._reader(await self._officers_language(row))
        return await HOUSE_LETTERS[row.kind, row.channel](reader, found)

    async def _of_a_request(self, row: Outgoing) -> Letter | None:
        request = await self._casebook.request_of(row.draft_id) if row.draft_id else None
        if request is None:
            return None
        kept = await self._casebook.erasable(request.person_id)
        parcel = None
        if row.kind is NoticeKind.MY_DATA:
            packing = Packing(self._casebook, self._people, self._profile, self._now)
            parcel = await packing.part(request, row.seq, row.dest)
        asked = Asked(request, row.seq, kept, parcel)
        return await REQUEST_LETTERS[row.kind, row.channel](self._reader(request.language), asked)

    def _reader(self, language: str) -> Reader:
        return Reader(words(language), self._profile, civil_day(self._now(), self._profile.zone))

    def _addressee(self, row: Outgoing) -> int | None:
        """The officer in whose place the group hears this."""
        if row.channel is not Channel.DESK_CHAT or not row.contact:
            return None
        to_a_brand = self._profile.directory.brand(row.contact) is not None
        return None if to_a_brand else int(row.contact)

    async def _language(
        self, row: Outgoing, case: Case, person: Person, event: Event | None
    ) -> str:
        if row.channel is Channel.DESK_CHAT:
            return await self._officers_language(row)
        if row.kind in _FOR_THE_MEDIATOR:
            named = row.contact or (event.details.get("mediator", "") if event else "")
            mediator = self._profile.mediator(named)
            return mediator.language if mediator else self._profile.language
        if row.channel is Channel.CONSUMER_CHAT and row.dest != str(person.telegram_id):
            # Another account that joined the case speaks its own language.
            joined = await self._people.find(int(row.dest))
            return (joined.language if joined else None) or case.language
        return person.language or case.language

    async def _officers_language(self, row: Outgoing) -> str:
        spoken = {str(one.id): one.language for one in self._profile.officers}
        chosen = await self._casebook.officers.languages()
        spoken |= {str(officer): language for officer, language in chosen.items()}
        return spoken.get(row.dest, "") or self._profile.language


def _writing(row: Outgoing, reader: Reader, case: Case) -> Write:
    """Who writes this letter: another than usual when the group hears it in somebody's place."""
    road, brand = (row.kind, row.channel), reader.brand(case)
    in_group = row.channel is Channel.DESK_CHAT and (not row.dest or row.dest.startswith("-"))
    if in_group and brand is not None and brand.own:
        return of_the_house
    if in_group and road in FALLBACKS:
        return FALLBACKS[road]
    return CASE_LETTERS[road]


def topic_of(reader: Reader, case: Case, event: Event | None) -> Topic:
    """The topic of a case in a forum, named by its number and its category."""
    name = " · ".join((str(case.number), reader.subject(case)))
    again = event is not None and event.kind is EventKind.REOPENED
    return Topic(cut(name, TOPIC_LIMIT), over=case.is_over, again=again)
