"""Who reads a letter: their language, the organisation's words in it, and today's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.letters.letter import Paragraph, paragraph, strong
from bot.letters.tables import ANY_PROMISED, PROMISED, RULES
from complaints.case import Case
from complaints.deadlines import Deadline, Named, Owner, civil_day
from complaints.directory import Brand
from complaints.form import Texts
from complaints.history import Event
from complaints.profile import Profile
from dialogs.papers import Papers
from dialogs.phrases.traders import EXPECTED, answers_there
from locales import Words
from storage.lists import Listed

_NAMED = frozenset(Named)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a letter about a case may draw from."""

    case: Case
    claim_code: str
    """The one that its receipt prints, renewed since or not."""
    reachable: bool = True
    """Whether the chat with the person is open."""
    event: Event | None = None
    """What a letter tells of; the item of the course that came with it has its `seq`."""
    papers: Papers | None = None
    """Whoever prints what is larger than one document: the file for a mediator."""
    addressee: int | None = None
    """Telegram user id of an officer whose private chat is closed: the group hears it instead."""

    @property
    def seq(self) -> int:
        """The number of the event; 0 when the letter tells how things stand."""
        return self.event.seq if self.event else 0

    def detail(self, name: str) -> str:
        """A fact of the event; empty when it has none, or was forgotten since."""
        return self.event.details.get(name, "") if self.event else ""

    def day(self, name: str) -> date | None:
        """A civil day among the facts of the event."""
        said = self.detail(name)
        return date.fromisoformat(said) if said else None


@dataclass(frozen=True, slots=True)
class Reader:
    """The words and the profile as one reader meets them; `today` is the organisation's day."""

    words: Words
    profile: Profile
    today: date

    @property
    def organisation(self) -> str:
        """The organisation's name."""
        return self.text(self.profile.organisation.name)

    def text(self, texts: Texts) -> str:
        """One of the organisation's texts."""
        return self.profile.text(texts, self.words.language)

    def day(self, moment: datetime) -> date:
        """The day of a moment on the organisation's calendar."""
        return civil_day(moment, self.profile.zone)

    def officer(self, officer_id: int) -> str:
        """An officer's name; their number when the profile does not name them."""
        named = next((one.name for one in self.profile.officers if one.id == officer_id), "")
        return named or self.words("officer {id}", id=officer_id)

    def brand(self, case: Case) -> Brand | None:
        """The brand of the directory that a case is about; None when it is about none of them."""
        return self.profile.directory.brand(case.brand) if case.brand else None

    def brand_of(self, officer_id: int) -> Brand | None:
        """The brand that an officer speaks for; None for staff."""
        officer = self.profile.officer(officer_id)
        return self.profile.directory.brand(officer.brand) if officer and officer.brand else None

    def role(self, case: Case) -> str:
        """Who the person is to the organisation."""
        return self.option(self.profile.form.keys.role, case.role)

    def subject(self, case: Case | Listed) -> str:
        """What the case is about: one of the profile's categories, never the person's words."""
        return self.option(self.profile.form.keys.subject, case.subject)

    def rule(self, deadline: Deadline) -> str:
        """The rule that a date comes from."""
        if deadline.rule in _NAMED:
            return self.words(RULES[Named(deadline.rule)])
        rule = self.profile.rule(deadline.rule)
        if rule is None:
            return self.words("By a rule that has changed since ({rule}).", rule=deadline.rule)
        return self.text(rule.text)

    def date_with_rule(self, deadline: Deadline) -> Paragraph:
        """A date and why it is that one."""
        return paragraph(strong(self.words.day(deadline.shown)), self.rule(deadline))

    def promised(self, deadline: Deadline, case: Case) -> Paragraph:
        """What a date means to the person, and why it is that one.

        A brand that is to answer owes nothing: its answer is expected, and not promised as ours.
        """
        said = PROMISED.get(deadline.key, ANY_PROMISED)
        if deadline.key == "answer" and answers_there(case, self.profile):
            said = EXPECTED
        day = self.words.day(deadline.shown)
        return paragraph(strong(self.words(said, day=day)), self.rule(deadline))

    def humans(self) -> Paragraph:
        """How to reach a person by e-mail and by telephone."""
        ours = self.profile.organisation
        return paragraph(
            strong(self.words("To reach a person")),
            ours.email,
            dialled(ours.phone),
            self.text(ours.hours),
        )

    def option(self, question_id: str, option_id: str) -> str:
        """The label of an option of the form."""
        try:
            option = self.profile.form.question(question_id).option(option_id)
        except KeyError:
            # The form has dropped it since; its id still says more than nothing.
            return option_id
        return self.text(option.label)


def still_due(reader: Reader, file: CaseFile) -> Deadline | None:
    """The date that a reminder is about; None once it was met, moved, or came too late for it."""
    deadline = file.case.running(file.detail("deadline"))
    if deadline is None or deadline.due != file.day("due"):
        return None
    said_before = int(file.detail("days") or 0) >= 0
    return None if said_before and reader.today > deadline.due else deadline


def next_due(case: Case) -> Deadline | None:
    """The first date that the desk still owes; None when it owes none."""
    return next((one for one in case.clocks if one.owner is Owner.DESK), None)


def dialled(phone: str) -> str:
    """A telephone number as people dial it from anywhere."""
    return phonenumbers.format_number(phonenumbers.parse(phone), PhoneNumberFormat.INTERNATIONAL)
