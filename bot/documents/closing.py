"""The closing letter: why the case is closed, until when it can be reopened, how long it is kept.

Also for what the desk found to be no complaint, which the person may contest.
"""

from __future__ import annotations

from bot.documents.blocks import Row, prose, rows
from bot.documents.dates import started_by
from bot.documents.redress import unanswered
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet, unheaded
from complaints.admissibility import last_day
from complaints.case import Status
from complaints.course import ActorKind, Closing
from complaints.deadlines import Start
from complaints.history import Event, EventKind
from complaints.retention import STANDSTILL
from locales import N_

REASONS = {
    Status.CLOSED: N_("The case is settled."),
    Status.CLOSED_ABANDONED: N_("We asked you for information, and it did not come."),
    Status.CLOSED_NO_FEEDBACK: N_(
        "You did not tell us whether the answer satisfies you. Silence is not agreement: nothing "
        "is lost for you."
    ),
    Status.CLOSED_EXPIRED: N_("The year in which you could go to a mediator is over."),
    Status.WITHDRAWN: N_("You took your complaint back."),
    Status.REQUALIFIED: N_("We do not handle what you wrote as a complaint. Here is why."),
}

AT_STANDSTILL = N_(
    "For a long time nobody has written or done anything about it, and nobody’s data is kept for "
    "ever. That is no judgement on your complaint."
)

_BECAME = {EventKind.WITHDRAWN: Status.WITHDRAWN, EventKind.REQUALIFIED: Status.REQUALIFIED}

_MAY_STILL_REFER = frozenset(
    {Status.CLOSED_ABANDONED, Status.CLOSED_NO_FEEDBACK, Status.REQUALIFIED}
)
"""Closed without being settled: the mediator stays open."""


def closing(scribe: Scribe, event: Event, closed: Closing) -> Sheet:
    """Reason, reopening, retention; for what was never settled, the mediator too."""
    words, status = scribe.words, became(event)
    facts = (
        scribe.number_row(),
        scribe.subject_row(),
        Row(words("Closed on"), scribe.day(closed.at), strong=True),
    )
    contest = words(
        "If you think that this is wrong, tell us in the chat or at {email}: the case is then "
        "opened again and looked at as a complaint.",
        email=scribe.profile.organisation.email,
    )
    still = event.details.get("deadline") == STANDSTILL
    why = (
        words(AT_STANDSTILL if still else REASONS[status]),
        *filter(None, (closed.text if closed.by.kind is ActorKind.OFFICER else "",)),
        *((contest,) if status is Status.REQUALIFIED else ()),
    )
    title = words("Your complaint {number} is closed", number=scribe.number)
    return scribe.letter(
        title,
        closed.at,
        facts,
        (
            unheaded(prose(scribe.greeting(), words("Your complaint is closed."))),
            Section(words("Why"), (prose(*why),)),
            *_afterwards(scribe, closed),
            scribe.ending(closed.by.id if _signed(closed) else 0),
            *_mediator(scribe, closed, status),
        ),
    )


def became(event: Event) -> Status:
    """As what a case was closed by this event."""
    to = event.details.get("to", "")
    return Status(to) if to else _BECAME.get(event.kind, Status.CLOSED)


def _signed(closed: Closing) -> bool:
    return closed.by.kind is ActorKind.OFFICER


def _afterwards(scribe: Scribe, closed: Closing) -> tuple[Section, ...]:
    words = scribe.words
    reopen, archive, purge = (
        started_by(scribe.case, Start.CLOSED, closed.at, key, scribe.profile)
        for key in ("reopen", "archive", "purge")
    )
    sections = []
    if reopen is not None:
        how = words("Send /status to the bot and open the case again, or write to us.")
        sections.append(
            Section(words("If you want it reopened"), (rows(scribe.date_row(reopen)), prose(how)))
        )
    kept = [one for one in (archive, purge) if one is not None]
    if kept:
        listed = rows(*(scribe.date_row(one) for one in kept))
        sections.append(Section(words("How long the case is kept"), (listed,)))
    return tuple(sections)


def _mediator(scribe: Scribe, closed: Closing, status: Status) -> tuple[Section, ...]:
    today = scribe.civil(closed.at)
    too_late = today > last_day(scribe.case, scribe.profile)
    if status not in _MAY_STILL_REFER or too_late:
        return ()
    return unanswered(scribe, closed.seq, today)
