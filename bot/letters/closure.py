"""A case is closed: why, until when it can be reopened, how long it is kept (DOMAIN §9.3)."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import court, dated, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from bot.letters.redress import until
from complaints.admissibility import last_day
from complaints.case import Status
from complaints.history import EventKind
from complaints.notices import NoticeKind
from complaints.retention import STANDSTILL
from dialogs.buttons_of_letters import Verb
from locales import N_

BY_TIME = {
    Status.CLOSED: N_("The time to give an opinion is over, and the matter was settled before."),
    Status.CLOSED_ABANDONED: N_(
        "We had asked you for something, and nothing has come. That is no judgement on your "
        "complaint."
    ),
    Status.CLOSED_NO_FEEDBACK: N_(
        "You did not react to the answer. Silence is not agreement: you can reopen the case, or "
        "say that you are not satisfied."
    ),
    Status.CLOSED_EXPIRED: N_(
        "One year has passed since your first written complaint, and a consumer mediator can no "
        "longer examine it."
    ),
}
"""Why a clock closed it, by the status that followed."""

AT_STANDSTILL = N_(
    "For a long time nobody has written or done anything about it, and nobody’s data is kept for "
    "ever. That is no judgement on your complaint."
)

RATED = N_("Thank you for your opinion. The matter is settled.")

STILL_OPEN = frozenset({Status.CLOSED_NO_FEEDBACK})
"""Closed, and the person may still dispute the answer."""


async def closure(reader: Reader, file: CaseFile) -> Letter | None:
    """The reason, how to reopen, and until when the data is kept."""
    words, case = reader.words, file.case
    closing = item_of(case.course.closings, file)
    if closing is None:
        return None
    number = str(case.number)
    return told(
        reader,
        file,
        words("Complaint {number} is closed", number=number),
        paragraph(
            strong(words("Your complaint {number} is closed.", number=number)),
            _why(reader, file),
            *quoted(closing.text),
        ),
        dated(reader, N_("You can reopen it until {day}."), case.deadline("reopen")),
        until(reader, case) if _still_referable(reader, file) else (),
        dated(reader, N_("It goes to the archive after {day}."), case.deadline("archive")),
        dated(reader, N_("Your data is deleted after {day}."), case.deadline("purge")),
        court(reader),
        reader.humans(),
        verbs=_verbs(file),
        enclosures=await enclosed(reader, file, NoticeKind.CLOSURE),
    )


def _why(reader: Reader, file: CaseFile) -> str:
    event = file.event
    if event is not None and event.kind is EventKind.RATED:
        return reader.words(RATED)
    to = file.detail("to")
    if file.detail("deadline") == STANDSTILL:
        return reader.words(AT_STANDSTILL)
    if event is not None and event.kind is EventKind.EXPIRED and to:
        return reader.words(BY_TIME[Status(to)])
    return reader.words("A person at the desk has closed it, for this reason:")


def _still_referable(reader: Reader, file: CaseFile) -> bool:
    """Whether it was closed without being settled, and a mediator can still be asked."""
    unsettled = file.case.status in {Status.CLOSED_ABANDONED, Status.CLOSED_NO_FEEDBACK}
    return unsettled and reader.today <= last_day(file.case, reader.profile)


def _verbs(file: CaseFile) -> tuple[Verb, ...]:
    case = file.case
    disputes = (Verb.DISPUTE,) if case.status in STILL_OPEN else ()
    may_rate = case.status in {Status.CLOSED, Status.CLOSED_NO_FEEDBACK}
    rates = (Verb.RATE,) if may_rate and not case.course.ratings else ()
    return (*disputes, *rates, Verb.REOPEN, Verb.OPEN)
