"""The answer takes longer: why, and the new last day (DOMAIN §9.3, CMF L133-45)."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from bot.letters.tables import RULES
from complaints.deadlines import Named
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb
from dialogs.phrases.traders import EXPECTED, answers_there
from locales import N_


async def holding_answer(reader: Reader, file: CaseFile) -> Letter | None:
    """The reason, the new date, and that waiting does not take away the mediator."""
    words, case = reader.words, file.case
    holding = item_of(case.course.holdings, file)
    if holding is None:
        return None
    number, waiting = str(case.number), case.deadline("mediator_from")
    until = EXPECTED if answers_there(case, reader.profile) else N_("We answer by {day}.")
    return told(
        reader,
        file,
        words("Complaint {number}: the answer takes longer", number=number),
        paragraph(
            strong(words("The answer to your complaint {number} takes longer.", number=number)),
            words("It is not forgotten, and you need not do anything."),
        ),
        paragraph(strong(words("Why it takes longer")), *quoted(holding.reason)),
        paragraph(
            strong(words(until, day=words.day(holding.until))),
            words(RULES[Named.HOLDING]),
        ),
        reader.promised(waiting, case) if waiting is not None else (),
        reader.humans(),
        verbs=(Verb.OPEN, Verb.ADD),
        enclosures=await enclosed(reader, file, NoticeKind.HOLDING_ANSWER),
    )
