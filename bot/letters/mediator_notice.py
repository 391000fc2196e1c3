"""The notice to a mediator that a complaint was filed: dates and a category, nobody's data.

Only the consumer can refer a dispute, so this asks for nothing and hands over nothing.
"""

from __future__ import annotations

from bot.letters.letter import Letter, Line, in_plain, paragraph
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from locales import N_

DATES = (
    ("answer", N_("{organisation} must answer by {day}.")),
    (
        "mediator_from",
        N_(
            "Without an answer, the person may refer the dispute to you from {day}; after an "
            "answer that does not satisfy, at once."
        ),
    ),
    ("mediator_until", N_("The person may refer it to you until {day}.")),
)
"""Key of the deadline, and what its date means to the mediator."""


async def mediator_notice(reader: Reader, file: CaseFile) -> Letter:
    """For information only: number, category, date, and the dates that concern the mediator."""
    words, case = reader.words, file.case
    number = str(case.number)
    paragraphs = (
        paragraph(
            words(
                "A consumer complaint was filed with {organisation} on {day}.",
                organisation=reader.organisation,
                day=words.day(reader.day(case.filed_at)),
            ),
            words("Register number: {number}", number=number),
            words("Subject: {subject}", subject=reader.subject(case)),
        ),
        tuple(_dates(reader, case)),
        paragraph(
            words("Nothing is asked of you yet. This notice is for your information only."),
            words(
                "It contains no personal data. You receive the file only if the person decides "
                "to refer the dispute to you."
            ),
        ),
        paragraph(reader.organisation, reader.profile.organisation.email),
    )
    return Letter(
        subject=words("Complaint {number} was filed: for your information", number=number),
        html="",
        plain=in_plain(paragraphs),
        language=words.language,
        thread=number,
    )


def _dates(reader: Reader, case: Case) -> list[Line]:
    return [
        Line(
            reader.words(
                said,
                day=reader.words.day(deadline.shown),
                organisation=reader.organisation,
            )
        )
        for key, said in DATES
        if (deadline := case.deadline(key)) is not None
    ]
