"""Nobody answered in time: we say so ourselves, and that the mediator is open now."""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import dated, told
from bot.letters.reader import CaseFile, Reader
from bot.letters.redress import mediators_now
from dialogs.buttons_of_letters import Verb
from locales import N_


async def no_answer(reader: Reader, file: CaseFile) -> Letter | None:
    """That we are late, that the answer is still owed, and the road to the mediator."""
    words, case = reader.words, file.case
    if case.course.answers:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number}: we have not answered in time", number=number),
        paragraph(
            strong(words("We have not answered your complaint {number} in time.", number=number)),
            words("We are sorry. We still owe you an answer, and the desk has been told again."),
        ),
        dated(reader, N_("The time to answer was over on {day}."), case.deadline("mediator_from")),
        *mediators_now(reader, case),
        reader.humans(),
        verbs=(Verb.MEDIATOR, Verb.OPEN),
    )
