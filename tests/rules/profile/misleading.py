"""What starts, and misleads somebody one day: what an author wrote, and what they are told."""

from __future__ import annotations

from tests.rules.profile.broken import Broken
from tests.rules.profile.folders import FORM, PROFILE

EN = "faq.en.md"

MISLEADING = {
    "a label that a phone cuts off": Broken(
        FORM, 'en = "Organiser" }', f'en = "{"O" * 31}" }}',
        "form.toml: questions.role.options.organiser.label: too long for the button of a phone:"
        " 31 characters in en. Shorten it to 30 characters and say the rest in help.",
    ),
    "a label that its tick pushes off a phone": Broken(
        FORM, 'en = "An apology" }', f'en = "{"O" * 29}" }}',
        "form.toml: questions.remedy.options.apology.label: too long for the button of a phone:"
        " 29 characters in en. Shorten it to 28 characters and say the rest in help.",
    ),
    "a title that a phone cuts off": Broken(
        PROFILE, 'en = "Thank you, we check"', f'en = "{"T" * 31}"',
        "profile.toml: canned.ack-thanks.title: too long for the button of a phone:"
        " 31 characters in en. Shorten it to 30 characters and say the rest in text.",
    ),
    "two options that read alike": Broken(
        FORM, 'en = "Beneficiary" }', 'en = "participant " }',
        "form.toml: questions.role.options.beneficiary.label: in en it reads like the option"
        " participant. Word one of them differently.",
    ),
    "a paper that nobody is asked for": Broken(
        FORM, 'when = { steps = ["contact-form", "email", "registered-letter"] }\nlabel.fr',
        'when = { payout_asked_on = "unknown", role = "participant" }\nlabel.fr',
        "form.toml: documents.first-complaint.when: nobody can ever be asked for this paper."
        " Its conditions and those of the questions it names exclude each other.",
    ),
    "a rule that applies to nobody": Broken(
        PROFILE, 'when = { subject = "unauthorised" }',
        'when = { debited_on = "unknown", subject = "fees" }',
        "profile.toml: deadlines.unauthorised-13-months.when: this rule never applies to anybody."
        " Its conditions and those of the questions it names exclude each other.",
    ),
    "a date that begins too early": Broken(
        PROFILE, 'start = "answered"', 'start = "filed"',
        "profile.toml: deadlines.feedback-10-days.start: the date feedback does not begin with"
        " filed. Use answered.",
    ),
    "a date owed by the wrong side": Broken(
        PROFILE, 'start = "answered"\nlength = 10\nunit = "days"\nowner = "person"',
        'start = "answered"\nlength = 10\nunit = "days"\nowner = "desk"',
        "profile.toml: deadlines.feedback-10-days.owner: the date feedback is not one of the desk."
        ' Use owner = "person".',
    ),
    "a length that its text contradicts": Broken(
        PROFILE, 'length = 10\nunit = "jours-ouvrables"', 'length = 12\nunit = "jours-ouvrables"',
        "profile.toml: deadlines.ack-10-ouvrables.text.fr: the rule counts 12 jours-ouvrables, and"
        " its text says 10 jours. Correct the text or the length: people are shown both.",
    ),
    "a delay changed in one language": Broken(
        PROFILE, "Vous avez 15 jours pour", "Vous avez 20 jours pour",
        "profile.toml: deadlines.information-15-days.text.en: other figures: 20 only in fr and 15"
        " only in en. Say the same in both, with figures as figures.",
    ),
    "an amount changed in one language of the FAQ": Broken(
        EN, "from €1 to €3,000", "from €1 to €4,500.50",
        "faq.en.md: how-to-contribute: other figures: 3000 only in fr and 450050 only in en."
        " Say the same in both, with figures as figures.",
    ),
    "an address changed in one language": Broken(
        EN, "To erase only some data, write to donnees@", "To erase only some data, write to data@",
        "faq.en.md: delete-account: other addresses: donnees@cagnottes.example.org only in fr and"
        " data@cagnottes.example.org only in en. Say the same in both, with figures as figures.",
    ),
    "no end to the keeping of data": Broken(
        PROFILE, 'key = "purge"', 'key = "archive"',
        "profile.toml: deadlines: no rule says when the personal data of a case is deleted."
        " Add one with this key (GDPR, article 5): nothing is deleted without it.",
    ),
    "a prepared text under the title of another": Broken(
        PROFILE, 'en = "Payout being checked"', 'en = "Thank you, we check"',
        "profile.toml: canned.ack-verification.title: in en ack-thanks has the title already."
        " Word one of them differently, or remove it.",
    ),
    "a mediator verified long ago": Broken(
        PROFILE, "verified_on = 2026-11-02", "verified_on = 2025-11-21",
        "profile.toml: mediators.conso.verified_on: last compared with the mediator's website on"
        " 2025-11-21, more than a year ago."
        " Compare name, addresses and scope again, and write today's date here.",
    ),
    "a mediator verified tomorrow": Broken(
        PROFILE, "verified_on = 2026-11-02", "verified_on = 2026-11-23",
        "profile.toml: mediators.conso.verified_on: 2026-11-23 is yet to come."
        " Give the day on which you compared this entry with the mediator's website.",
    ),
    "an agreement that has ended": Broken(
        PROFILE, "valid_from = 2025-01-01\n", "valid_from = 2025-01-01\nvalid_until = 2026-11-21\n",
        "profile.toml: mediators.conso.valid_until: the agreement with this mediator ended on"
        " 2026-11-21. Renew it, or add the mediator who follows; cases that name this one keep it.",
    ),
    "a complaint that is promised a mediator and has none": Broken(
        PROFILE, 'when = { person_kind = ["adult", "minor"], pending = "no" }',
        'when = { pending = "no" }',
        "profile.toml: deadlines.answer-max.when: people are told of a mediator, and none has a"
        " complaint with person_kind = association, subject = payout-late, pending = no."
        " Narrow this condition, or widen the scope of a mediator.",
    ),
    "two mediators of one field": Broken(
        PROFILE, 'subject = ["payout-late", "payout-blocked", "refund", "unauthorised",'
        ' "charged-twice"]\n\n[desk]', "\n[desk]",
        "profile.toml: mediators.paiement.scope: the same field as conso: people could not tell"
        " whom to ask. Narrow one scope, or end one agreement before the other begins.",
    ),
    "a mediator of nobody": Broken(
        PROFILE, 'scope = { person_kind = ["adult", "minor"] }',
        'scope = { debited_on = "unknown", subject = "fees" }',
        "profile.toml: mediators.conso.scope: no complaint is ever in the field of this"
        " mediator. Its conditions and those of the questions it names exclude each other.",
    ),
    "a question under two entries": Broken(
        EN, "asked: minimum amount to give", "asked: Pay-in, Give. Donate; contribute (chip in!)",
        "faq.en.md: how-to-contribute: 'pay in, give, donate, contribute, chip in' stands on line"
        " 12 already. Remove it, or word it differently.",
    ),
    "a long title": Broken(
        EN, "## What are the fees? {#fees}", f"## {'f' * 49} {{#fees}}",
        "faq.en.md: fees: a title of 49 characters, of which a phone shows the beginning."
        " Shorten it to 48.",
    ),
    "two entries of one title": Broken(
        EN, "## What are the fees? {#fees}", "## How do I contribute to a POT? {#fees}",
        "faq.en.md: fees: the same title as how-to-contribute. Word one of them differently.",
    ),
    "a link that leads nowhere": Broken(
        EN, "**Contribute**", "[Contribute](/contribute)",
        "faq.en.md: how-to-contribute: '/contribute' is no link that a person may be sent to."
        " Write it in full, with https://, mailto: or tel:.",
    ),
}  # fmt: skip
