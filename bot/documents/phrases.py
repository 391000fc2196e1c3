"""Words for the values of the rules that documents print."""

from __future__ import annotations

from complaints.course import Addition, Arrival
from complaints.mediation import MediationEnd
from complaints.organisation import OfficerRole
from complaints.outcome import Outcome
from locales import N_

OUTCOMES = {
    Outcome.UPHELD: N_("Complaint upheld"),
    Outcome.PARTLY_UPHELD: N_("Complaint partly upheld"),
    Outcome.REJECTED: N_("Complaint rejected"),
    Outcome.GOODWILL: N_("No fault found, gesture of goodwill"),
}

SIGNATORIES = {
    OfficerRole.AGENT: N_("complaints officer"),
    OfficerRole.SUPERVISOR: N_("head of the complaints team"),
    OfficerRole.ADMIN: N_("head of complaints"),
    OfficerRole.BRAND: N_("for the brand"),
}

ARRIVALS = {
    Arrival.CHAT: N_("In the chat"),
    Arrival.LETTER: N_("By letter"),
    Arrival.EMAIL: N_("By e-mail"),
    Arrival.CALL: N_("By telephone"),
    Arrival.COUNTER: N_("At our office"),
}

ADDITIONS = {
    Addition.SUPPLEMENT: N_("Something to add"),
    Addition.INFORMATION: N_("What was asked for"),
    Addition.DISPUTE: N_("Why the answer does not satisfy"),
    Addition.REOPENING: N_("Why the case is to be reopened"),
    Addition.CONFIRMATION: N_("Confirmation in writing of what was said"),
    Addition.BROKEN_PROMISE: N_("Why the promise was not kept"),
    Addition.REPLY: N_("Reply to a message"),
    Addition.PROOF: N_("Proof of what was in doubt"),
}
"""Why the person wrote again."""

MEDIATION_ENDS = {
    MediationEnd.AGREED: N_("Both sides accepted a solution"),
    MediationEnd.REFUSED_BY_PERSON: N_("The person refused the proposal"),
    MediationEnd.REFUSED_BY_ORGANISATION: N_("The organisation refused"),
    MediationEnd.WITHDRAWN: N_("The person ended it"),
    MediationEnd.NO_PROPOSAL: N_("Without a proposal"),
}
