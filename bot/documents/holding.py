"""The holding answer: why it takes longer, and the new last day (CMF L133-45)."""

from __future__ import annotations

from dataclasses import replace

from bot.documents.blocks import Row, prose, rows
from bot.documents.dates import answer_due
from bot.documents.redress import unanswered
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet, unheaded
from complaints.course import HoldingAnswer
from complaints.deadlines import Deadline, Named, Owner


def holding(scribe: Scribe, sent: HoldingAnswer) -> Sheet:
    """The reason, the new last day, and that waiting does not take away the mediator."""
    words = scribe.words
    facts = (
        scribe.number_row(),
        scribe.subject_row(),
        Row(
            words("An answer is expected by") if scribe.against else words("Our answer comes by"),
            words.day(sent.until),
            strong=True,
        ),
    )
    late = prose(
        scribe.greeting(),
        words("The answer to your complaint takes longer than was said. It is not forgotten.")
        if scribe.against
        else words(
            "Our answer to your complaint takes longer than we had said. It is not forgotten."
        ),
    )
    title = words("Holding answer, complaint {number}", number=scribe.number)
    return scribe.letter(
        title,
        sent.at,
        facts,
        (
            unheaded(late),
            Section(words("Why it takes longer"), (prose(sent.reason),)),
            Section(words("The new date"), (rows(*_dates(scribe, sent)),)),
            scribe.ending(sent.by),
            *unanswered(scribe, sent.seq, scribe.civil(sent.at)),
        ),
    )


def _dates(scribe: Scribe, sent: HoldingAnswer) -> tuple[Row, ...]:
    words, before = scribe.words, answer_due(scribe.case, sent.at, scribe.profile)
    day = scribe.civil(sent.at)
    new = Deadline("answer", Named.HOLDING, day, sent.until, Owner.DESK)
    row = Row(words.day(sent.until), scribe.rule(new), strong=True)
    if before is None:
        return (row,)
    was = words("Until now it was {day}.", day=words.day(before.due))
    return (replace(row, note=was),)
