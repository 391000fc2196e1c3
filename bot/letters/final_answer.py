"""The answer: what was decided on every point, why, what is promised, and what else one can do.

Anything but *upheld* carries the mediator (C. conso. L616-1); the rules let no other one leave.
"""

from __future__ import annotations

from bot.documents.phrases import OUTCOMES
from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, Line, Paragraph, paragraph, strong
from bot.letters.parts import dated, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from bot.letters.redress import mediators_named
from bot.letters.tables import RULES
from complaints.deadlines import Named
from complaints.notices import NoticeKind
from complaints.outcome import FinalAnswer, Outcome, Remedy
from dialogs.buttons_of_letters import Verb
from locales import N_


async def final_answer(reader: Reader, file: CaseFile) -> Letter | None:
    """Outcome, points, reasons, promise, how to say whether it satisfies, and the mediator."""
    words, case = reader.words, file.case
    answer = item_of(case.course.answers, file)
    if answer is None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number}: the answer", number=number),
        paragraph(
            strong(words("The answer to your complaint {number}", number=number)),
            words(OUTCOMES[answer.outcome]),
        ),
        promise(reader, answer.remedy),
        *(_point(reader, one.claim, one.finding) for one in answer.points),
        paragraph(strong(words("The reasons")), *quoted(answer.reasons)),
        dated(
            reader,
            N_("Please tell us by {day} whether this satisfies you."),
            case.running("feedback"),
        ),
        paragraph(
            words(
                "If it does not, say so and why: it is looked at again. You need not wait for that "
                "to go further."
            )
        ),
        *_mediator(reader, file, answer),
        reader.humans(),
        verbs=_verbs(answer),
        enclosures=await enclosed(reader, file, NoticeKind.FINAL_ANSWER),
    )


def promise(reader: Reader, remedy: Remedy | None) -> Paragraph:
    """What is promised, the amount, and by when."""
    if remedy is None:
        return ()
    words = reader.words
    lines = [strong(words("What is promised")), *quoted(remedy.what)]
    if remedy.amount is not None:
        amount = words.money(remedy.amount.minor, remedy.amount.currency)
        lines.append(Line(words("Amount: {amount}", amount=amount)))
    lines.append(strong(words("By {day}", day=words.day(remedy.by))))
    lines.append(Line(words(RULES[Named.PROMISE])))
    return tuple(lines)


def _point(reader: Reader, claim: str, finding: str) -> Paragraph:
    words = reader.words
    return paragraph(
        strong(words("You wrote")), *quoted(claim), strong(words("The answer")), *quoted(finding)
    )


def _mediator(reader: Reader, file: CaseFile, answer: FinalAnswer) -> tuple[Paragraph, ...]:
    """The mediators as they were named when the answer was sent."""
    if answer.outcome is Outcome.UPHELD:
        return ()
    named = tuple(filter(None, map(reader.profile.mediator, answer.mediators)))
    return mediators_named(reader, file.case, named)


def _verbs(answer: FinalAnswer) -> tuple[Verb, ...]:
    further = () if answer.outcome is Outcome.UPHELD else (Verb.MEDIATOR,)
    return (Verb.ACCEPT, Verb.DISPUTE, *further, Verb.OPEN)
