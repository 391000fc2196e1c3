"""An officer took the case: the person is told, without the officer's name."""

from __future__ import annotations

from bot.letters.letter import Letter, in_html, in_plain, paragraph, strong
from bot.letters.reader import CaseFile, Reader


async def taken(reader: Reader, file: CaseFile) -> Letter:
    """Somebody is on it now, by when the answer is due, and where to see more."""
    words, case = reader.words, file.case
    number = str(case.number)
    answer = case.deadline("answer")
    paragraphs = (
        paragraph(
            strong(
                words(
                    "A person at {organisation} has taken your complaint {number}.",
                    organisation=reader.organisation,
                    number=number,
                )
            ),
            words("It is now our turn: you need not do anything."),
        ),
        *(() if answer is None else (reader.date_with_rule(answer),)),
        paragraph(words("To see where your case stands, send /status to the bot at any time.")),
        reader.humans(),
    )
    return Letter(
        subject=words("Your complaint {number} has been taken", number=number),
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=words.language,
    )
