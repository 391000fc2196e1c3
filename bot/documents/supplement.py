"""What the person added later, with its own date; the text as sent never changes for it."""

from __future__ import annotations

from bot.documents.blocks import Block, Quote, Row, prose
from bot.documents.files import file_rows, files_of
from bot.documents.phrases import ADDITIONS
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet
from complaints.course import Supplement


def supplement(scribe: Scribe, added: Supplement) -> Sheet:
    """Why it was added, the words, and the files with their fingerprints."""
    words = scribe.words
    title = words(
        "Added to complaint {number} on {day}", number=scribe.number, day=scribe.day(added.at)
    )
    facts = (
        scribe.number_row(),
        Row(words("Received on"), scribe.moment(added.at)),
        Row(words("Kind"), words(ADDITIONS[added.kind])),
    )
    files = files_of(scribe.case, added.exhibits)
    said: Block = (
        Quote(added.text, scribe.case.language)
        if added.text
        else prose(words("Files only, without words."))
    )
    sections = [Section(words("What was written"), (said,))]
    if files:
        sections.append(Section(words("Files"), (file_rows(scribe, files),)))
    return scribe.sheet(title, facts, tuple(sections))
