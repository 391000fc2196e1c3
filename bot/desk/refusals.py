"""What an officer is told when the rules say no, and how a press is answered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.sight import Reserved
from complaints.organisation import Officer
from complaints.refusals import Refusal, Refused
from locales import N_, Words

REFUSALS = {
    Refusal.NOT_NOW: N_("This cannot be done with the case as it stands now."),
    Refusal.STALE: N_("The case has changed since this button was drawn. Look at it again."),
    Refusal.ALREADY_TAKEN: N_("Somebody has taken this case already."),
    Refusal.NOT_YOURS: N_("You may not do this."),
    Refusal.NOT_YOUR_CASE: N_("A colleague has this case: ask for it to be handed over."),
    Refusal.NOT_YOUR_ROLE: N_("Your role may not do this: ask a supervisor."),
    Refusal.UNKNOWN_CASE: N_("There is no such case."),
    Refusal.CONFLICT_OF_INTEREST: N_("You are a party to this case: a colleague must handle it."),
    Refusal.TOO_LATE: N_("The time for this is over."),
    Refusal.EMPTY: N_("Words are missing."),
    Refusal.NOTHING_TO_ANSWER: N_("There is no such thing in this case, or it is done already."),
    Refusal.POINT_UNANSWERED: N_("A point of the complaint has no answer yet."),
    Refusal.MEDIATOR_MISSING: N_(
        "No mediator is in force, and this outcome must name one. Ask the administrator."
    ),
    Refusal.DATE_PAST: N_("This day is over, and one to come is meant."),
    Refusal.DATE_FUTURE: N_("This day has not come yet, and one that was is meant."),
    Refusal.DATE_TOO_LATE: N_("This day is later than the rules allow."),
    Refusal.DATE_TOO_EARLY: N_("This day is not later than the one that was promised already."),
    Refusal.NO_SUCH_OFFICER: N_("This colleague is not on the list any more."),
    Refusal.NOT_ADMISSIBLE: N_("The mediator would decline this dispute today."),
    Refusal.NO_SUCH_MEDIATOR: N_("The organisation has no such mediator."),
    Refusal.CLAIM_WRONG: N_("Number and claim code do not fit each other."),
    Refusal.TOO_MANY_ATTEMPTS: N_("Too many attempts. Please wait."),
    Refusal.TOO_MANY_TODAY: N_("This is as much as one person can send in a day."),
    Refusal.NOT_SAVED: N_("This could not be saved. Please press again in a moment."),
}
"""Why an officer may be refused; other refusals belong to drafts and never reach the desk."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the officer who pressed is told; an alert has to be closed by hand."""

    said: str = ""
    alert: bool = False


FOR_BRANDS = {
    Refusal.NOT_YOUR_ROLE: N_("This is for the staff alone."),
    # A foreign case is told like none, here as everywhere.
    Refusal.NOT_YOUR_CASE: REFUSALS[Refusal.UNKNOWN_CASE],
    Refusal.MEDIATOR_MISSING: N_(
        "No mediator is in force, and this outcome must name one. Tell the staff."
    ),
}
"""Why the contact of a brand may be refused, where it is said otherwise than to the staff."""


def refused(no: Refused, words: Words, officer: Officer) -> str:
    """What the rules say no with, as a sentence for this officer."""
    if isinstance(no, Reserved):
        return no.said
    own = REFUSALS if officer.role.is_staff else {**REFUSALS, **FOR_BRANDS}
    return words(own.get(no.refusal, REFUSALS[Refusal.NOT_NOW]))
