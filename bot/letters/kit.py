"""The file for the mediator, to the person: nobody else can hand it in (C. conso. L612-1)."""

from __future__ import annotations

from collections.abc import Callable

from bot.letters.enclosed import language_of
from bot.letters.letter import MAIL_BYTES, Enclosure, Letter, Line, Paragraph, paragraph, strong
from bot.letters.parts import court, told
from bot.letters.reader import CaseFile, Reader
from bot.letters.redress import until
from complaints.case import Case
from complaints.organisation import Mediator, Road
from dialogs.buttons_of_letters import Verb
from locales import N_

CHAT_BYTES = 45_000_000
"""One file in a chat: Telegram takes 50 MB from a bot."""

HOW = (
    (Road.FORM, "form_url", N_("Fill in the mediator’s online form and add this file: {address}")),
    (Road.EMAIL, "email", N_("Send it by e-mail to {address}. If you ask us, we do that for you.")),
    (Road.LETTER, "postal_address", N_("Send it by letter to {address}.")),
)
"""How a mediator takes a request, and where its address stands in the entry."""


Begin = Callable[[Reader, Case, str], tuple[str, Paragraph]]
"""The subject of a letter with the file and its first paragraph, about a mediator by name."""


async def in_chat(reader: Reader, file: CaseFile) -> Letter | None:
    """The file and how to hand it in."""
    return await _letter(reader, file, CHAT_BYTES, _ready)


async def by_email(reader: Reader, file: CaseFile) -> Letter | None:
    """The same, with smaller archives: a large file comes in several e-mails."""
    return await _letter(reader, file, MAIL_BYTES, _ready)


async def refused_in_chat(reader: Reader, file: CaseFile) -> Letter | None:
    """The mediator's mailbox did not take the file: here it is, and what to do."""
    return await _letter(reader, file, CHAT_BYTES, _refused)


async def refused_by_email(reader: Reader, file: CaseFile) -> Letter | None:
    """The same by e-mail."""
    return await _letter(reader, file, MAIL_BYTES, _refused)


def mediator_of(reader: Reader, file: CaseFile) -> Mediator | None:
    """The mediator whom the event names; None when the profile has dropped it since."""
    return reader.profile.mediator(file.detail("mediator"))


async def papers_of(
    reader: Reader, file: CaseFile, mediator: Mediator, most: int
) -> tuple[Enclosure, ...]:
    """The file, in the language of the complaint, in archives of `most` bytes."""
    if file.papers is None:
        return ()
    papers = await file.papers.kit(file.case, mediator.id, language_of(reader, file.case), most)
    return tuple(Enclosure(one.name, one.media_type, one.content) for one in papers)


def _ready(reader: Reader, case: Case, mediator: str) -> tuple[str, Paragraph]:
    words, number = reader.words, str(case.number)
    return (
        words("Complaint {number}: your file for the mediator", number=number),
        paragraph(
            strong(words("Your file for {mediator} is ready.", mediator=mediator)),
            words("It is about your complaint {number}.", number=number),
            words(
                "It holds an index and numbered exhibits: your complaint with the proof of its "
                "date, the answers, what you added, and your evidence."
            ),
        ),
    )


def _refused(reader: Reader, case: Case, mediator: str) -> tuple[str, Paragraph]:
    words, number = reader.words, str(case.number)
    return (
        words("Complaint {number}: the mediator does not have your file", number=number),
        paragraph(
            strong(
                words("Your file has not reached {mediator}: please send it.", mediator=mediator)
            ),
            words("It is about your complaint {number}.", number=number),
            words(
                "We sent it by e-mail at your request, and the mediator’s mailbox did not take it. "
                "You have it here once more. Hand it in another way; we look into it too."
            ),
        ),
    )


async def _letter(reader: Reader, file: CaseFile, most: int, begin: Begin) -> Letter | None:
    mediator = mediator_of(reader, file)
    if mediator is None:
        return None
    words, case = reader.words, file.case
    subject, first = begin(reader, case, reader.text(mediator.name))
    return told(
        reader,
        file,
        subject,
        first,
        paragraph(
            strong(words("How to go to the mediator")),
            *_roads(reader, mediator),
            words(
                "Only you can do it, and it is free of charge. We send nothing to the mediator "
                "unless you ask us to."
            ),
        ),
        until(reader, case),
        paragraph(words("Once you have done it, tell us when, so that your case shows it.")),
        court(reader),
        verbs=(Verb.MEDIATOR, Verb.OPEN),
        enclosures=await papers_of(reader, file, mediator, most),
    )


def _roads(reader: Reader, mediator: Mediator) -> tuple[Line, ...]:
    """The ways that this mediator takes, the easiest first."""
    return tuple(
        Line(reader.words(said, address=getattr(mediator, field)))
        for road, field, said in HOW
        if road in mediator.takes and getattr(mediator, field)
    )
