"""The complaint as the brand gets it: what was sent and when, under the name that the person chose.

It says only what was true at the moment of sending, so that it can be made again, byte for byte.
"""

from __future__ import annotations

from bot.documents.blocks import Row, Rows, prose, rows
from bot.documents.brand_view import author, point_of_sale, pseudonym, statement
from bot.documents.files import files_as_sent
from bot.documents.press import printed
from bot.documents.scribe import DOCUMENT, Scribe
from bot.documents.sheet import Section, Sheet
from complaints.case import Case
from complaints.profile import Profile
from locales import Words


async def notification(case: Case, words: Words, profile: Profile) -> bytes:
    """The notification as PDF/A-2a and PDF/UA-1, dated when the complaint was sent."""
    return await printed(DOCUMENT, sheet(Scribe(case, words, profile)), case.filed_at)


def sheet(scribe: Scribe) -> Sheet:
    """Who is complained about, what was sent, and which files hang on it."""
    words, case, profile = scribe.words, scribe.case, scribe.profile
    said = Rows(tuple(Row(one.label, one.said) for one in statement(case, profile)), case.language)
    own = words(
        "This document is for answering this complaint, and for nothing else. It does not say how "
        "to reach the person: write to them through {organisation}.",
        organisation=scribe.organisation,
    )
    sections = (
        Section("", (prose(own),)),
        Section(words("The complaint, as it was sent"), (said,)),
        *_files(scribe),
    )
    title = words("Complaint {number}, for the brand", number=scribe.number)
    return scribe.sheet(title, tuple(_facts(scribe)), sections)


def _facts(scribe: Scribe) -> list[Row]:
    words, case, profile = scribe.words, scribe.case, scribe.profile
    is_pseudonym = bool(pseudonym(case, profile))
    facts = [
        scribe.number_row(),
        scribe.received_row(),
        Row(words("Brand"), scribe.brand),
        Row(
            words("From"),
            author(case, profile) or words("Not told"),
            note=words("A pseudonym that the person chose.") if is_pseudonym else "",
        ),
        scribe.subject_row(),
    ]
    place = point_of_sale(case, profile)
    if place:
        facts.append(Row(words("Point of sale"), place))
    return facts


def _files(scribe: Scribe) -> tuple[Section, ...]:
    """The files by number and fingerprint: their names may say who somebody is."""
    words, sent = scribe.words, files_as_sent(scribe.case)
    if not sent:
        return ()
    listed = rows(
        *(
            Row(
                words("File {n}", n=n),
                one.media_type,
                note=words.several("{n} byte", "{n} bytes", one.size),
                code=one.sha256,
            )
            for n, one in enumerate(sent, start=1)
        )
    )
    shown = words("Your contact sees them in the file of the complaint.")
    return (Section(words("Files"), (prose(shown), listed)),)
