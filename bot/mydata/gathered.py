"""Everything that we know of a person, read at the moment at which it is handed to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.documents.exhibits import file_name
from complaints.case import Case, Exhibit
from complaints.consents import Consent
from complaints.contacts import Contact
from complaints.history import Event
from complaints.profile import Profile
from complaints.unsaid import told_of
from storage.casebook import Casebook, Draft
from storage.people import Person
from storage.requests import Request


@dataclass(frozen=True, slots=True)
class Known:
    """One complaint; `own` is False for one that the account only follows."""

    case: Case
    history: tuple[Event, ...]
    """As the person may read it."""
    own: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of one person, as of `at`."""

    at: datetime
    person: Person
    request: Request
    draft: Draft | None
    consents: tuple[Consent, ...]
    contacts: tuple[Contact, ...]
    asked: tuple[Request, ...]
    """What they asked for about their data, this copy too."""
    cases: tuple[Known, ...]
    unsent: tuple[Exhibit, ...]
    """Files that came for a complaint and were never sent with anything."""

    @property
    def sent(self) -> frozenset[int]:
        """The ids of the files that were there when the copy was asked for."""
        return frozenset(one for part in self.request.parts for one in part)

    def place(self, exhibit: Exhibit, folder: str) -> str:
        """Where a file lies in the archives; empty for one that came after the copy was begun."""
        return place(exhibit, folder) if exhibit.id in self.sent else ""

    def places(self) -> dict[int, str]:
        """Where every file lies, by its id."""
        draft = self.draft.exhibits if self.draft else ()
        filed = {
            one.id: place(one, str(known.case.number))
            for known in self.cases
            for one in known.case.exhibits
        }
        return {**{one.id: place(one, UNSENT) for one in (*self.unsent, *draft)}, **filed}


UNSENT = "unsent"
"""The folder of files that belong to no complaint yet."""


def place(exhibit: Exhibit, folder: str) -> str:
    """The path of a file in the archives; its number keeps two of the same name apart."""
    return f"files/{folder}/{exhibit.id}-{file_name(exhibit)}"


async def gather(
    casebook: Casebook, person: Person, request: Request, at: datetime, profile: Profile
) -> Gathered:
    """Read everything of this person."""
    cases = sorted(await casebook.cases_of(person.id), key=lambda one: one.number)
    draft = await casebook.draft_of(person.id)
    hanging = {one.id for one in draft.exhibits} if draft else set[int]()
    loose = await casebook.exhibits_of(person.id)
    return Gathered(
        at=at,
        person=person,
        request=request,
        draft=draft,
        consents=await casebook.consents(person.id),
        contacts=await casebook.contacts_of(person.id),
        asked=await casebook.requests_of(person.id),
        cases=tuple([await _known(casebook, one, person) for one in cases]),
        unsent=tuple(one for case, one in loose if case is None and one.id not in hanging),
    )


async def _known(casebook: Casebook, case: Case, person: Person) -> Known:
    history = told_of(await casebook.history(case.id), case)
    return Known(case, history, case.person_id == person.id)
