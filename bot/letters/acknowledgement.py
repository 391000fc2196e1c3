"""A person of the desk confirms the complaint: it is one, and by when it is answered."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb


async def acknowledgement(reader: Reader, file: CaseFile) -> Letter:
    """What arrived and when, that it is handled as a complaint, and what comes next."""
    words, case = reader.words, file.case
    number, answer = str(case.number), case.running("answer")
    by = reader.brand_of(file.event.actor.id) if file.event else None
    return told(
        reader,
        file,
        words("Your complaint {number} is confirmed", number=number),
        paragraph(
            strong(
                words(
                    "A person at {organisation} has read your complaint {number} and confirms it.",
                    organisation=by.name if by else reader.organisation,
                    number=number,
                )
            ),
            words(
                "It arrived on {moment}.", moment=words.moment(case.filed_at, reader.profile.zone)
            ),
            words(
                "Subject: {subject}. Your role: {role}.",
                subject=reader.subject(case),
                role=reader.role(case),
            ),
            words("It is handled as a complaint, free of charge."),
        ),
        paragraph(*quoted(file.detail("words"))),
        () if answer is None else reader.promised(answer, case),
        paragraph(words("You need not do anything now. You can add something at any time.")),
        reader.humans(),
        verbs=(Verb.OPEN, Verb.ADD),
        enclosures=await enclosed(reader, file, NoticeKind.ACKNOWLEDGEMENT),
    )
