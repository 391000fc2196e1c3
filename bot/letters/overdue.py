"""A date was missed: a message of its own to the desk, because an edited card rings no bell."""

from __future__ import annotations

from bot.letters.card import open_button
from bot.letters.letter import Letter, in_html, in_plain, paragraph, strong
from bot.letters.reader import CaseFile, Reader
from bot.letters.tables import MISSED, OTHER_MISSED
from complaints.deadlines import Deadline


async def overdue(reader: Reader, file: CaseFile) -> Letter:
    """Which dates of which case are over, with their rules."""
    words, case = reader.words, file.case
    number = str(case.number)
    paragraphs = (
        paragraph(strong(words("⚠ Case {number} is overdue.", number=number))),
        *(
            paragraph(_missed(reader, one), reader.rule(one))
            for one in case.deadlines
            if one.missed or one.is_missed(reader.today)
        ),
    )
    return Letter(
        subject=words("Case {number} is overdue", number=number),
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=words.language,
        # Taking belongs to the card: two messages with *Take* could be pressed against each other.
        buttons=((open_button(case, words),),),
    )


def _missed(reader: Reader, deadline: Deadline) -> str:
    return reader.words(
        MISSED.get(deadline.key, OTHER_MISSED), day=reader.words.weekday(deadline.due)
    )
