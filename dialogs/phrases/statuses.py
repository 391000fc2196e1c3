"""Where a complaint stands, as the person who sent it reads it."""

from __future__ import annotations

from complaints.case import Status, Turn
from locales import N_

STATUSES = {
    Status.RECEIVED: N_("Received. Somebody of the team will take it."),
    Status.ACKNOWLEDGED: N_("Confirmed by a member of the team. Somebody will look into it."),
    Status.IN_REVIEW: N_("Being looked at by a member of the team."),
    Status.INCOMPLETE: N_("Something is missing: the team has asked you for it."),
    Status.SUSPENDED: N_("Waiting for proof: the team told you what it has doubts about."),
    Status.HOLDING: N_("The answer takes longer. You were told why, and until when."),
    Status.ANSWERED: N_("Answered. Please say whether the answer satisfies you."),
    Status.EXECUTING: N_("Something was promised to you and is to be done."),
    Status.RESOLVED: N_("Settled. You can give your opinion."),
    Status.DISPUTED: N_("In dispute: you can go to the mediator now. Nothing obliges you to."),
    Status.MEDIATION_READY: N_("Your file for the mediator is ready. Only you can hand it in."),
    Status.MEDIATION_FILED: N_(
        "With the mediator, who first checks whether the request can be examined."
    ),
    Status.MEDIATION_REFUSED: N_(
        "The mediator does not examine the dispute. The court remains open to you."
    ),
    Status.MEDIATION_OPEN: N_(
        "The mediator examines the dispute. What is said there stays confidential."
    ),
    Status.MEDIATION_PROPOSAL: N_(
        "The mediator has proposed a solution. You are free to accept or refuse it."
    ),
    Status.MEDIATION_AGREED: N_("Both sides accepted the mediator’s solution."),
    Status.MEDIATION_ENDED: N_(
        "The mediation ended without an agreement. The court remains open to you."
    ),
    Status.WITHDRAWN: N_("You took the complaint back."),
    Status.REQUALIFIED: N_(
        "The team does not handle it as a complaint, and told you why. You can contest that."
    ),
    Status.CLOSED: N_("Closed."),
    Status.CLOSED_ABANDONED: N_("Closed, because what the team had asked for did not come."),
    Status.CLOSED_NO_FEEDBACK: N_(
        "Closed without your opinion on the answer. Your silence is not agreement."
    ),
    Status.CLOSED_EXPIRED: N_("Closed, because the year for the mediator is over."),
    Status.ARCHIVED: N_("Archived."),
    Status.PURGED: N_("The personal data was deleted. Number, dates and statuses remain."),
}

TURNS = {
    Turn.DESK: N_("It is our turn to act: you need not do anything."),
    Turn.PERSON: N_("It is your turn to act."),
    Turn.MEDIATOR: N_("It is the mediator’s turn to act."),
    Turn.NOBODY: N_("Nobody needs to act."),
}
