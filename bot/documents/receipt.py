"""The receipt: dated proof of what was sent, when, and what is owed (DOMAIN §3.2 and §9.3).

It says only what was true at the moment of sending, so that it can be made again at any time,
byte for byte, whatever happens to the case later.
"""

from __future__ import annotations

from datetime import UTC

from bot.documents.blocks import Row, Rows, prose, rows
from bot.documents.dates import at_filing
from bot.documents.files import file_rows, files_as_sent
from bot.documents.press import printed
from bot.documents.redress import mediator_row
from bot.documents.scribe import DOCUMENT, Scribe, original
from bot.documents.sheet import Section, Sheet
from complaints.case import Case, Exhibit
from complaints.course import Arrival
from complaints.deadlines import Owner
from complaints.lifecycle import SPOKEN
from complaints.profile import Profile
from locales import Words


async def receipt(case: Case, words: Words, profile: Profile, claim_code: str) -> bytes:
    """The receipt as PDF/A-2a and PDF/UA-1, in the language of `words`, dated when it was sent."""
    return await printed(DOCUMENT, sheet(case, words, profile, claim_code), case.filed_at)


async def complaint(case: Case, words: Words, profile: Profile) -> bytes:
    """The complaint as it was sent, for somebody else to read: without the claim code."""
    scribe = Scribe(case, words, profile)
    title = words("Complaint {number}, as it was sent", number=scribe.number)
    sent = files_as_sent(case)
    listed = Section(words("Files"), (file_rows(scribe, sent),))
    sections = (statement(scribe, yours=False), *((listed,) if sent else ()))
    return await printed(DOCUMENT, scribe.sheet(title, _facts(scribe), sections), case.filed_at)


def sheet(case: Case, words: Words, profile: Profile, claim_code: str) -> Sheet:
    """Everything the receipt says; for texts with signs that no font has, see `press`."""
    scribe = Scribe(case, words, profile)
    code = Row(
        words("Claim code"),
        claim_code,
        note=words(
            "Keep it to yourself: together with the number it shows that the case is yours."
        ),
    )
    return Sheet(
        title=words("Receipt for complaint {number}", number=scribe.number),
        language=words.language,
        author=scribe.organisation,
        footer=words(
            "{organisation}, complaint {number}",
            organisation=scribe.organisation,
            number=scribe.number,
        ),
        facts=(*_facts(scribe), code),
        sections=(
            _next_steps(scribe),
            *_dates(scribe),
            statement(scribe),
            files(scribe, files_as_sent(case)),
            scribe.humans(),
            _mediation(scribe),
            _good_to_know(words),
        ),
        original=original(scribe.number, _exact(case), words),
    )


def statement(scribe: Scribe, *, yours: bool = True) -> Section:
    """The text as it was sent, line by line; `yours` when the person is the one who reads it."""
    words, case = scribe.words, scribe.case
    rows = tuple(Row(line.label, line.said) for line in case.statement)
    spoken = case.course.arrival in SPOKEN
    if not yours:
        heading = words("The complaint, as it was sent")
    elif spoken:
        heading = words("Your complaint, as we noted it")
    else:
        heading = words("Your complaint, as you sent it")
    return Section(heading, (Rows(rows, case.language),))


def files(scribe: Scribe, exhibits: tuple[Exhibit, ...]) -> Section:
    """Files with their fingerprints."""
    words = scribe.words
    if not exhibits:
        none = words("You attached no file to this complaint.")
        return Section(words("Your files"), (prose(none),))
    count = words.several("You attached {n} file.", "You attached {n} files.", len(exhibits))
    fingerprint = words(
        "The SHA-256 value is a fingerprint: if a single bit of a file changes, so does the "
        "value. It proves which file you sent."
    )
    return Section(words("Your files"), (prose(count, fingerprint), file_rows(scribe, exhibits)))


def _facts(scribe: Scribe) -> tuple[Row, ...]:
    case, words = scribe.case, scribe.words
    if case.course.arrival is Arrival.CHAT:
        here = words(
            "{moment} in {zone}", moment=scribe.moment(case.filed_at), zone=scribe.profile.zone.key
        )
        arrived = Row(words("Sent and received"), here, note=words.moment(case.filed_at, UTC))
    else:
        arrived = scribe.received_row()
    replaces = (
        (Row(words("Takes the place of"), case.course.replaces),) if case.course.replaces else ()
    )
    return (scribe.number_row(), arrived, *replaces)


def _next_steps(scribe: Scribe) -> Section:
    words = scribe.words
    registered = words(
        "Your complaint is in the register of {organisation}. The people who handle complaints "
        "have been told.",
        organisation=scribe.organisation,
    )
    status = words("To see where your case stands, send /status to the bot at any time.")
    return Section(words("What happens next"), (prose(registered, _told(scribe), status),))


def _told(scribe: Scribe) -> str:
    words, case = scribe.words, scribe.case
    email = scribe.profile.form.email(case.answers)
    chat = case.course.arrival is Arrival.CHAT
    if chat and email:
        return words(
            "You get a message in the chat and at {email} when somebody takes your case and when "
            "there is an answer.",
            email=email,
        )
    if chat:
        return words(
            "You get a message in the chat when somebody takes your case and when there is an "
            "answer."
        )
    if email:
        return words(
            "You get a message at {email} when somebody takes your case and when there is an "
            "answer. To follow it in the chat too, give the bot the number and the claim code.",
            email=email,
        )
    return words(
        "We know no e-mail address of yours: the answer comes by post. To follow your case in the "
        "chat, give the bot the number and the claim code."
    )


def _dates(scribe: Scribe) -> tuple[Section, ...]:
    headings = {
        Owner.DESK: scribe.words("What is expected, and by when")
        if scribe.against
        else scribe.words("What we owe you, and by when"),
        Owner.PERSON: scribe.words("What you may do, and when"),
    }
    filed = at_filing(scribe.case, scribe.profile)
    return tuple(
        Section(heading, (rows(*map(scribe.date_row, dates)),))
        for owner, heading in headings.items()
        if (dates := [one for one in filed if one.owner is owner])
    )


def _mediation(scribe: Scribe) -> Section:
    words, case = scribe.words, scribe.case
    heading = words("If our answer does not satisfy you")
    if scribe.against:
        heading = words("If the answer does not satisfy you")
    mediators = scribe.profile.mediators_for(case.answers, scribe.civil(case.filed_at))
    if not mediators:
        unknown = words(
            "We know of no consumer mediator for this kind of complaint. Ask us which one is "
            "competent."
        )
        return Section(heading, (prose(unknown),))
    free = words(
        "You may ask a consumer mediator to help. It is free of charge for you, and nobody but you "
        "can decide to do it."
    )
    conditions = words(
        "The conditions: you complained in writing first, which this receipt proves; our answer "
        "does not satisfy you or did not come in time; no court and no other mediator has the "
        "matter."
    )
    if scribe.against:
        conditions = words(
            "The conditions: you complained in writing first, which this receipt proves; the "
            "answer does not satisfy you or did not come in time; no court and no other mediator "
            "has the matter."
        )
    listed = rows(*(mediator_row(one, scribe) for one in mediators))
    return Section(heading, (prose(free, conditions), listed))


def _good_to_know(words: Words) -> Section:
    return Section(
        words("Good to know"),
        (
            prose(
                words("Complaining is free of charge."),
                words(
                    "A complaint does not stop limitation periods: the time limits for going to "
                    "court go on."
                ),
                words("Neither a complaint nor mediation takes away your right to go to court."),
                words("Keep this document: it proves what you wrote, what you attached and when."),
            ),
        ),
    )


def _exact(case: Case) -> str:
    said = "\n\n".join(f"{line.label}\n{line.said}" for line in case.statement)
    files = "\n".join(f"{one.sha256}  {one.name}" for one in files_as_sent(case))
    return f"{case.number}\n\n{said}\n\n{files}\n".rstrip() + "\n"
