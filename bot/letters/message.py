"""The private exchange: what the desk or a brand wrote to the person, and the way to reply."""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import REPLY, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from dialogs.buttons_of_letters import Verb


async def message(reader: Reader, file: CaseFile) -> Letter | None:
    """Who wrote, what, who reads it, and that it is no answer yet."""
    words, case = reader.words, file.case
    sent = item_of(case.course.messages, file)
    if sent is None:
        return None
    number = str(case.number)
    brand = reader.brand_of(sent.by)
    who = brand.name if brand else reader.organisation
    return told(
        reader,
        file,
        words("Complaint {number}: {who} has written to you", number=number, who=who),
        paragraph(
            strong(words("{who} has written to you about your complaint {number}.",
                         who=who, number=number)),
            *quoted(sent.text),
        ),
        paragraph(
            words(
                "Only you, {brand} and {organisation} can read this exchange.",
                brand=brand.name,
                organisation=reader.organisation,
            )
            if brand
            else words(
                "Only you and {organisation} can read this exchange.",
                organisation=reader.organisation,
            ),
            words("It is no answer to your complaint: your dates run on."),
        ),
        paragraph(
            words(
                "To reply, press the button below, or write to {email}.",
                email=reader.profile.organisation.email,
            ),
            words("Name your register number, and you need not explain everything again."),
        ),
        verbs=((Verb.ADD, REPLY), Verb.OPEN),
    )  # fmt: skip
