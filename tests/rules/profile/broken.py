"""What authors of profiles get wrong, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from complaints.organisation import CannedUse
from complaints.profile_files import DeadlineKey
from tests.rules.profile.folders import FORM, PROFILE


@dataclass(frozen=True)
class Broken:
    """What an author did: the file, what stood there, what stands there now, what they are told.

    `said` names no line: lines move with every edit of the shipped profile.
    """

    file: str
    old: str
    new: str
    said: str

    @property
    def edit(self) -> tuple[str, str, str]:
        return self.file, self.old, self.new


BROKEN = {
    "a missing language": Broken(
        FORM, '{ fr = "Organisateur·rice", en = "Organiser" }', '{ fr = "Organisateur·rice" }',
        "form.toml: questions.role.options.organiser.label: no text in en. Add en.",
    ),
    "an empty text": Broken(
        FORM, 'en = "Organiser" }', 'en = " " }',
        "form.toml: questions.role.options.organiser.label: no text in en. Add en.",
    ),
    "a language that the profile does not speak": Broken(
        FORM, 'en = "Organiser" }', 'en = "Organiser", de = "Organisator" }',
        "form.toml: questions.role.options.organiser.label:"
        " a text in de, which is no language of this profile. Remove de.",
    ),
    "an unknown key of a question": Broken(
        FORM, 'kind = "name"\nwhen', 'kind = "name"\nlable = "x"\nwhen',
        "form.toml: questions.represented.lable: nobody reads this key. Did you mean label?",
    ),
    "an unknown key of an option": Broken(
        FORM, '{ id = "organiser", ', '{ id = "organiser", hlep = "x", ',
        "form.toml: questions.role.options.organiser.hlep: nobody reads this key."
        " Did you mean help?",
    ),
    "an unknown table": Broken(
        PROFILE, "[drafts]", "[draft]",
        "profile.toml: draft: nobody reads this key. Did you mean drafts?",
    ),
    "an unknown key without likeness": Broken(
        PROFILE, "[drafts]", "[drafts]\nqqq = 1",
        "profile.toml: drafts.qqq: nobody reads this key."
        " Remove it; known keys are delete_after_days, nudge_after_days.",
    ),
    "an unknown unit": Broken(
        PROFILE, 'unit = "jours-ouvrables"', 'unit = "jours-ouvrable"',
        "profile.toml: deadlines.ack-10-ouvrables.unit: 'jours-ouvrable' is not known here."
        " Did you mean jours-ouvrables?",
    ),
    "an unknown date": Broken(
        PROFILE, 'key = "ack"', 'key = "acknowledgement"',
        "profile.toml: deadlines.ack-10-ouvrables.key: 'acknowledgement' is not known here."
        f" Use one of {', '.join(get_args(DeadlineKey))}.",
    ),
    "a prepared text without use": Broken(
        PROFILE, 'id = "ack-thanks"\nuse = "acknowledgement"\n', 'id = "ack-thanks"\n',
        "profile.toml: canned.ack-thanks.use: it is missing. Add use: one of"
        f" {', '.join(CannedUse)}.",
    ),
    "a rule that does not say which date it is": Broken(
        PROFILE, 'key = "ack"\n', "",
        "profile.toml: deadlines.ack-10-ouvrables.key: it is missing. Add key: one of"
        f" {', '.join(get_args(DeadlineKey))}.",
    ),
    "a rule without its text in a language": Broken(
        PROFILE, 'text.en = """\nA person acknowledges', 'help.en = """\nA person acknowledges',
        "profile.toml: deadlines.ack-10-ouvrables.text: no text in en. Add en.",
    ),
    "no rule for what is owed": Broken(
        PROFILE, 'key = "ack"', 'key = "answer"',
        "profile.toml: deadlines: no rule for the date 'ack' that applies to every complaint."
        " Add a table [[deadlines]] with this key and without a condition.",
    ),
    "a length in words": Broken(
        PROFILE, "length = 10\n", 'length = "ten"\n',
        "profile.toml: deadlines.ack-10-ouvrables.length: 'ten' is no whole number."
        " Write a whole number such as 10, without quotes.",
    ),
    "a right that is rolled": Broken(
        PROFILE, 'owner = "person"', 'owner = "person"\nroll = true',
        "profile.toml: deadlines.answer-max: a date until which the person may act is moved to"
        " a later day. Remove roll: what the person may do is shown at the earliest safe date.",
    ),
    "a condition on an unknown question": Broken(
        FORM, '{ role = "for-another" }', '{ roel = "for-another" }',
        "form.toml: questions.represented.when.roel: there is no question 'roel'."
        " Did you mean role?",
    ),
    "a condition on an unknown option": Broken(
        FORM, '{ role = "for-another" }', '{ role = "for-other" }',
        "form.toml: questions.represented.when.role: 'role' has no option 'for-other'."
        " Did you mean for-another?",
    ),
    "a condition on a later question": Broken(
        FORM, '{ person_kind = "minor" }', '{ subject = "data" }',
        "form.toml: questions.guardian.when.subject: 'subject' is not asked before this question."
        " Ask it earlier.",
    ),
    "a question that waits for itself": Broken(
        FORM, 'id = "pending"', 'id = "pending"\nwhen = { pending = "no" }',
        "form.toml: questions.pending.when.pending: 'pending' is not asked before this question."
        " Ask it earlier.",
    ),
    "a condition on a question without options": Broken(
        FORM, '{ remedy = "other" }', '{ represented = "Maria" }',
        "form.toml: questions.remedy_other.when.represented: 'represented' has no options."
        " Name a choice.",
    ),
    "a condition that nothing meets": Broken(
        FORM, '{ remedy = "other" }', "{ remedy = [] }",
        "form.toml: questions.remedy_other.when.remedy: an empty list never holds."
        " Name an option or remove it.",
    ),
    "a condition of a rule on an unknown option": Broken(
        PROFILE, 'when = { subject = ["payout-late"', 'when = { subject = ["payout-slow"',
        "profile.toml: deadlines.answer-15-ouvres.when.subject:"
        " 'subject' has no option 'payout-slow'. Did you mean payout-late?",
    ),
    "a scope on an unknown question": Broken(
        PROFILE, 'scope = { person_kind = ', 'scope = { kind = ',
        "profile.toml: mediators.conso.scope.kind: there is no question 'kind'."
        " Name a question of form.toml.",
    ),
    "a duplicate question": Broken(
        FORM, 'id = "guardian"', 'id = "represented"',
        "form.toml: questions.represented.id: the id 'represented' is used twice. Rename one.",
    ),
    "a duplicate option": Broken(
        FORM, 'id = "beneficiary"', 'id = "organiser"',
        "form.toml: questions.role.options.organiser.id: the id 'organiser' is used twice."
        " Rename one.",
    ),
    "a duplicate mediator": Broken(
        PROFILE, 'id = "paiement"', 'id = "conso"',
        "profile.toml: mediators.conso.id: the id 'conso' is used twice. Rename one.",
    ),
    "a label too long for a button": Broken(
        FORM, 'en = "Organiser" }', f'en = "{"O" * 65}" }}',
        "form.toml: questions.role.options.organiser.label: 65 characters in en."
        " Shorten en to 64.",
    ),
    "an id too long for a button": Broken(
        FORM, 'id = "pseudonym"', 'id = "a-name-to-show-to-everyone"',
        "form.toml: questions.a-name-to-show-to-everyone.id: 'a-name-to-show-to-everyone' has"
        " 26 characters and would not fit on a button."
        " Shorten it to 24: Telegram gives a button 64 bytes for all it carries.",
    ),
    "an id of other letters": Broken(
        FORM, 'id = "pseudonym"', 'id = "Prénom"',
        "form.toml: questions.Prénom.id: 'Prénom' is not an id."
        " Use lower-case letters, digits, hyphens and underscores, with a letter first.",
    ),
    "an option that means nothing": Broken(
        FORM, 'id = "nothing-yet"', 'id = "none"',
        "form.toml: questions.steps.options.none.id: 'none' is taken: in conditions it means"
        " an answer that says nothing. Choose another id.",
    ),
    "a choice without options": Broken(
        FORM, 'kind = "name"\nwhen', 'kind = "choice"\nwhen',
        "form.toml: questions.represented: a choice of fewer than two options."
        " Add [[questions.options]].",
    ),
    "options on a text": Broken(
        FORM, 'kind = "choices"', 'kind = "text"',
        "form.toml: questions.remedy: options on a question of kind text."
        " Use the kind choice or choices.",
    ),
    "an unknown kind": Broken(
        FORM, 'kind = "address"', 'kind = "adress"',
        "form.toml: questions.address.kind: 'adress' is not known here."
        " Did you mean address?",
    ),
    "two questions for files": Broken(
        FORM, 'kind = "address"', 'kind = "files"',
        "form.toml: questions.address: a second question for files. Keep one of them.",
    ),
    "a mediator without website": Broken(
        PROFILE, 'website = "https://mediation.example.org"\n', "",
        "profile.toml: mediators.conso.website: it is missing."
        " Give the address where a person can refer a dispute (C. conso. R616-1).",
    ),
    "a mediator never verified": Broken(
        PROFILE, "verified_on = 2026-11-02\n", "",
        "profile.toml: mediators.conso.verified_on: it is missing."
        " Give the day on which you compared this entry with the mediator's website.",
    ),
    "a mediator told by e-mail without an address": Broken(
        PROFILE, "notify_on_filing = false", "notify_on_filing = true",
        "profile.toml: mediators.paiement: no email."
        " Give the address, or leave this road out of takes and notify_on_filing.",
    ),
    "a mediator who takes letters nowhere": Broken(
        PROFILE, 'takes = ["form"]', 'takes = ["form", "letter"]',
        "profile.toml: mediators.paiement: no postal_address."
        " Give the address, or leave this road out of takes and notify_on_filing.",
    ),
    "an agreement that ends before it starts": Broken(
        PROFILE, "valid_from = 2025-01-01\n", "valid_from = 2025-01-01\nvalid_until = 2024-12-31\n",
        "profile.toml: mediators.conso: valid_until is before valid_from."
        " Swap or correct the two dates.",
    ),
    "a mediator in a language that nobody speaks": Broken(
        PROFILE, 'filing = true\nlanguage = "fr"', 'filing = true\nlanguage = "eo"',
        "profile.toml: mediators.conso.language: 'eo' is no language of this profile."
        " Use one of fr, en.",
    ),
    "a website without https": Broken(
        PROFILE, 'website = "https://cagnottes', 'website = "http://cagnottes',
        "profile.toml: organisation.website: 'http://cagnottes.example.org' is not a web"
        " address. Write it in full, with https://.",
    ),
    "an e-mail address without an at": Broken(
        PROFILE, 'email = "contact@cagnottes', 'email = "contact.cagnottes',
        "profile.toml: organisation.email: 'contact.cagnottes.example.org' is not an e-mail"
        " address. Write one such as contact@example.org.",
    ),
    "a telephone number without country": Broken(
        PROFILE, "+33 1 99 00 12 34", "01 99 00 12 34",
        "profile.toml: organisation.phone: '01 99 00 12 34' is not a telephone number."
        " Write it with its country: +33 1 99 00 12 34.",
    ),
    "an unknown zone": Broken(
        PROFILE, '"Europe/Paris"', '"Europe/Pari"',
        "profile.toml: zone: 'Europe/Pari' is no time zone. Use a name such as Europe/Paris.",
    ),
    "an unknown country": Broken(
        PROFILE, 'country = "FR"', 'country = "France"',
        "profile.toml: country: 'France' is no country."
        " Use two capital letters of ISO 3166, such as FR.",
    ),
    "an unknown currency": Broken(
        PROFILE, 'currency = "EUR"', 'currency = "EURO"',
        "profile.toml: currency: 'EURO' is no currency."
        " Use three letters of ISO 4217, such as EUR.",
    ),
    "a department without days of its own": Broken(
        PROFILE, 'days = "france"', 'days = "france"\narea = "67"',
        "profile.toml: calendar.area: '67' is no area with public holidays of its own."
        " Leave it empty or use one of alsace-moselle, 971, 972, 973, 974, 976, BL, MF, NC, PF,"
        " PM, TF, WF.",
    ),
    "a file larger than the Bot API hands over": Broken(
        PROFILE, "max_megabytes = 20", "max_megabytes = 50",
        "profile.toml: files.max_megabytes: 50 should be less than or equal to 20."
        " Write one that is less than or equal to 20.",
    ),
    "a reminder after the end": Broken(
        PROFILE, "nudge_after_days = 3", "nudge_after_days = 30",
        "profile.toml: drafts: a draft is deleted before its reminder. Delete it later.",
    ),
    "a key of the form that is no question": Broken(
        PROFILE, 'role = "role"', 'role = "roles"',
        "profile.toml: form.role: form.toml has no question 'roles'. Did you mean role?",
    ),
    "a key of the form of the wrong kind": Broken(
        PROFILE, 'disputed = "amount_disputed"', 'disputed = "email"',
        "profile.toml: form.disputed: 'email' is of kind email. Name one of kind amount.",
    ),
    "a role that is not asked of everybody": Broken(
        FORM, 'id = "role"', 'id = "role"\nrequired = false',
        "profile.toml: form.role: 'role' is not asked of everybody."
        " The rules need it: make it required and remove its condition.",
    ),
    "an FAQ entry without id": Broken(
        "faq.en.md", "## What are the fees? {#fees}", "## What are the fees?",
        "faq.en.md: What are the fees?: no usable id. End the heading with an id of lower-case"
        " letters, digits and hyphens, at most 24 characters: {#some-id}.",
    ),
    "an FAQ entry in one language only": Broken(
        "faq.en.md", "{#mediator}", "{#mediators}",
        "faq.fr.md: complaints.mediators: it is missing here and exists in another language."
        " Write it in every language, in the same topic.",
    ),
}  # fmt: skip
