"""A copy of the file, for a court, an inspection or the person: recorded, then handed out."""

from __future__ import annotations

from datetime import datetime
from html import escape

from telegram import Bot

from bot.desk.sheets import Sheet, send_document
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Option, Step, StepKind
from bot.documents.case_file import case_file
from bot.documents.scribe import Scribe

INSIDE = "inside"
OUTSIDE = "outside"


def copy_steps(matter: Matter, _pad: Pad) -> tuple[Step, ...]:
    """For whom the copy is: notes and shortcomings never go outside by accident."""
    words = matter.reader.words
    options = (
        Option(OUTSIDE, words("For outside: without notes")),
        Option(INSIDE, words("For the desk: with notes")),
    )
    ask = words("For whom is the copy? It is recorded that you made one.")
    return (Step("scope", StepKind.PICK, words("Copy"), ask, options=options),)


async def hand_out(bot: Bot, matter: Matter, pad: Pad, at: datetime) -> None:
    """Send the officer the file as PDF; it may be saved, because that is what it is for."""
    words, number = matter.reader.words, str(matter.case.number)
    scribe = Scribe(matter.case, words, matter.reader.profile)
    internal = pad.pick("scope") == INSIDE
    content = await case_file(scribe, matter.history, at, internal=internal)
    caption = words("Case {number}: copy of the file", number=number)
    sheet = Sheet(f"{number}-file.pdf", escape(caption), content)
    await send_document(bot, matter.officer.id, sheet, protect=False)
