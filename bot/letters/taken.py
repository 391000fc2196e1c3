"""An officer took the case: the person is told, without the officer's name."""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import told
from bot.letters.reader import CaseFile, Reader
from dialogs.buttons_of_letters import Verb


async def taken(reader: Reader, file: CaseFile) -> Letter:
    """Somebody is on it now, by when the answer is due, and where to see more."""
    words, case = reader.words, file.case
    number = str(case.number)
    answer = case.running("answer")
    return told(
        reader,
        file,
        words("Your complaint {number} has been taken", number=number),
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
        () if answer is None else reader.promised(answer, case),
        paragraph(words("To see where your case stands, send /status to the bot at any time.")),
        reader.humans(),
        verbs=(Verb.OPEN, Verb.ADD),
    )
