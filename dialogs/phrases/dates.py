"""The dates of a complaint: what each is for, what happens then by itself, which rule it is from.

Keys are those of the profile's deadlines; the rule beside a date is the profile's own text, but for
dates that somebody named.
"""

from __future__ import annotations

from complaints.deadlines import Deadline, Named
from complaints.profile import Profile
from locales import N_, Words

DATES = {
    "ack": N_("A person confirms your complaint"),
    "answer": N_("Our answer"),
    "confirmation": N_("To confirm your complaint in writing"),
    "information": N_("To send what was asked"),
    "suspension": N_("To send proof"),
    "feedback": N_("To say whether the answer satisfies you"),
    "remedy": N_("What was promised to you"),
    "remedy_check": N_("To say whether the promise was kept"),
    "rating": N_("To give your opinion"),
    "mediator_from": N_("If nobody answers"),
    "mediator_until": N_("To go to the mediator"),
    "med_reject": N_("The mediator may decline"),
    "med_trader_entry": N_("We tell the mediator whether we take part"),
    "med_outcome": N_("The outcome of the mediation"),
    "proposal": N_("To accept or refuse the proposal"),
    "reopen": N_("To reopen the complaint"),
    "archive": N_("The complaint is archived"),
    "purge": N_("The personal data is deleted"),
    "erase": N_("What you asked for: the personal data is deleted"),
    "unauth_payment": N_("To report the payment that you did not authorise"),
    "dsa_window": N_("To contest our decision"),
}
"""What a date is for."""

AHEAD = {
    "ack": N_("By {day}, a person of the team confirms your complaint."),
    "answer": N_("By {day}, you get our answer."),
    "information": N_(
        "If nothing has come from you by the end of {day}, the complaint is closed. You can reopen "
        "it then."
    ),
    "suspension": N_(
        "If nothing has come from you by the end of {day}, the complaint is closed. You can reopen "
        "it then."
    ),
    "feedback": N_(
        "If you say nothing until the end of {day}, the complaint is closed without your opinion. "
        "Silence is not agreement."
    ),
    "remedy": N_("By {day}, what was promised to you is done. Then you are asked whether it was."),
    "remedy_check": N_(
        "If you say nothing until the end of {day}, the complaint counts as settled. You can still "
        "say that it is not."
    ),
    "rating": N_("At the end of {day}, the complaint is closed by itself."),
    "mediator_from": N_(
        "If you have no answer by the end of {day}, you can go to the mediator from the next day "
        "on, and are told so here."
    ),
    "mediator_until": N_(
        "At the end of {day}, the year for the mediator is over and the complaint is closed."
    ),
    "med_trader_entry": N_("By {day}, we tell the mediator whether we take part."),
    "archive": N_("At the end of {day}, the complaint is archived."),
    "purge": N_("At the end of {day}, the personal data of the complaint is deleted."),
    "erase": N_(
        "At the end of {day}, the personal data of the complaint is deleted, as you asked."
    ),
    "standstill": N_(
        "If nobody writes or does anything until the end of {day}, the complaint is closed. You "
        "can reopen it then."
    ),
}
"""What happens by itself, by the key of the date on which it does."""

REMINDED = N_("On {day}, a reminder comes here.")
"""What happens next when it is only a reminder of a date of the person."""

ASKED_AFTER = {
    "med_reject": N_("On {day}, you are asked here what the mediator said."),
    "med_outcome": N_("On {day}, you are asked here how the mediation ended."),
}
"""Reminders that come when a date is over."""

NAMED = {
    Named.HOLDING: N_("We named this day when we explained why the answer takes longer."),
    Named.RELEASE: N_("This day was moved by as many days as the complaint had waited for proof."),
    Named.PROMISE: N_("We promised this day in our answer."),
    Named.EXTENSION: N_(
        "The mediator took more time, until this day (French Consumer Code, article R612-5)."
    ),
    Named.PROPOSAL: N_(
        "The mediator sets the time to accept or refuse (French Consumer Code, article R612-4)."
    ),
    Named.STANDSTILL: N_("Nobody’s data is kept for ever: what nobody goes on with is closed."),
    Named.ERASURE: N_("You asked for it, and no rule keeps it (GDPR, article 17)."),
}
"""Rules of dates that somebody named."""


def rule_said(deadline: Deadline, words: Words, profile: Profile) -> str:
    """The rule that a date comes from; a rule that the profile has dropped is named by its id."""
    if deadline.rule in set(Named):
        return words(NAMED[Named(deadline.rule)])
    rule = profile.rule(deadline.rule)
    if rule is None:
        return words("By a rule that has changed since ({rule}).", rule=deadline.rule)
    return profile.text(rule.text, words.language)
