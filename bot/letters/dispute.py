"""The answer does not satisfy, or a promise was not kept: noted, and the mediator is open now."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from bot.letters.redress import mediators_now
from complaints.history import EventKind
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb


async def dispute(reader: Reader, file: CaseFile) -> Letter:
    """What was noted, that we look again, and that nobody need wait for that."""
    words, case = reader.words, file.case
    number = str(case.number)
    broken = file.event is not None and file.event.kind is EventKind.REMEDY_MISSED
    noted = (
        words("We have noted that the promise in complaint {number} was not kept.", number=number)
        if broken
        else words(
            "We have noted that the answer to complaint {number} does not satisfy you.",
            number=number,
        )
    )
    said = item_of(case.course.supplements, file)
    return told(
        reader,
        file,
        words("Complaint {number}: your disagreement is noted", number=number),
        paragraph(
            strong(noted),
            words("The people who handle your complaint have been told, and look at it again."),
            words("You need not wait for that to go further."),
        ),
        paragraph(strong(words("Your words")), *quoted(said.text)) if said and said.text else (),
        *mediators_now(reader, case),
        reader.humans(),
        verbs=(Verb.MEDIATOR, Verb.ADD, Verb.OPEN),
        enclosures=await enclosed(reader, file, NoticeKind.DISPUTE) if said else (),
    )
