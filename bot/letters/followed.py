"""Another account follows the complaint now: who sent it must know, and whom to tell if need be."""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import told
from bot.letters.reader import CaseFile, Reader
from dialogs.buttons_of_letters import Verb


async def followed(reader: Reader, file: CaseFile) -> Letter:
    """Since when, how that was possible, and whom to tell when it should not be."""
    words, number = reader.words, str(file.case.number)
    title = words("Another account follows your complaint {number}", number=number)
    at = file.event and words.moment(file.event.at, reader.profile.zone)
    return told(
        reader,
        file,
        title,
        paragraph(
            strong(title),
            *([words("Since {moment}.", moment=at)] if at else []),
            words(
                "Whoever did this knows its number and the claim code, which stand on your "
                "receipt. From there the complaint can be read and gone on with."
            ),
        ),
        paragraph(
            words("Was it you, or somebody whom you gave the code? Then there is nothing to do."),
            words("If it was not, tell us at once:"),
        ),
        reader.humans(),
        verbs=(Verb.OPEN,),
    )
