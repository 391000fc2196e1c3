"""A closed case is open again: who did it, why, and by when there is an answer."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.course import ActorKind
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb


async def reopening(reader: Reader, file: CaseFile) -> Letter:
    """That it is in review again, under its old number, with a new date."""
    words, case = reader.words, file.case
    number, answer = str(case.number), case.running("answer")
    by_desk = file.event is not None and file.event.actor.kind is ActorKind.OFFICER
    added = item_of(case.course.supplements, file) if file.event else None
    reason = file.detail("reason") if by_desk else added.text if added else ""
    return told(
        reader,
        file,
        words("Complaint {number} is open again", number=number),
        paragraph(
            strong(words("Your complaint {number} is open again.", number=number)),
            words("A person at the desk has reopened it, for this reason:")
            if by_desk
            else words("You reopened it. A person looks at it again."),
            *quoted(reason),
        ),
        paragraph(
            words(
                "It keeps its number and everything that you sent before. It is our turn: you "
                "need not do anything."
            )
        ),
        () if answer is None else reader.promised(answer, case),
        reader.humans(),
        verbs=(Verb.ADD, Verb.OPEN),
        enclosures=await enclosed(reader, file, NoticeKind.REOPENING) if added else (),
    )
