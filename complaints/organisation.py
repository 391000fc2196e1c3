"""Who the organisation is, who mediates for it and who works for it: values of a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from complaints.conditions import Condition
from complaints.form import Texts


class Road(StrEnum):
    """A way in which a mediator takes a request."""

    FORM = "form"
    EMAIL = "email"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation as it presents itself to the people who complain."""

    name: Texts
    website: str
    email: str
    """Where a human reads what people write."""
    phone: str
    """E.164, such as +33199001234."""
    hours: Texts
    """When somebody answers the telephone."""
    about: Texts
    """One or two sentences about what the organisation does."""
    privacy_short: Texts
    """What happens to the data, before the first question (GDPR 13)."""
    privacy_full: Texts
    dpo_email: str
    """Where people ask about their personal data."""
    contact_form: str | None = None
    """Address of the contact form on the website."""
    postal_address: str | None = None
    """None when the organisation has not told it: the product then says so and invents nothing."""


@dataclass(frozen=True, slots=True)
class Mediator:
    """A consumer mediator with whom the organisation has an agreement (C. conso. L612-1)."""

    id: str
    name: Texts
    website: str
    form_url: str | None
    email: str | None
    postal_address: str | None
    takes: tuple[Road, ...]
    scope: Condition
    """Which complaints are in this mediator's field."""
    valid_from: date
    valid_until: date | None
    verified_on: date
    """When somebody last compared this entry with the mediator's own website."""
    notify_on_filing: bool
    language: str
    """The language in which we write to this mediator."""

    def in_force(self, today: date) -> bool:
        """Whether the agreement with this mediator covers that day."""
        return self.valid_from <= today and (self.valid_until is None or today <= self.valid_until)


class OfficerRole(StrEnum):
    """What an officer may do."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    BRAND = "brand"
    """No member of staff: a contact of a brand, who works on complaints about it and no others."""

    @property
    def is_staff(self) -> bool:
        """Whether this is somebody of the organisation itself."""
        return self is not OfficerRole.BRAND


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff, or the contact of a brand; `id` is a Telegram user id."""

    id: int
    role: OfficerRole
    language: str
    name: str
    brand: str = ""
    """Id of the brand in the directory, for a contact of it; empty for staff."""


@dataclass(frozen=True, slots=True)
class ProcedureTerms:
    """How the organisation runs the procedure, besides its dates."""

    correct_within_minutes: int = 10
    """How long after *Send* a person may take it back to correct it."""
    quiet_from: time = time(20)
    quiet_until: time = time(9)
    """Nobody is nudged between these hours of the organisation's zone."""
    forum_topics: bool = False
    """Whether each case gets a topic of its own in the desk's group."""
    private_exchange: bool = False
    """Whether officers and brands may write to the person besides answers (ACCEPTANCE S1-41)."""
    file_incomplete: bool = True
    """Whether the file of complaints lists a case at once (S2-16), or once complete (S3-26)."""
    remind_named: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Days after a date that somebody named (a promise, a proposal) on which to remind, by key."""


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """When a case is closed that nobody goes on with, so that the time of keeping it begins."""

    standstill_months: int = 24
    """Months after the last thing that anybody did about it: twice the year for the mediator."""


class CannedUse(StrEnum):
    """Where a prepared text is offered."""

    ACKNOWLEDGEMENT = "acknowledgement"
    INFORMATION = "information"
    HOLDING = "holding"
    ANSWER = "answer"
    REQUALIFICATION = "requalification"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Canned:
    """A prepared text of the desk; offered, never sent by itself."""

    id: str
    use: CannedUse
    title: Texts
    text: Texts


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What may be attached; `max_bytes` per file. The Bot API hands over at most 20 MiB."""

    max_files: int = 30
    max_bytes: int = 20 * 1024 * 1024
    media_types: tuple[str, ...] = ("image/jpeg", "image/png", "image/webp", "application/pdf")
    max_bytes_per_day: int = 100 * 1024 * 1024
    """From one person, kept or not."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much one person may send in a day, because each makes work or letters for others."""

    complaints_per_day: int = 5
    questions_per_day: int = 10
    steps_per_day: int = 50
    """In one case: words, files, acceptance, dates of the mediator."""


@dataclass(frozen=True, slots=True)
class DraftTerms:
    """How long an unsent complaint is kept, in days since it was last touched."""

    nudge_after_days: int = 3
    delete_after_days: int = 30
