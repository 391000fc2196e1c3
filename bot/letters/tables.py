"""Words of the desk for what the rules name: statuses, turns, dates, events.

Nothing here can carry a name or a word of the person, so all of it may stand in the group.
"""

from __future__ import annotations

from complaints.case import Status, Turn
from complaints.deadlines import Named
from complaints.history import EventKind
from locales import N_

STATUSES = {
    Status.RECEIVED: N_("Received, not taken yet"),
    Status.ACKNOWLEDGED: N_("Acknowledged, not taken yet"),
    Status.IN_REVIEW: N_("In review"),
    Status.INCOMPLETE: N_("Waiting for information"),
    Status.SUSPENDED: N_("Suspended, waiting for proof"),
    Status.HOLDING: N_("Holding answer sent"),
    Status.ANSWERED: N_("Answered"),
    Status.EXECUTING: N_("A promise is to be kept"),
    Status.RESOLVED: N_("Resolved"),
    Status.DISPUTED: N_("Disputed"),
    Status.MEDIATION_READY: N_("Ready for the mediator"),
    Status.MEDIATION_FILED: N_("Referred to the mediator"),
    Status.MEDIATION_REFUSED: N_("Mediation declined"),
    Status.MEDIATION_OPEN: N_("Mediation under way"),
    Status.MEDIATION_PROPOSAL: N_("The mediator has proposed a solution"),
    Status.MEDIATION_AGREED: N_("Agreement before the mediator"),
    Status.MEDIATION_ENDED: N_("Mediation ended without agreement"),
    Status.WITHDRAWN: N_("Withdrawn by the person"),
    Status.REQUALIFIED: N_("Not handled as a complaint"),
    Status.CLOSED: N_("Closed"),
    Status.CLOSED_ABANDONED: N_("Closed, because what was asked never came"),
    Status.CLOSED_NO_FEEDBACK: N_("Closed without a reaction to the answer"),
    Status.CLOSED_EXPIRED: N_("Closed, the year for the mediator is over"),
    Status.ARCHIVED: N_("Archived"),
    Status.PURGED: N_("Archived, personal data deleted"),
}

TURNS = {
    Turn.DESK: N_("Our turn"),
    Turn.PERSON: N_("The person's turn"),
    Turn.MEDIATOR: N_("The mediator's turn"),
    Turn.NOBODY: N_("Nobody's turn"),
}

DUE = {
    "ack": N_("Acknowledge by {day}"),
    "answer": N_("Answer by {day}"),
    "gdpr_request": N_("Answer about the personal data by {day}"),
    "med_trader_entry": N_("Tell the mediator by {day} whether we take part"),
    "remedy": N_("Keep the promise by {day}"),
}
"""What we owe next, by the key of its deadline."""

OTHER_DUE = N_("Due by {day}")

AWAITED = {
    "information": N_("The person may complete it until {day}"),
    "suspension": N_("The person may prove it until {day}"),
    "confirmation": N_("The written confirmation is awaited until {day}"),
    "feedback": N_("The person may react until {day}"),
    "remedy_check": N_("The person may say until {day} whether the promise was kept"),
    "rating": N_("The person may give an opinion until {day}"),
    "mediator_until": N_("The person may go to the mediator until {day}"),
    "med_reject": N_("The mediator may decline until {day}"),
    "med_outcome": N_("The mediation ends by {day} unless it is extended"),
    "proposal": N_("The proposal may be accepted until {day}"),
}
"""What others may do next, by the key of its deadline; the last day is told."""

MISSED = {
    "ack": N_("The acknowledgement was due on {day}."),
    "answer": N_("The answer was due on {day}."),
    "remedy": N_("What was promised was due on {day}."),
    "mediator_from": N_(
        "The time to answer was over on {day}: the person may go to the mediator now."
    ),
}
"""By the key of the deadline."""

OTHER_MISSED = N_("Something was due on {day}.")

PROMISED = {
    "ack": N_("A person confirms it by {day}."),
    "answer": N_("We answer by {day}."),
    "confirmation": N_("Please confirm it in writing by {day}."),
    "mediator_from": N_("Without an answer you may go to the mediator from {day} on."),
    "mediator_until": N_("You may go to the mediator until {day}."),
    "gdpr_request": N_("We answer about your personal data by {day}."),
    "unauth_payment": N_("A payment that you did not authorise is to be reported by {day}."),
    "dsa_window": N_("You may contest our decision until {day}."),
}
"""What a date means to the person, by the key of its deadline; the day is `Deadline.shown`."""

ANY_PROMISED = N_("A date of your complaint: {day}.")

RULES = {
    Named.HOLDING: N_("This day was named in the holding answer."),
    Named.RELEASE: N_("This day was moved by as many days as the complaint was suspended."),
    Named.PROMISE: N_("This day was promised with the answer."),
    Named.EXTENSION: N_(
        "The mediator has extended the time to this day (French Consumer Code, article R612-5)."
    ),
    Named.PROPOSAL: N_(
        "The mediator sets the time to accept or refuse (French Consumer Code, article R612-4)."
    ),
    Named.STANDSTILL: N_("Nobody’s data is kept for ever: what nobody goes on with is closed."),
    Named.ERASURE: N_("The person asked for erasure, and no rule keeps it (GDPR, article 17)."),
}
"""Dates that somebody named; every other rule is in the profile."""

EVENTS = {
    EventKind.FILED: N_("{moment}: sent by the person."),
    EventKind.ENTERED: N_("{moment}: entered by {who}."),
    EventKind.ACKNOWLEDGED_AUTOMATICALLY: N_("{moment}: receipt sent automatically."),
    EventKind.ACKNOWLEDGED: N_("{moment}: acknowledged by {who}."),
    EventKind.TAKEN: N_("{moment}: taken by {who}."),
    EventKind.HANDED_OVER: N_("{moment}: handed over by {who}."),
    EventKind.OPENED: N_("{moment}: file opened by {who}."),
    EventKind.EXPORTED: N_("{moment}: copy of the file made by {who}."),
    EventKind.NOTED: N_("{moment}: note written by {who}."),
    EventKind.INFORMATION_ASKED: N_("{moment}: information asked by {who}."),
    EventKind.INFORMATION_GIVEN: N_("{moment}: information given by {who}."),
    EventKind.SUPPLEMENTED: N_("{moment}: something was added by {who}."),
    EventKind.CONFIRMED: N_("{moment}: confirmed in writing by {who}."),
    EventKind.HOLDING_SENT: N_("{moment}: holding answer sent by {who}."),
    EventKind.ANSWERED: N_("{moment}: answer sent by {who}."),
    EventKind.SUSPENDED: N_("{moment}: suspended by {who}."),
    EventKind.RELEASED: N_("{moment}: suspension ended by {who}."),
    EventKind.MESSAGE_SENT: N_("{moment}: message to the person written by {who}."),
    EventKind.DOUBT_REPORTED: N_("{moment}: reported as doubtful by {who}."),
    EventKind.REQUALIFIED: N_("{moment}: found to be no complaint by {who}."),
    EventKind.WITHDRAWN: N_("{moment}: withdrawn by {who}."),
    EventKind.ACCEPTED: N_("{moment}: answer accepted by {who}."),
    EventKind.DISPUTED: N_("{moment}: answer disputed by {who}."),
    EventKind.REMEDY_RECORDED: N_("{moment}: promise recorded as kept by {who}."),
    EventKind.REMEDY_CONFIRMED: N_("{moment}: promise confirmed as kept by {who}."),
    EventKind.REMEDY_MISSED: N_("{moment}: promise said to be broken by {who}."),
    EventKind.RATED: N_("{moment}: opinion given by {who}."),
    EventKind.MEDIATION_PREPARED: N_("{moment}: file for the mediator prepared by {who}."),
    EventKind.MEDIATION_FILED: N_("{moment}: referred to the mediator by {who}."),
    EventKind.MEDIATION_REFUSED: N_("{moment}: mediation declined, entered by {who}."),
    EventKind.MEDIATION_OPENED: N_("{moment}: mediation opened, entered by {who}."),
    EventKind.MEDIATION_EXTENDED: N_("{moment}: mediation extended, entered by {who}."),
    EventKind.MEDIATION_PROPOSED: N_("{moment}: solution proposed, entered by {who}."),
    EventKind.MEDIATION_AGREED: N_("{moment}: agreement before the mediator, entered by {who}."),
    EventKind.MEDIATION_ENDED: N_("{moment}: end of the mediation, entered by {who}."),
    EventKind.FILE_SENT: N_("{moment}: file sent to the mediator at the request of {who}."),
    EventKind.CORRECTIVE_PLANNED: N_("{moment}: corrective action planned by {who}."),
    EventKind.CORRECTIVE_DONE: N_("{moment}: corrective action recorded as done by {who}."),
    EventKind.CLOSED: N_("{moment}: closed by {who}."),
    EventKind.REOPENED: N_("{moment}: reopened by {who}."),
    EventKind.JOINED: N_("{moment}: followed from another account by {who}."),
    EventKind.LEFT: N_("{moment}: no longer followed from another account by {who}."),
    EventKind.CODE_RENEWED: N_("{moment}: other accounts shut out, claim code renewed by {who}."),
    EventKind.ERASURE_REQUESTED: N_("{moment}: erasure asked for by {who}."),
    EventKind.LEGAL_HOLD_PLACED: N_("{moment}: deletion forbidden by {who}."),
    EventKind.LEGAL_HOLD_LIFTED: N_("{moment}: deletion allowed again by {who}."),
    EventKind.DEADLINE_MISSED: N_("{moment}: a date was missed."),
    EventKind.REMINDED: N_("{moment}: a reminder was sent."),
    EventKind.EXPIRED: N_("{moment}: a time ran out."),
    EventKind.ARCHIVED: N_("{moment}: archived."),
    EventKind.PURGED: N_("{moment}: personal data deleted."),
    EventKind.PERSON_UNREACHABLE: N_("{moment}: the chat with the person is closed."),
}
"""The history as the desk reads it; `{who}` is the person, an officer or the system."""
