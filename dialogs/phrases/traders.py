"""Where somebody else than the organisation is to answer: a listed brand, which owes us nothing.

"Our answer" would promise what only the brand can give (ACCEPTANCE S1-19).
"""

from __future__ import annotations

from datetime import date

from complaints.admissibility import last_day
from complaints.case import Case, Status, Turn
from complaints.history import Event, EventKind
from complaints.organisation import OfficerRole
from complaints.profile import Profile
from dialogs.phrases.brands import brand_of, trader
from dialogs.phrases.events import EVENTS
from dialogs.phrases.statuses import STATUSES, TURNS
from locales import N_, Words

STATUSES_THERE = {
    Status.RECEIVED: N_("Received. {brand} is told of it."),
    Status.ACKNOWLEDGED: N_("Its receipt was confirmed. Somebody will look into it."),
    Status.IN_REVIEW: N_("Being looked at."),
    Status.INCOMPLETE: N_("Something is missing, and you were asked for it."),
}
"""Where a complaint about a listed brand stands; the rest is said as everywhere."""

EVENTS_THERE = {
    EventKind.ACKNOWLEDGED: N_("{brand} confirmed that it has the complaint."),
    EventKind.OPENED: N_("{brand} read the complaint."),
    EventKind.INFORMATION_ASKED: N_("{brand} asked you for something that is missing."),
    EventKind.HOLDING_SENT: N_("{brand} explained why the answer takes longer."),
    EventKind.ANSWERED: N_("{brand} answered."),
    EventKind.REMEDY_RECORDED: N_("{brand} recorded that the promise was kept."),
    EventKind.MESSAGE_SENT: N_("{brand} wrote you a private message."),
    EventKind.NOTED: N_("{brand} made a note for itself."),
}
"""What the contact of a brand did, in the name of the brand."""

TOO_LATE = N_("In dispute. The year for the mediator is over; the court remains open to you.")
EXPECTED = N_("By {day}, an answer is expected.")
ANSWER_EXPECTED = N_("When an answer is expected")
EXPECTED_NOW = N_("You need not do anything now: an answer is expected.")


def answers_there(case: Case, profile: Profile) -> bool:
    """Whether somebody else than the organisation is expected to answer."""
    brand = brand_of(case, profile)
    return bool(trader(case, profile)) and not (brand and brand.own)


def status_said(case: Case, profile: Profile, words: Words, today: date) -> str:
    """Where a complaint stands; nobody is sent to a mediator who may not look at it any more."""
    if case.status is Status.DISPUTED and today > last_day(case, profile):
        return words(TOO_LATE)
    brand = brand_of(case, profile)
    if brand is None or brand.own or case.status not in STATUSES_THERE:
        return words(STATUSES[case.status])
    return words(STATUSES_THERE[case.status], brand=brand.name)


def turn_said(case: Case, profile: Profile, words: Words) -> str:
    """Whose turn it is."""
    waits = case.turn is Turn.DESK and case.owes_answer and case.status is not Status.SUSPENDED
    if waits and answers_there(case, profile):
        return words(EXPECTED_NOW)
    return words(TURNS[case.turn])


def author(officer_id: int, case: Case, profile: Profile) -> str:
    """The brand in whose name an officer acted; empty for somebody of the team."""
    officer = profile.officer(officer_id)
    if officer is None or officer.role is not OfficerRole.BRAND:
        return ""
    return trader(case, profile)


def event_said(event: Event, case: Case, profile: Profile, words: Words) -> str:
    """What happened, and who did it."""
    brand = author(event.actor.id, case, profile)
    if brand and event.kind in EVENTS_THERE:
        return words(EVENTS_THERE[event.kind], brand=brand)
    return words(EVENTS[event.kind])
