"""A promise: the desk says that it is done, or its day has come. Was it kept?"""

from __future__ import annotations

from bot.letters.final_answer import promise
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import dated, told
from bot.letters.reader import CaseFile, Reader
from complaints.case import Status
from dialogs.buttons_of_letters import Verb
from locales import N_

AWAITED = frozenset({Status.ANSWERED, Status.EXECUTING, Status.MEDIATION_AGREED})
"""While a promise may still be kept."""


async def remedy_done(reader: Reader, file: CaseFile) -> Letter:
    """What was done and when; only the person can say whether it is so."""
    words, case = reader.words, file.case
    number, day = str(case.number), file.day("on")
    remedy = case.course.remedy
    # What was agreed before the mediator is confidential, so it is not repeated here (L612-3).
    before_mediator = bool(case.course.mediations) or remedy is None
    return told(
        reader,
        file,
        words("Complaint {number}: was the promise kept?", number=number),
        paragraph(
            strong(
                words(
                    "It was recorded that what you were promised was done on {day}.",
                    day=words.day(day),
                )
                if day
                else words("It was recorded that what you were promised was done.")
            ),
            words("It is about your complaint {number}.", number=number),
            words("It was agreed before the mediator.") if before_mediator else "",
        ),
        () if before_mediator else promise(reader, remedy),
        paragraph(words("Is that so? Only you can tell us.")),
        dated(reader, N_("Please tell us by {day}."), case.running("remedy_check")),
        paragraph(
            words("If not, say so: the desk is told, and you may go to the mediator at once.")
        ),
        reader.humans(),
        verbs=(Verb.KEPT, Verb.BROKEN, Verb.OPEN),
    )


async def remedy_due(reader: Reader, file: CaseFile) -> Letter | None:
    """The day of the promise has come: was it kept?"""
    words, case = reader.words, file.case
    remedy = case.course.remedy
    if case.status not in AWAITED or remedy is None or remedy.done_on is not None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number}: was the promise kept?", number=number),
        paragraph(
            strong(words("The day of the promise has come.")),
            words("It is about your complaint {number}.", number=number),
        ),
        promise(reader, remedy),
        paragraph(
            words("Was it kept?"),
            words("If not, say so: the desk is told, and you may go to the mediator at once."),
        ),
        reader.humans(),
        verbs=(Verb.KEPT, Verb.BROKEN, Verb.OPEN),
    )
