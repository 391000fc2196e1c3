"""The request for information: what is missing, by when, and what happens without it."""

from __future__ import annotations

from bot.documents.blocks import Items, Row, prose, rows
from bot.documents.dates import started_by
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet, unheaded
from complaints.course import InformationRequest
from complaints.deadlines import Start


def information_request(scribe: Scribe, request: InformationRequest) -> Sheet:
    """Each thing that is missing, the last day, and the effect of silence (DOMAIN §9.3)."""
    words, last = scribe.words, scribe.words.day(request.due)
    facts = (
        scribe.number_row(),
        scribe.subject_row(),
        Row(words("Please answer by"), last, strong=True),
    )
    asked = prose(
        scribe.greeting(),
        words("To examine your complaint, we need something more from you."),
        *filter(None, (request.words,)),
    )
    how = prose(
        words(
            "In the chat: send /status to the bot, open your complaint and add what you have, in "
            "words, as photos or as PDF files."
        ),
        words("By e-mail: write to {email}.", email=scribe.profile.organisation.email),
        scribe.name_it(),
        words(
            "If you do not have one of these things, or do not want to send it, tell us so: we go "
            "on with what we have."
        ),
    )
    title = words("Request for information, complaint {number}", number=scribe.number)
    return scribe.letter(
        title,
        request.at,
        facts,
        (
            unheaded(asked),
            Section(words("What is missing"), (Items(request.items),)),
            Section(words("How to send it"), (how,)),
            Section(words("Until when, and what if not"), (rows(_silence(scribe, request)),)),
            scribe.ending(request.by),
        ),
    )


def _silence(scribe: Scribe, request: InformationRequest) -> Row:
    known = started_by(
        scribe.case, Start.INFORMATION_ASKED, request.at, "information", scribe.profile
    )
    rule = scribe.rule(known) if known else ""
    return Row(scribe.words.day(request.due), rule, strong=True)
