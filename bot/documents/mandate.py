"""The mandate: the person lets the organisation act towards the trader, in one case (S1-89, S1-90).

It names who, for whom, against whom, for which case, what is allowed and what is not, and until
when; it can be taken back at any time. It carries the real name: a pseudonym cannot sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.documents.blocks import Items, Prose, Row, Signature, prose, rows
from bot.documents.press import printed
from bot.documents.scribe import LETTER, Scribe
from bot.documents.sheet import TO_FILL_IN, Section, Sheet
from complaints.case import Case
from complaints.profile import Profile
from locales import Words

VALID = relativedelta(months=12)
"""How long a mandate lasts where no date of the case ends it sooner."""


async def mandate(case: Case, words: Words, profile: Profile) -> bytes:
    """The mandate to print and sign, as PDF/A-2a and PDF/UA-1, dated when the complaint was."""
    return await printed(LETTER, sheet(Scribe(case, words, profile)), case.filed_at)


def sheet(scribe: Scribe) -> Sheet:
    """Everything the mandate says, from the person to the organisation."""
    words = scribe.words
    sections = (
        Section(words("Who gives it, and to whom"), (rows(*_parties(scribe)),)),
        Section(
            words("What I allow"),
            (
                prose(
                    words(
                        "In this case, and towards this trader, {organisation} may:",
                        organisation=scribe.organisation,
                    )
                ),
                Items(_allowed(scribe)),
            ),
        ),
        Section(
            words("What I do not allow"),
            (
                prose(words("Without my agreement in writing to each of them, it may not:")),
                Items(_kept_back(words)),
                # Only the consumer can refer a dispute (C. conso. L612-1; trap T17).
                prose(words("Going to a mediator or to court stays with me alone.")),
            ),
        ),
        Section(words("Until when"), (_until(scribe),)),
        Section("", (_signed(scribe),), together=True),
    )
    title = words("Mandate for complaint {number}", number=scribe.number)
    return scribe.sheet(
        title,
        (),
        sections,
        sender=tuple(_sender(scribe)),
        recipient=tuple(_recipient(scribe)),
        dateline=words("Place and date:"),
    )


def _parties(scribe: Scribe) -> Iterator[Row]:
    words, case = scribe.words, scribe.case
    yield Row(words("I, the undersigned"), scribe.person or words("Name, as I sign below"))
    yield Row(words("give a mandate to"), scribe.organisation)
    yield Row(words("towards"), scribe.against or words("the trader named in the complaint"))
    yield Row(
        words("in the case"),
        words("Complaint {number} of {day}", number=scribe.number, day=scribe.day(case.filed_at)),
        note=words("Subject: {subject}", subject=scribe.subject),
        strong=True,
    )


def _allowed(scribe: Scribe) -> tuple[str, ...]:
    words = scribe.words
    return (
        words("Present my complaint and the files that I sent with it, in my name."),
        words("Ask for an answer and for the documents that concern this case, and receive them."),
        words("Pass on what I write, and tell me without delay what it is answered."),
    )


def _kept_back(words: Words) -> tuple[str, ...]:
    return (
        words("Accept an offer, conclude an agreement or give up a right."),
        words("Receive money, or agree to a price for me."),
        words("Give my data to anybody else, a partner among them."),
    )


def _until(scribe: Scribe) -> Prose:
    words = scribe.words
    return prose(
        words(
            "This mandate ends when the case is closed, and on {day} at the latest.",
            day=words.day(_last_day(scribe)),
        ),
        words(
            "I can take it back at any time, without a reason and free of charge: in the chat, or "
            "in writing to {email} (French Civil Code, articles 2003 and 2004).",
            email=scribe.profile.organisation.email,
        ),
        words("Signing it is my free choice: without it, my complaint is handled all the same."),
    )


def _last_day(scribe: Scribe) -> date:
    """The last day on which the person may go to the mediator, else a year from the complaint."""
    until = scribe.case.deadline("mediator_until")
    return until.due if until else scribe.civil(scribe.case.filed_at) + VALID


def _signed(scribe: Scribe) -> Signature:
    return Signature((scribe.person or scribe.words("Name and signature"),), room=True)


def _sender(scribe: Scribe) -> Iterator[str]:
    address = scribe.said(scribe.profile.form.keys.address)
    yield scribe.person or TO_FILL_IN
    yield from address.splitlines() if address else (TO_FILL_IN, TO_FILL_IN)


def _recipient(scribe: Scribe) -> Iterator[str]:
    ours = scribe.profile.organisation
    yield scribe.organisation
    yield from (ours.postal_address or ours.email).splitlines()
