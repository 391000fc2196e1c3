"""Who reads a letter: their language, the organisation's words in it, and today's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.letters.letter import Paragraph, paragraph, strong
from complaints.case import Case
from complaints.deadlines import Deadline, Owner, civil_day
from complaints.profile import Profile
from locales import Words


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a letter about a case may draw from."""

    case: Case
    claim_code: str
    reachable: bool = True
    """Whether the chat with the person is open."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The words and the profile as one reader meets them; `today` is the organisation's day."""

    words: Words
    profile: Profile
    today: date

    @property
    def organisation(self) -> str:
        """The organisation's name."""
        return self.profile.text(self.profile.organisation.name, self.words.language)

    def day(self, moment: datetime) -> date:
        """The day of a moment on the organisation's calendar."""
        return civil_day(moment, self.profile.zone)

    def officer(self, officer_id: int) -> str:
        """An officer's name; their number when the profile does not name them."""
        named = next((one.name for one in self.profile.officers if one.id == officer_id), "")
        return named or self.words("officer {id}", id=officer_id)

    def role(self, case: Case) -> str:
        """Who the person is to the organisation."""
        return self._option(self.profile.form.keys.role, case.role)

    def subject(self, case: Case) -> str:
        """What the case is about: one of the profile's categories, never the person's words."""
        return self._option(self.profile.form.keys.subject, case.subject)

    def rule(self, deadline: Deadline) -> str:
        """The rule that a date comes from."""
        rule = self.profile.rule(deadline.rule)
        if rule is None:
            return self.words("By a rule that has changed since ({rule}).", rule=deadline.rule)
        return self.profile.text(rule.text, self.words.language)

    def date_with_rule(self, deadline: Deadline) -> Paragraph:
        """A date and why it is that one."""
        return paragraph(strong(self.words.day(deadline.due)), self.rule(deadline))

    def humans(self) -> Paragraph:
        """How to reach a person by e-mail and by telephone."""
        ours = self.profile.organisation
        return paragraph(
            strong(self.words("To reach a person")),
            ours.email,
            dialled(ours.phone),
            self.profile.text(ours.hours, self.words.language),
        )

    def _option(self, question_id: str, option_id: str) -> str:
        try:
            option = self.profile.form.question(question_id).option(option_id)
        except KeyError:
            # The form has dropped it since; its id still says more than nothing.
            return option_id
        return self.profile.text(option.label, self.words.language)


def next_due(case: Case) -> Deadline | None:
    """The first date that the desk still owes; None when it owes none."""
    return next(
        (one for one in case.deadlines if one.owner is Owner.DESK and one.met_at is None), None
    )


def dialled(phone: str) -> str:
    """A telephone number as people dial it from anywhere."""
    return phonenumbers.format_number(phonenumbers.parse(phone), PhoneNumberFormat.INTERNATIONAL)
