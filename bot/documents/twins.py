"""The complaint once more, as a letter and as an e-mail that the person sends themselves.

Some terms prescribe the registered letter. Both say what the person said in the form, in the first
person, and invent nothing: what is not known is a line to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.documents.blocks import Items, Row, Rows, Signature, prose
from bot.documents.dates import answer_due
from bot.documents.files import files_as_sent
from bot.documents.press import printed
from bot.documents.scribe import LETTER, Scribe
from bot.documents.sheet import TO_FILL_IN, Section, Sheet, unheaded
from complaints.case import Case
from complaints.course import Arrival
from complaints.form import Kind
from complaints.profile import Profile
from dialogs.papers import Twin
from locales import Words


async def letter(case: Case, words: Words, profile: Profile) -> bytes:
    """The letter to print, sign and send registered (ACCEPTANCE S0-30 to S0-43)."""
    return await printed(LETTER, letter_sheet(Scribe(case, words, profile)), case.filed_at)


def email(case: Case, words: Words, profile: Profile) -> Twin:
    """The e-mail to copy and send (ACCEPTANCE S0-21 to S0-28)."""
    scribe = Scribe(case, words, profile)
    files = [one.name for one in files_as_sent(case)]
    enclosed = "\n".join((words("Enclosed"), *files)) if files else ""
    paragraphs = (
        words("Hello,"),
        words("This is a complaint (« demande de réclamation »)."),
        _known(scribe),
        *(f"{row.name}\n{row.said}" for row in (*_who(scribe), *_what(scribe)) if row.said),
        enclosed,
        *_asked(scribe),
        scribe.person,
    )
    return Twin(
        _written_to(scribe),
        words("Complaint {number}: {subject}", number=scribe.number, subject=scribe.subject),
        "\n\n".join(filter(None, paragraphs)) + "\n",
    )


def letter_sheet(scribe: Scribe) -> Sheet:
    """Everything the letter says, from the person to the organisation's customer service."""
    words = scribe.words
    files = tuple(one.name for one in files_as_sent(scribe.case))
    nature = words(
        "This letter is a complaint (« demande de réclamation »). Please register it, acknowledge "
        "it and answer it in writing."
    )
    questions = prose(words("The questions of your complaint form, and my answers:"))
    said = Rows(tuple(_what(scribe)), scribe.case.language)
    sections = (
        unheaded(prose(words("Dear customer service team,"), nature, _known(scribe))),
        Section(words("What it is about"), (questions, said)),
        Section(
            "",
            (
                prose(*_asked(scribe)),
                Signature((scribe.person or words("Name and signature"),), room=True),
            ),
            together=True,
        ),
        Section(
            words("Enclosed"), (Items(files) if files else prose(words("Nothing is enclosed.")),)
        ),
    )
    sheet = scribe.sheet(
        words("Subject: complaint, {subject}", subject=scribe.subject),
        (),
        sections,
        sender=tuple(_sender(scribe)),
        recipient=tuple(_recipient(scribe)),
        dateline=words("Place and date:"),
    )
    # It is the person's letter, down to the foot of the page.
    return replace(
        sheet, author=scribe.person, footer=words("Complaint {number}", number=scribe.number)
    )


def _recipient(scribe: Scribe) -> Iterator[str]:
    words = scribe.words
    # Of a brand we know no postal address: what is not known is filled in by hand.
    post = None if scribe.against else scribe.profile.organisation.postal_address
    yield words("Registered letter with acknowledgement of receipt")
    yield scribe.against or scribe.organisation
    yield words("Customer service")
    if post:
        yield post
    else:
        yield words("Postal address (not known to this service, please fill it in):")
        yield from (TO_FILL_IN, TO_FILL_IN)


def _sender(scribe: Scribe) -> Iterator[str]:
    for row in _who(scribe):
        if row.said:
            yield scribe.words("{what}: {said}", what=row.name, said=row.said)
        else:
            yield scribe.words("{what}:", what=row.name)
            yield TO_FILL_IN


def _who(scribe: Scribe) -> Iterator[Row]:
    """Who writes: the five things that identify somebody (S0-33 to S0-37)."""
    words, keys = scribe.words, scribe.profile.form.keys
    yield Row(words("Surname"), scribe.said(keys.last_name))
    yield Row(words("First name"), scribe.said(keys.first_name))
    yield Row(words("Postal address"), scribe.said(keys.address))
    yield Row(words("E-mail"), scribe.said(keys.email))
    yield Row(words("Telephone"), scribe.read_back(keys.phone))


def _what(scribe: Scribe) -> Iterator[Row]:
    """What the complaint says, as it was read back: role, service, reason, dates, amounts."""
    form = scribe.profile.form
    keys = form.keys
    files = {one.id for one in form.questions if one.kind is Kind.FILES}
    told = {keys.last_name, keys.first_name, keys.address, keys.email, keys.phone, *files}
    for line in scribe.case.statement:
        if line.question not in told:
            yield Row(line.label, line.said)


def _written_to(scribe: Scribe) -> str:
    """Where the e-mail goes; empty for a trader whose address nobody knows."""
    if not scribe.against:
        return scribe.profile.organisation.email
    brand = scribe.profile.directory.brand(scribe.case.brand)
    return (brand.email or "") if brand else ""


def _known(scribe: Scribe) -> str:
    words, case = scribe.words, scribe.case
    if scribe.against:
        return words(
            "I filed the same complaint with {organisation} on {day}. It is in their register "
            "under number {number}.",
            organisation=scribe.organisation,
            day=scribe.day(case.filed_at),
            number=scribe.number,
        )
    if case.course.arrival is Arrival.CHAT:
        return words(
            "I sent you the same complaint in the chat on {day}. It is in your register under "
            "number {number}.",
            day=scribe.day(case.filed_at),
            number=scribe.number,
        )
    return words(
        "You registered this complaint on {day} under number {number}.",
        day=scribe.day(case.filed_at),
        number=scribe.number,
    )


def _asked(scribe: Scribe) -> Iterator[str]:
    words, case = scribe.words, scribe.case
    due = answer_due(case, case.filed_at, scribe.profile)
    # What we tell the person of a brand is not a promise of the brand.
    if due is not None and not scribe.against:
        yield words(
            "By the dates that you told me, I am to have your answer by {day}.",
            day=words.day(due.due),
        )
    yield words(
        "If you do not give me all that I ask for, please name in your answer the consumer "
        "mediator to whom I can turn, with the address of the website."
    )
