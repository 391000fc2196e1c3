"""What article 13 GDPR asks to be told, from the profile's rules and the product's own words.

The organisation's own notice says why it needs the data, on what basis, and who gets it; what this
assistant does by itself is computed here, so that no period is told twice in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from complaints.deadlines import DeadlineRule, Start
from complaints.phones import spaced
from complaints.profile import Profile
from dialogs.cases.binder import block
from locales import Words

_KEPT = frozenset({"archive", "purge", "erase"})
"""Dates of keeping, by their keys."""


def notice(profile: Profile, words: Words) -> list[str]:
    """The whole notice as blocks of escaped HTML, in the order of article 13."""
    own = profile.text(profile.organisation.privacy_full, words.language)
    return [
        _controller(profile, words),
        *(_headed(one) for one in own.split("\n\n") if one.strip()),
        _compulsory(words),
        _telegram(profile, words),
        *_periods(profile, words),
        _rights(profile, words),
        _authority(profile, words),
        _machine(words),
    ]


def _headed(paragraph: str) -> str:
    """A paragraph of the organisation, its first line as its title where more lines follow."""
    title, _, rest = paragraph.partition("\n")
    return block(title, *rest.splitlines()) if rest else escape(title)


def _controller(profile: Profile, words: Words) -> str:
    ours = profile.organisation
    name = profile.text(ours.name, words.language)
    lines = [
        words("Responsible for your data: {name}.", name=name),
        words(
            "To reach it: {email}, {phone}, {hours}",
            email=ours.email,
            phone=spaced(ours.phone),
            hours=profile.text(ours.hours, words.language),
        ),
        words("Data protection officer, or who answers for it: {dpo}", dpo=ours.dpo_email),
    ]
    if ours.postal_address:
        lines.insert(2, words("Post: {address}", address=ours.postal_address))
    return block(words("Who answers for your data"), *lines)


def _compulsory(words: Words) -> str:
    return block(
        words("What you must tell, and what you may leave out"),
        words(
            "No law obliges you to tell us anything. The form says of each question whether an "
            "answer is needed: without it a complaint cannot be sent, and nothing else happens."
        ),
    )


def _telegram(profile: Profile, words: Words) -> str:
    # A road that nobody opened is no other road.
    if profile.organisation.postal_address:
        other = words("If you do not want Telegram to carry it, write to us by e-mail or post.")
    else:
        other = words("If you do not want Telegram to carry it, write to us by e-mail.")
    return block(
        words("Telegram, and other countries"),
        words(
            "Telegram carries this chat and answers for that itself. It is not end-to-end "
            "encrypted, and Telegram’s companies may keep it outside the European Union, in Dubai "
            "and on the British Virgin Islands among others; they say that they use the standard "
            "contractual clauses of the European Commission."
        ),
        words(
            "A bot can delete only messages of the last 48 hours: to clear this chat, delete it in "
            "Telegram."
        ),
        other,
    )


def _periods(profile: Profile, words: Words) -> Iterator[str]:
    drafts, retention = profile.drafts, profile.retention
    rules = [
        profile.text(one.text, words.language) for one in profile.deadlines if one.key in _KEPT
    ]
    yield block(
        words("How long it is kept"),
        words.several(
            "• An unfinished complaint: {n} day after the last change.",
            "• An unfinished complaint: {n} days after the last change.",
            drafts.delete_after_days,
        ),
        *(f"• {one}" for one in rules),
        words.several(
            "• A complaint on which nobody does anything is closed after {n} month.",
            "• A complaint on which nobody does anything is closed after {n} months.",
            retention.standstill_months,
        ),
        _questions(profile, words),
        words("• Messages as Telegram delivered them: 48 hours."),
        words("• The place in the conversation: 30 days."),
        words("• What you asked for about your data, in numbers, as a proof: one year."),
        words("• While a court or a mediator has the dispute, nothing of it is erased."),
    )


def _questions(profile: Profile, words: Words) -> str:
    archived = [one for one in profile.deadlines if one.key == "archive"]
    if _is_a_year(archived):
        return words("• A question to the team: one year after its answer.")
    return words("• A question to the team: as long as a closed complaint before it is archived.")


def _is_a_year(rules: list[DeadlineRule]) -> bool:
    return not rules or all((one.length, one.unit) == (1, "years") for one in rules)


def _rights(profile: Profile, words: Words) -> str:
    own = any(one.start is Start.ERASURE_ASKED for one in profile.deadlines)
    delayed = [
        words("Where a law or a claim makes us keep something, we say until when and why."),
    ]
    agreed = (
        [words("Take back an agreement: /consents. What was done before stays lawful.")]
        if profile.partners
        else []
    )
    return block(
        words("Your rights, free of charge"),
        words("Read and take with you what we have: /mydata."),
        words("Have it erased: /erase."),
        *(delayed if own or profile.deadlines else ()),
        words("Correct something: add it to your complaint; your text as sent stays as a proof."),
        *agreed,
        words(
            "Object, or ask us to restrict the use of your data: write to {dpo}. You get an answer "
            "within one month.",
            dpo=profile.organisation.dpo_email,
        ),
    )


def _authority(profile: Profile, words: Words) -> str:
    if profile.country == "FR":
        said = words(
            "You can complain about our use of your data to the CNIL, the French data protection "
            "authority: www.cnil.fr. That is another complaint than the one about our service."
        )
    else:
        said = words(
            "You can complain about our use of your data to the data protection authority of your "
            "country. That is another complaint than the one about our service."
        )
    return block(words("If you do not agree with us"), said)


def _machine(words: Words) -> str:
    return block(
        words("No decision by a machine"),
        words(
            "The assistant sorts, computes dates and reminds. It never decides about your "
            "complaint: a person reads and answers it."
        ),
    )
