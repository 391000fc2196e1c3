"""What every document draws from: a case, the language of its reader, and the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.documents.blocks import Row, prose, rows
from bot.documents.phrases import ARRIVALS
from bot.documents.sheet import Original, Section, Sheet, in_plain
from bot.documents.signing import signature
from bot.letters.tables import RULES
from complaints.case import Case
from complaints.course import Actor, ActorKind, Arrival
from complaints.deadlines import Deadline, Named, civil_day
from complaints.form import Texts
from complaints.phones import spaced
from complaints.profile import Profile
from locales import Words

DOCUMENT = "document.typ"
"""The template of what the organisation says."""
LETTER = "letter.typ"
"""The template of a letter that the person sends."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes about one case in one language."""

    case: Case
    words: Words
    profile: Profile

    @property
    def organisation(self) -> str:
        """The organisation's name."""
        return self.text(self.profile.organisation.name)

    @property
    def number(self) -> str:
        """The register number in print."""
        return str(self.case.number)

    @property
    def person(self) -> str:
        """The person's name, as far as it is known."""
        return self.profile.form.person_name(self.case.answers)

    def text(self, texts: Texts) -> str:
        """One of the organisation's texts."""
        return self.profile.text(texts, self.words.language)

    def said(self, question_id: str) -> str:
        """What the person answered to a question whose answer is text; empty when nothing."""
        return self.profile.form.said(question_id, self.case.answers)

    def read_back(self, question_id: str) -> str:
        """A text answer as the person read it back before sending; empty when there is none."""
        said = self.said(question_id)
        lines = (one.said for one in self.case.statement if one.question == question_id)
        return next(lines, said) if said else ""

    def civil(self, moment: datetime) -> date:
        """The day of a moment on the organisation's wall."""
        return civil_day(moment, self.profile.zone)

    def day(self, moment: date | datetime) -> str:
        """A day in words."""
        return self.words.day(self.civil(moment) if isinstance(moment, datetime) else moment)

    def moment(self, moment: datetime) -> str:
        """Day and time in the organisation's zone, in words."""
        return self.words.moment(moment, self.profile.zone)

    def rule(self, deadline: Deadline) -> str:
        """The rule that a date comes from."""
        rule = self.profile.rule(deadline.rule)
        if rule is not None:
            return self.text(rule.text)
        if deadline.rule in set(Named):
            return self.words(RULES[Named(deadline.rule)])
        return self.words("By a rule that has changed since ({rule}).", rule=deadline.rule)

    def date_row(self, deadline: Deadline) -> Row:
        """A date with its rule."""
        counted = self.words("Counted from {day}.", day=self.words.day(deadline.since))
        shown = self.words.day(deadline.shown)
        return Row(shown, self.rule(deadline), note=counted, strong=True)

    def option(self, question_id: str, option_id: str) -> str:
        """The words of an option; its id when the form has dropped it since."""
        try:
            return self.text(self.profile.form.question(question_id).option(option_id).label)
        except KeyError:
            return option_id

    @property
    def subject(self) -> str:
        """What the case is about: one of the profile's categories."""
        return self.option(self.profile.form.keys.subject, self.case.subject)

    @property
    def role(self) -> str:
        """Who the person is to the organisation."""
        return self.option(self.profile.form.keys.role, self.case.role)

    def number_row(self) -> Row:
        """The number, as the fact that is looked for first."""
        return Row(self.words("Register number"), self.number, strong=True)

    def received_row(self) -> Row:
        """When the complaint arrived, and how; of what came on paper only the day is known."""
        arrival, at = self.case.course.arrival, self.case.filed_at
        known = self.moment(at) if arrival is Arrival.CHAT else self.day(at)
        return Row(self.words("Received on"), known, note=self.words(ARRIVALS[arrival]))

    def subject_row(self) -> Row:
        """What the complaint is about."""
        return Row(self.words("Subject"), self.subject)

    def greeting(self) -> str:
        """How a letter to the person begins."""
        if not self.person:
            return self.words("Hello,")
        return self.words("Dear {name},", name=self.person)

    def humans(self) -> Section:
        """How to reach a person by e-mail, telephone and post."""
        words, ours = self.words, self.profile.organisation
        phone = Row(words("Telephone"), spaced(ours.phone), note=self.text(ours.hours))
        post = ours.postal_address or words("Not known to this service.")
        return Section(
            words("To reach a person"),
            (
                prose(self.name_it()),
                rows(
                    Row(words("E-mail"), ours.email),
                    phone,
                    Row(words("Postal address"), post),
                    Row(words("Website"), ours.website),
                ),
            ),
            together=True,
        )

    @property
    def brand(self) -> str:
        """Whom the complaint is about, on a platform for many brands; empty elsewhere."""
        return self.profile.directory.said(self.said(self.profile.form.keys.brand))

    @property
    def against(self) -> str:
        """The same, when it is somebody else than the organisation."""
        brand = self.profile.directory.brand(self.case.brand)
        return "" if brand and brand.own else self.brand

    def name_it(self) -> str:
        """What makes it short to write or to call."""
        return self.words("Name your register number, and you need not explain everything again.")

    def officer(self, officer_id: int) -> str:
        """An officer's name, for the desk; their number when the profile does not name them."""
        officer = self.profile.officer(officer_id)
        named = officer.name if officer else ""
        return named or self.words("officer {id}", id=officer_id)

    def who(self, actor: Actor) -> str:
        """Who did something: the person, an officer by name, or the system."""
        match actor.kind:
            case ActorKind.OFFICER:
                return self.officer(actor.id)
            case ActorKind.PERSON:
                return self.words("the person")
            case ActorKind.CLOCK:
                return self.words("the system")

    def mediator(self, mediator_id: str) -> str:
        """A mediator's name; the id when the profile has dropped it since."""
        mediator = self.profile.mediator(mediator_id)
        return self.text(mediator.name) if mediator else mediator_id

    def ending(self, officer_id: int) -> Section:
        """How a letter ends: where to reach a person, and who signs."""
        reach = self.words("To reach a person, write or call as told at the top of this letter.")
        said = prose(reach, self.name_it())
        return Section("", (said, signature(officer_id, self.words, self.profile)), together=True)

    def letter(
        self, title: str, at: datetime, facts: tuple[Row, ...], sections: tuple[Section, ...]
    ) -> Sheet:
        """A letter of the organisation to the person, dated at this moment."""
        ours = self.profile.organisation
        post, phone = (ours.postal_address or "").splitlines(), spaced(ours.phone)
        sender = (*post, ours.email, phone, self.text(ours.hours), ours.website)
        address = self.said(self.profile.form.keys.address)
        recipient = tuple(filter(None, (self.person, *address.splitlines())))
        return self.sheet(
            title,
            facts,
            sections,
            sender=sender,
            recipient=recipient,
            dateline=self.day(at),
        )

    def sheet(
        self,
        title: str,
        facts: tuple[Row, ...],
        sections: tuple[Section, ...],
        *,
        sender: tuple[str, ...] = (),
        recipient: tuple[str, ...] = (),
        dateline: str = "",
    ) -> Sheet:
        """A document about the case."""
        return Sheet(
            title=title,
            language=self.words.language,
            author=self.organisation,
            footer=self.words(
                "{organisation}, complaint {number}",
                organisation=self.organisation,
                number=self.number,
            ),
            facts=facts,
            sections=sections,
            original=original(
                self.number, in_plain(title, facts, sections, *recipient), self.words
            ),
            sender=sender,
            recipient=recipient,
            dateline=dateline,
        )


def original(number: str, text: str, words: Words) -> Original:
    """The exact text, for when a font cannot draw some of its signs."""
    name = f"{number}.txt"
    note = words(
        "Some signs of your text cannot be drawn here and are shown as their Unicode numbers in "
        "square brackets. Your exact text is attached to this PDF as {name}.",
        name=name,
    )
    return Original(name, text, note)
