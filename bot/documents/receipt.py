"""The receipt: dated proof of what was sent, when, and what is owed (DOMAIN §3.2 and §9.3).

It says only what was true at the moment of sending, so that it can be made again at any time,
byte for byte, whatever happens to the case later.
"""

from __future__ import annotations

from datetime import UTC

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.documents.press import printed
from bot.documents.sheet import Original, Row, Section, Sheet
from complaints.case import Case, Exhibit
from complaints.deadlines import Deadline, Owner, civil_day
from complaints.organisation import Mediator
from complaints.profile import Profile
from locales import N_, Words

TEMPLATE = "receipt.typ"

WEB = N_("Website: {address}")
FORM = N_("Online form: {address}")
EMAIL = N_("E-mail: {address}")
POST = N_("Postal address: {address}")
NO_POST = N_("Postal address: not known to this service.")


async def receipt(case: Case, words: Words, profile: Profile, claim_code: str) -> bytes:
    """The receipt as PDF/A-2a and PDF/UA-1, in the language of `words`, dated when it was sent."""
    return await printed(TEMPLATE, sheet(case, words, profile, claim_code), case.filed_at)


def sheet(case: Case, words: Words, profile: Profile, claim_code: str) -> Sheet:
    """Everything the receipt says; for texts with signs that no font has, see `press`."""
    organisation = profile.text(profile.organisation.name, words.language)
    number = str(case.number)
    return Sheet(
        title=words("Receipt for complaint {number}", number=number),
        language=words.language,
        author=organisation,
        footer=words(
            "{organisation}, complaint {number}", organisation=organisation, number=number
        ),
        facts=_facts(case, words, profile, claim_code),
        sections=(
            _next_steps(case, words, profile, organisation),
            *_dates(case, words, profile),
            _statement(case, words),
            _files(case, words, profile),
            _people(words, profile),
            _mediation(case, words, profile),
            Section(
                words("Good to know"),
                words.language,
                (
                    words("Complaining is free of charge."),
                    words(
                        "A complaint does not stop limitation periods: the time limits for going "
                        "to court go on."
                    ),
                    words(
                        "Neither a complaint nor mediation takes away your right to go to court."
                    ),
                    words(
                        "Keep this document: it proves what you wrote, what you attached and when."
                    ),
                ),
            ),
        ),
        original=Original(
            f"{number}.txt",
            _exact(case),
            words(
                "Some signs of your text cannot be drawn here and are shown as their Unicode "
                "numbers in square brackets. Your exact text is attached to this PDF as {name}.",
                name=f"{number}.txt",
            ),
        ),
    )


def _facts(case: Case, words: Words, profile: Profile, claim_code: str) -> tuple[Row, ...]:
    return (
        Row(words("Register number"), str(case.number), strong=True),
        Row(
            words("Sent and received"),
            words(
                "{moment} in {zone}",
                moment=words.moment(case.filed_at, profile.zone),
                zone=profile.zone.key,
            ),
            note=words.moment(case.filed_at, UTC),
        ),
        Row(
            words("Claim code"),
            claim_code,
            note=words(
                "Keep it to yourself: together with the number it shows that the case is yours."
            ),
        ),
    )


def _next_steps(case: Case, words: Words, profile: Profile, organisation: str) -> Section:
    email = profile.form.email(case.answers)
    told = (
        words(
            "You get a message in the chat and at {email} when somebody takes your case and when "
            "there is an answer.",
            email=email,
        )
        if email
        else words(
            "You get a message in the chat when somebody takes your case and when there is an "
            "answer."
        )
    )
    return Section(
        words("What happens next"),
        words.language,
        (
            words(
                "Your complaint is in the register of {organisation}. The people who handle "
                "complaints have been told.",
                organisation=organisation,
            ),
            told,
            words("To see where your case stands, send /status to the bot at any time."),
        ),
    )


def _dates(case: Case, words: Words, profile: Profile) -> tuple[Section, ...]:
    headings = {
        Owner.DESK: words("What we owe you, and by when"),
        Owner.PERSON: words("What you may do, and when"),
    }
    return tuple(
        Section(heading, words.language, rows=tuple(_date(one, words, profile) for one in dates))
        for owner, heading in headings.items()
        if (dates := [one for one in case.deadlines if one.owner is owner])
    )


def _date(deadline: Deadline, words: Words, profile: Profile) -> Row:
    rule = profile.rule(deadline.rule)
    return Row(
        words.day(deadline.due),
        profile.text(rule.text, words.language)
        if rule
        else words("By a rule that has changed since ({rule}).", rule=deadline.rule),
        note=words("Counted from {day}.", day=words.day(deadline.since)),
        strong=True,
    )


def _statement(case: Case, words: Words) -> Section:
    return Section(
        words("Your complaint, as you sent it"),
        case.language,
        rows=tuple(Row(line.label, line.said) for line in case.statement),
    )


def _files(case: Case, words: Words, profile: Profile) -> Section:
    if not case.exhibits:
        return Section(
            words("Your files"), words.language, (words("You attached no file to this complaint."),)
        )
    return Section(
        words("Your files"),
        words.language,
        (
            words.several("You attached {n} file.", "You attached {n} files.", len(case.exhibits)),
            words(
                "The SHA-256 value is a fingerprint: if a single bit of a file changes, so does "
                "the value. It proves which file you sent."
            ),
        ),
        tuple(_file(n, one, words, profile) for n, one in enumerate(case.exhibits, start=1)),
    )


def _file(n: int, exhibit: Exhibit, words: Words, profile: Profile) -> Row:
    size = words.several("{n} byte", "{n} bytes", exhibit.size)
    return Row(
        words("File {n}", n=n),
        "\n".join((exhibit.name, f"{exhibit.media_type}, {size}")),
        note=words(
            "Received {local}, that is {utc}.",
            local=words.moment(exhibit.received_at, profile.zone),
            utc=words.moment(exhibit.received_at, UTC),
        ),
        code=exhibit.sha256,
    )


def _people(words: Words, profile: Profile) -> Section:
    ours = profile.organisation
    post = ours.postal_address or words("Not known to this service.")
    return Section(
        words("To reach a person"),
        words.language,
        (words("Name your register number, and you need not explain everything again."),),
        (
            Row(words("E-mail"), ours.email),
            Row(
                words("Telephone"),
                _dialled(ours.phone),
                note=profile.text(ours.hours, words.language),
            ),
            Row(words("Postal address"), post),
            Row(words("Website"), ours.website),
        ),
    )


def _dialled(phone: str) -> str:
    return phonenumbers.format_number(phonenumbers.parse(phone), PhoneNumberFormat.INTERNATIONAL)


def _mediation(case: Case, words: Words, profile: Profile) -> Section:
    today = civil_day(case.filed_at, profile.zone)
    heading = words("If our answer does not satisfy you")
    mediators = profile.mediators_for(case.answers, today)
    if not mediators:
        return Section(
            heading,
            words.language,
            (
                words(
                    "We know of no consumer mediator for this kind of complaint. Ask us which one "
                    "is competent."
                ),
            ),
        )
    return Section(
        heading,
        words.language,
        (
            words(
                "You may ask a consumer mediator to help. It is free of charge for you, and "
                "nobody but you can decide to do it."
            ),
            words(
                "The conditions: you complained in writing first, which this receipt proves; our "
                "answer does not satisfy you or did not come in time; no court and no other "
                "mediator has the matter."
            ),
        ),
        tuple(_mediator(one, words, profile) for one in mediators),
    )


def _mediator(mediator: Mediator, words: Words, profile: Profile) -> Row:
    roads = (
        (WEB, mediator.website),
        (FORM, mediator.form_url),
        (EMAIL, mediator.email),
        (POST, mediator.postal_address),
    )
    lines = [words(text, address=address) for text, address in roads if address]
    if not mediator.postal_address:
        lines.append(words(NO_POST))
    return Row(
        profile.text(mediator.name, words.language),
        "\n".join(lines),
        note=words("Checked on {day}.", day=words.day(mediator.verified_on)),
        strong=True,
    )


def _exact(case: Case) -> str:
    said = "\n\n".join(f"{line.label}\n{line.said}" for line in case.statement)
    files = "\n".join(f"{one.sha256}  {one.name}" for one in case.exhibits)
    return f"{case.number}\n\n{said}\n\n{files}\n".rstrip() + "\n"
