"""The desk says that this is no complaint, or not for us: why, and how to contest it."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import CONTEST, court, dated, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb
from locales import N_


async def requalification(reader: Reader, file: CaseFile) -> Letter | None:
    """The reason, what it means, and that one tap brings the case back."""
    words, case = reader.words, file.case
    closing = item_of(case.course.closings, file)
    if closing is None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("{number}: we do not handle this as a complaint", number=number),
        paragraph(
            strong(words("We do not handle your message {number} as a complaint.", number=number)),
            words("It stays in our register under this number, and the case is closed."),
        ),
        paragraph(strong(words("Our reason")), *quoted(closing.text)),
        paragraph(
            words(
                "You may contest this: press “I do not agree” below, or write to us and say why. "
                "Your case then goes back into review, and a person looks at it again."
            )
        ),
        dated(reader, N_("You can contest it until {day}."), case.deadline("reopen")),
        court(reader),
        reader.humans(),
        verbs=((Verb.REOPEN, CONTEST), Verb.OPEN),
        enclosures=await enclosed(reader, file, NoticeKind.REQUALIFICATION),
    )
