"""A complaint is suspended until something is proven, or no longer (ACCEPTANCE S1-31).

The dates for the mediator run on, because the law knows no suspension; both letters say so.
"""

from __future__ import annotations

from bot.letters.letter import Letter, Paragraph, paragraph, strong
from bot.letters.parts import PROVE, dated, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from dialogs.buttons_of_letters import Verb
from locales import N_

RUN_ON = ("mediator_from", "mediator_until")


async def suspension(reader: Reader, file: CaseFile) -> Letter | None:
    """What is doubted and why, what to add, until when, and what runs on meanwhile."""
    words, case = reader.words, file.case
    found = item_of(case.course.suspensions, file)
    if found is None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number} is suspended: we need a proof", number=number),
        paragraph(
            strong(words("Your complaint {number} is suspended.", number=number)),
            words(
                "It is neither deleted nor closed. Something in it is in doubt, and we go on as "
                "soon as it is shown."
            ),
        ),
        paragraph(strong(words("The reason")), *quoted(found.reason)),
        paragraph(
            strong(words("What to add")),
            words(
                "Whatever shows what happened: an invoice, a ticket, an order, a photo, a message. "
                "Words are welcome too."
            ),
            words(
                "Press the button below, or write to {email}.",
                email=reader.profile.organisation.email,
            ),
        ),
        *_until(reader, case),
        *_run_on(reader, case),
        reader.humans(),
        verbs=((Verb.ADD, PROVE), Verb.OPEN),
    )


async def release(reader: Reader, file: CaseFile) -> Letter | None:
    """The suspension is over: the complaint is worked on again, and by when it is answered."""
    words, case = reader.words, file.case
    found = item_of(case.course.releases, file)
    if found is None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number} is no longer suspended", number=number),
        paragraph(
            strong(words("Your complaint {number} is no longer suspended.", number=number)),
            words("It is worked on again, and you need not do anything."),
        ),
        paragraph(*quoted(found.words)),
        dated(reader, N_("The answer is due by {day}."), case.running("answer")),
        *_run_on(reader, case),
        reader.humans(),
        verbs=(Verb.OPEN, Verb.ADD),
    )


def _until(reader: Reader, case: Case) -> tuple[Paragraph, ...]:
    deadline = case.running("suspension")
    if deadline is None:
        return ()
    closed = reader.words(
        "If nothing has come by then, the case is closed. You can reopen it afterwards."
    )
    return (dated(reader, N_("Please send it by {day}."), deadline), paragraph(closed))


def _run_on(reader: Reader, case: Case) -> tuple[Paragraph, ...]:
    """The dates of the person, which no suspension moves."""
    running = [one for one in map(case.running, RUN_ON) if one is not None]
    if not running:
        return ()
    lead = reader.words("Your dates for the mediator run on all the same:")
    return (paragraph(lead), *(reader.promised(one, case) for one in running))
