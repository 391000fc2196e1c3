"""The desk lacks something: what exactly, until when, and what happens without it (DOMAIN §9.3)."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, Line, Paragraph, Tone, paragraph, strong
from bot.letters.parts import dated, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.course import InformationRequest
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb
from locales import N_


async def information_request(reader: Reader, file: CaseFile) -> Letter | None:
    """Each missing thing on a line of its own, the last day, and the effect of silence."""
    words, case = reader.words, file.case
    request = item_of(case.course.requests, file)
    if request is None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number}: we need something from you", number=number),
        paragraph(
            strong(words("We need something from you for your complaint {number}.", number=number)),
            words("It is your turn: without it we cannot examine everything."),
        ),
        paragraph(strong(words("What is missing")), *listed(request)),
        paragraph(*quoted(request.words)),
        last_day(reader, file, request),
        paragraph(
            words(
                "If you do not have one of these things, or do not want to send it, tell us so: "
                "we go on with what we have."
            ),
            words("If nothing has come by then, the case is closed. You can reopen it afterwards."),
        ),
        dated(
            reader, N_("Our time to answer goes on running: until {day}."), case.running("answer")
        ),
        reader.humans(),
        verbs=(Verb.ANSWER, Verb.OPEN),
        enclosures=await enclosed(reader, file, NoticeKind.INFORMATION_REQUEST),
    )


def listed(request: InformationRequest) -> tuple[Line, ...]:
    """What is missing, one by one."""
    return tuple(Line(f"{n}. {one}", Tone.QUOTE) for n, one in enumerate(request.items, start=1))


def last_day(reader: Reader, file: CaseFile, request: InformationRequest) -> Paragraph:
    """Until when it can be sent, with the rule of that day."""
    stored = file.case.deadline("information")
    if stored is not None and stored.due == request.due:
        return dated(reader, N_("Please send it by {day}."), stored)
    day = reader.words.day(request.due)
    return paragraph(strong(reader.words("Please send it by {day}.", day=day)))
