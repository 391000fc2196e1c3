"""Another account follows the complaint now: who sent it must know, and how to end it."""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import told
from bot.letters.reader import CaseFile, Reader
from complaints.course import Arrival
from dialogs.buttons_of_letters import Verb


async def followed(reader: Reader, file: CaseFile) -> Letter:
    """Since when, how that was possible, and what to do when it should not be."""
    words, number = reader.words, str(file.case.number)
    by_chat = file.case.course.arrival is Arrival.CHAT
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
                "Whoever did this knows its number and its claim code. From there the complaint "
                "can be read and gone on with."
            ),
        ),
        paragraph(
            words("Was it you, or somebody whom you gave the code? Then there is nothing to do."),
            # Who wrote on paper has no window of their own in which they could end it.
            words(
                "If it was not, end it at once: your complaint in the chat has “Who else follows "
                "it”, and there “Nobody else may follow”. If you need help with it, tell us:"
            )
            if by_chat
            else words("If it was not, tell us at once:"),
        ),
        reader.humans(),
        verbs=(Verb.FOLLOWERS, Verb.OPEN),
    )
