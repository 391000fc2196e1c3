"""The tables of `profile.toml`, as an organisation writes them, and the values they make.

Each table checks itself; what one table says about another is checked in `profile_checks`.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from complaints.calendars import WorkCalendar, french_calendar, target_calendar
from complaints.conditions import Condition
from complaints.deadlines import DeadlineRule, Owner, Start, Unit
from complaints.organisation import (
    Mediator,
    Organisation,
    Road,
)
from complaints.profile_types import (
    Area,
    Country,
    Currency,
    Day,
    Email,
    Id,
    Label,
    Language,
    LanguageCode,
    Page,
    Paragraph,
    Phone,
    Positive,
    Sentence,
    Table,
    Url,
    Values,
    Zone,
    wrong,
)

DeadlineKey = Literal[
    "ack",
    "answer",
    "answer_max",
    "confirmation",
    "information",
    "suspension",
    "feedback",
    "remedy_check",
    "rating",
    "mediator_from",
    "mediator_until",
    "med_reject",
    "med_trader_entry",
    "med_outcome",
    "reopen",
    "archive",
    "purge",
    "erase",
    "dsa_window",
    "unauth_payment",
]
"""The dates of which the product knows how to speak (DOMAIN §3.8)."""


class ProfileTable(Table):
    """The keys at the top of `profile.toml`."""

    name: Id
    languages: tuple[LanguageCode, ...] = Field(min_length=1)
    zone: Zone
    country: Country
    currency: Currency


class OrganisationTable(Table):
    """`[organisation]`."""

    name: Label
    website: Url
    email: Email
    phone: Phone
    hours: Sentence
    about: Paragraph
    privacy_short: Paragraph
    privacy_full: Page
    dpo_email: Email
    contact_form: Url | None = None
    postal_address: str | None = None

    def value(self) -> Organisation:
        """The organisation as a value."""
        return Organisation(**dict(self))


class CalendarTable(Table):
    """`[calendar]`: whose public holidays are not worked."""

    days: Literal["france", "target"] = "france"
    area: Area = ""
    good_friday: StrictBool = True

    def value(self) -> WorkCalendar:
        """The calendar."""
        if self.days == "target":
            return target_calendar()
        return french_calendar(self.area, good_friday=self.good_friday)


class DeadlineTable(Table):
    """`[[deadlines]]`: one rule for one date."""

    id: Id
    key: DeadlineKey
    start: Start
    length: Positive
    unit: Unit
    owner: Owner
    roll: StrictBool = False
    when: Values = Field(default_factory=dict)
    text: Sentence
    remind: tuple[StrictInt, ...] = ()

    @model_validator(mode="after")
    def _never_rolls_a_right(self) -> Self:
        if self.roll and self.owner is Owner.PERSON:
            raise wrong(
                "a date until which the person may act is moved to a later day",
                "Remove roll: what the person may do is shown at the earliest safe date",
            )
        return self

    def value(self) -> DeadlineRule:
        """The rule as a value."""
        return DeadlineRule(**{**dict(self), "when": Condition(self.when)})


class MediatorTable(Table):
    """`[[mediators]]`."""

    id: Id
    name: Label
    website: Url = Field(
        description="Give the address where a person can refer a dispute (C. conso. R616-1)"
    )
    form_url: Url | None = None
    email: Email | None = None
    postal_address: str | None = None
    takes: tuple[Road, ...] = Field(min_length=1)
    scope: Values = Field(default_factory=dict)
    valid_from: Day
    valid_until: Day | None = None
    verified_on: Day = Field(
        description="Give the day on which you compared this entry with the mediator's website"
    )
    notify_on_filing: StrictBool
    language: Language

    @model_validator(mode="after")
    def _has_what_it_takes(self) -> Self:
        addresses = {
            "form": ("form_url", self.form_url),
            "email": ("email", self.email),
            "letter": ("postal_address", self.postal_address),
        }
        lacking = [key for key, there in (addresses[one] for one in self.takes) if not there]
        if self.notify_on_filing and not self.email and "email" not in lacking:
            lacking.append("email")
        if lacking:
            raise wrong(
                f"no {' and no '.join(lacking)}",
                "Give the address, or leave this road out of takes and notify_on_filing",
            )
        if self.valid_until and self.valid_until < self.valid_from:
            raise wrong("valid_until is before valid_from", "Swap or correct the two dates")
        return self

    def value(self) -> Mediator:
        """The mediator as a value."""
        return Mediator(**{**dict(self), "scope": Condition(self.scope)})
