"""The person took the complaint back: confirmed, with what stays possible."""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import dated, told
from bot.letters.reader import CaseFile, Reader
from complaints.admissibility import last_day
from dialogs.buttons_of_letters import Verb
from locales import N_


async def withdrawal(reader: Reader, file: CaseFile) -> Letter:
    """That nothing happens any more; or, taken back to correct it, how it goes on."""
    words, case = reader.words, file.case
    number = str(case.number)
    corrected = bool(file.detail("to_correct"))
    subject = words("Complaint {number} is withdrawn", number=number)
    if corrected:
        return told(
            reader,
            file,
            subject,
            paragraph(
                strong(
                    words("You took your complaint {number} back to correct it.", number=number)
                ),
                words(
                    "It is open again as a draft and has not been sent yet. Once you send it, it "
                    "gets a number of its own."
                ),
                words(
                    "The text that you sent first stays in the register under its number, marked "
                    "as withdrawn."
                ),
            ),
        )
    return told(
        reader,
        file,
        subject,
        paragraph(
            strong(words("You withdrew your complaint {number}.", number=number)),
            words("We do nothing more about it, and nobody needs to act."),
        ),
        dated(reader, N_("You can reopen it until {day}."), case.deadline("reopen")),
        paragraph(
            words(
                "The year for the mediator goes on running from your first written complaint and "
                "ends on {day}: withdrawing does not stop it.",
                day=words.day(last_day(case, reader.profile)),
            )
        ),
        reader.humans(),
        verbs=(Verb.REOPEN, Verb.OPEN),
    )
